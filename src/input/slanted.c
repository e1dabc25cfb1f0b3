/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/slanted.h"

#include <math.h>

#include "text/number.h"

/* Two heights or widths are the same within this part of them. */
#define SAME 0.03
/* A piece of a line that runs aslant has so many characters at most. */
#define MOST_IN_PIECE 4
/* Level text goes on within so many times its height. */
#define LEVEL_REACH 4.0
/* Pieces of a line touch each other, give or take this part of their size. */
#define TOUCHING 0.25
/* A line runs aslant if so many pairs of its pieces agree in their slant, within so many degrees; a
 * few large characters are a line as well as many small ones. */
#define LEAST_VOTES 8
#define LARGE_VOTE 3
#define LARGE 30.0
#define SAME_SLANT 4.0
#define N_SLANTS 45
/* More than so many characters of a kind, and most of it, run aslant if it is a watermark's. */
#define LEAST_OF_KIND 2
/* Pages with more pieces or kinds are not looked at so closely. */
#define MOST_PIECES 4000
#define MOST_KINDS 200

/* Characters that follow each other on a level line, or straight up or down, as Poppler puts them
 * into words: it cuts a line that runs aslant to pieces of one to three. Their boxes are equally
 * high then, or equally wide. */
typedef struct {
    guint first, count;
    gboolean plumb;
    GjBox box;
} Piece;

typedef struct {
    const GjPage *page;
    GArray *pieces;    /* of Piece */
    GArray *singles;   /* of guint: the pieces that no level text goes on from */
    int slant;         /* in steps of SAME_SLANT; -1 if no line runs aslant */
    gboolean *slanted; /* for each glyph */
} Search;

/* Characters of one colour, font and size. */
typedef struct {
    guint32 colour, font;
    guint n, slanted, level;
} Kind;

static const GjGlyph *
glyph_at(const GjPage *page, guint index)
{
    return &g_array_index(page->glyphs, GjGlyph, index);
}

static const Piece *
piece_at(const Search *search, guint index)
{
    return &g_array_index(search->pieces, Piece, index);
}

static gboolean
is_level(GjBox a, GjBox b)
{
    double within = SAME * (a.y1 - a.y0);

    return fabs(a.y0 - b.y0) < within && fabs(a.y1 - b.y1) < within;
}

static gboolean
is_plumb(GjBox a, GjBox b)
{
    double within = SAME * (a.x1 - a.x0);

    return fabs(a.x0 - b.x0) < within && fabs(a.x1 - b.x1) < within;
}

/* The gap between two stretches; negative if they overlap. */
static double
gap(double a0, double a1, double b0, double b1)
{
    return MAX(a0, b0) - MIN(a1, b1);
}

/* The size of the font, as far as a box tells it: that across the line. */
static double
size_of(const Piece *piece)
{
    const GjBox *box = &piece->box;

    if (piece->count == 1)
        return MAX(box->x1 - box->x0, box->y1 - box->y0);
    return piece->plumb ? box->x1 - box->x0 : box->y1 - box->y0;
}

/* Whether two characters may be of one text: those of a watermark lie beside numbers by chance. */
static gboolean
is_one_style(const Search *search, guint a, guint b)
{
    const GjGlyph *one = glyph_at(search->page, a), *other = glyph_at(search->page, b);

    return one->colour == other->colour && one->font == other->font;
}

static gboolean
goes_on(const Piece *piece, GjBox next)
{
    const GjBox *box = &piece->box;
    double reach = 0.5 * size_of(piece);

    if ((piece->count == 1 || !piece->plumb) && is_level(*box, next))
        return gap(box->x0, box->x1, next.x0, next.x1) < reach;
    return (piece->count == 1 || piece->plumb) && is_plumb(*box, next) &&
           gap(box->y0, box->y1, next.y0, next.y1) < reach;
}

static void
find_pieces(Search *search)
{
    for (guint i = 0; i < search->page->glyphs->len; i++) {
        const GjBox *box = &glyph_at(search->page, i)->box;
        Piece *last = search->pieces->len > 0
                          ? &g_array_index(search->pieces, Piece, search->pieces->len - 1)
                          : NULL;
        const Piece piece = {i, 1, FALSE, *box};

        if (!last || !is_one_style(search, last->first, i) || !goes_on(last, *box)) {
            g_array_append_val(search->pieces, piece);
            continue;
        }
        last->plumb = !is_level(last->box, *box);
        last->box = gj_box_union(last->box, *box);
        last->count++;
    }
}

static guint32
colour_of(const Search *search, const Piece *piece)
{
    return glyph_at(search->page, piece->first)->colour;
}

/* Whether level text goes on from one piece to another. */
static gboolean
are_one_text(const Search *search, const Piece *a, const Piece *b)
{
    return colour_of(search, a) == colour_of(search, b) && is_level(a->box, b->box) &&
           gap(a->box.x0, a->box.x1, b->box.x0, b->box.x1) < LEVEL_REACH * (a->box.y1 - a->box.y0);
}

static gboolean
is_single(const Search *search, guint index)
{
    const Piece *piece = piece_at(search, index);

    return piece->count <= MOST_IN_PIECE &&
           !(index > 0 && are_one_text(search, piece_at(search, index - 1), piece)) &&
           !(index + 1 < search->pieces->len &&
             are_one_text(search, piece, piece_at(search, index + 1)));
}

static void
find_singles(Search *search)
{
    for (guint i = 0; i < search->pieces->len && search->singles->len < MOST_PIECES; i++)
        if (is_single(search, i))
            g_array_append_val(search->singles, i);
}

/* Whether a stretch lies further on than another, with both its ends. Lines of a wrapped text do
 * not: they begin at one edge, end at one, or stand on one middle. */
static gboolean
lies_further(double a0, double a1, double b0, double b1, double least)
{
    return (b0 > a0 + least && b1 > a1 + least) || (b0 < a0 - least && b1 < a1 - least);
}

/* The slant in steps of SAME_SLANT at which one piece follows another; -1 if it does not. */
static int
slant_between(const Piece *a, const Piece *b)
{
    double size = MIN(size_of(a), size_of(b)), largest = MAX(size_of(a), size_of(b));
    double x = (b->box.x0 + b->box.x1 - a->box.x0 - a->box.x1) / 2;
    double y = (b->box.y0 + b->box.y1 - a->box.y0 - a->box.y1) / 2;

    if (fabs(y) > 3 * size || largest > 1.7 * size ||
        gap(a->box.x0, a->box.x1, b->box.x0, b->box.x1) > TOUCHING * size ||
        gap(a->box.y0, a->box.y1, b->box.y0, b->box.y1) > TOUCHING * size)
        return -1;
    if (!lies_further(a->box.x0, a->box.x1, b->box.x0, b->box.x1, 0.1 * size) ||
        !lies_further(a->box.y0, a->box.y1, b->box.y0, b->box.y1, 0.1 * size) ||
        hypot(x, y) < 0.3 * size)
        return -1;
    return (int)(fmod(atan2(y, x) * 180 / G_PI + 180, 180) / SAME_SLANT) % N_SLANTS;
}

static void
find_slant(Search *search)
{
    guint votes[N_SLANTS] = {0};
    int best = 0;

    for (guint i = 0; i < search->singles->len; i++) {
        const Piece *a = piece_at(search, g_array_index(search->singles, guint, i));

        for (guint j = i + 1; j < search->singles->len; j++) {
            int slant =
                slant_between(a, piece_at(search, g_array_index(search->singles, guint, j)));

            if (slant >= 0)
                votes[slant] += size_of(a) > LARGE ? LARGE_VOTE : 1;
        }
    }
    for (int i = 1; i < N_SLANTS; i++)
        if (votes[i] > votes[best])
            best = i;
    search->slant =
        votes[best] + votes[(best + 1) % N_SLANTS] + votes[(best + N_SLANTS - 1) % N_SLANTS] >=
                LEAST_VOTES
            ? best
            : -1;
}

static gboolean
agrees(int slant, int with)
{
    int difference = ABS(slant - with);

    return slant >= 0 && MIN(difference, N_SLANTS - difference) <= 2;
}

static gboolean
is_number(const Search *search, const Piece *piece)
{
    for (guint i = 0; i < piece->count; i++)
        if (!gj_is_number_character(glyph_at(search->page, piece->first + i)->character))
            return FALSE;
    return TRUE;
}

/* Whether a piece lies on a line that runs aslant: it has a neighbour there. A number, which may
 * stand alone in its cell, needs one before and one after it. */
static gboolean
lies_on_line(const Search *search, const Piece *piece)
{
    guint n = 0;

    for (guint i = 0; i < search->singles->len; i++) {
        const Piece *other = piece_at(search, g_array_index(search->singles, guint, i));

        n += other != piece && colour_of(search, other) == colour_of(search, piece) &&
             agrees(slant_between(piece, other), search->slant);
    }
    return n >= (is_number(search, piece) ? 2u : 1u);
}

static void
mark(const Search *search, const Piece *piece, gboolean slanted)
{
    for (guint i = 0; i < piece->count; i++)
        search->slanted[piece->first + i] = slanted;
}

static Kind *
kind_of(GArray *kinds, const GjGlyph *glyph)
{
    const Kind kind = {glyph->colour, glyph->font, 0, 0, 0};

    for (guint i = 0; i < kinds->len; i++) {
        Kind *known = &g_array_index(kinds, Kind, i);

        if (known->colour == kind.colour && known->font == kind.font)
            return known;
    }
    if (kinds->len < MOST_KINDS)
        g_array_append_val(kinds, kind);
    return &g_array_index(kinds, Kind, kinds->len - 1);
}

static GArray *
count_kinds(const Search *search)
{
    GArray *kinds = g_array_new(FALSE, FALSE, sizeof(Kind));

    for (guint i = 0; i < search->pieces->len; i++) {
        const Piece *piece = piece_at(search, i);
        gboolean level = !is_single(search, i);

        for (guint j = piece->first; j < piece->first + piece->count; j++) {
            Kind *kind = kind_of(kinds, glyph_at(search->page, j));

            kind->n++;
            kind->slanted += search->slanted[j];
            kind->level += level;
        }
    }
    return kinds;
}

/* Whether a kind is a watermark's. A colour that no text has tells even the few characters of it
 * that are in another font. */
static gboolean
is_watermark(const GArray *kinds, const Kind *kind)
{
    guint slanted = 0, level = 0;

    for (guint i = 0; i < kinds->len; i++) {
        const Kind *other = &g_array_index(kinds, Kind, i);

        slanted += other->colour == kind->colour ? other->slanted : 0;
        level += other->colour == kind->colour ? other->level : 0;
    }
    return (slanted > LEAST_OF_KIND && level * 10 < slanted) ||
           (kind->slanted > LEAST_OF_KIND && kind->slanted * 2 > kind->n);
}

static gboolean
has_watermark(const GArray *kinds)
{
    for (guint i = 0; i < kinds->len; i++)
        if (is_watermark(kinds, &g_array_index(kinds, Kind, i)))
            return TRUE;
    return FALSE;
}

/* Numbers of a date and ends of lines may have no neighbours of their own, but are of the kind of
 * what has; a number in a cell may seem to have some, but is of another kind. */
static void
mark_whole_kinds(const Search *search)
{
    g_autoptr(GArray) kinds = count_kinds(search);

    if (!has_watermark(kinds))
        return;
    for (guint i = 0; i < search->singles->len; i++) {
        const Piece *piece = piece_at(search, g_array_index(search->singles, guint, i));

        mark(search, piece,
             is_watermark(kinds, kind_of(kinds, glyph_at(search->page, piece->first))));
    }
}

static Search *
search_new(const GjPage *page)
{
    Search *search = g_new0(Search, 1);

    search->page = page;
    search->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    search->singles = g_array_new(FALSE, FALSE, sizeof(guint));
    find_pieces(search);
    find_singles(search);
    find_slant(search);
    return search;
}

static void
search_free(Search *search)
{
    g_array_unref(search->pieces);
    g_array_unref(search->singles);
    g_free(search->slanted);
    g_free(search);
}

gboolean *
gj_slanted_find(const GjPage *page)
{
    Search *search = search_new(page);
    gboolean *slanted;

    if (search->slant >= 0) {
        search->slanted = g_new0(gboolean, page->glyphs->len);
        for (guint i = 0; i < search->singles->len; i++) {
            const Piece *piece = piece_at(search, g_array_index(search->singles, guint, i));

            if (lies_on_line(search, piece))
                mark(search, piece, TRUE);
        }
        mark_whole_kinds(search);
    }
    slanted = g_steal_pointer(&search->slanted);
    search_free(search);
    return slanted;
}
