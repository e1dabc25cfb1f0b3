/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/layout.h"

#include "text/ideographs.h"
#include "text/normalise.h"
#include "text/number.h"

/* Characters stand on one line if their middles differ by less than this part of their height: two
 * lines of text are at least a whole height apart, super- and subscripts differ by less. */
#define SAME_LINE 0.35
/* A gap that is by so many ems wider than those around it parts words. */
#define STANDS_OUT 0.22
/* The words of an item follow its number within so many ems. */
#define ITEM_GAP 1.1
/* Digits keep together if they are so many ems apart, or so many farther than the closest ones of a
 * page mostly are, where there are enough: letters may be spaced, but not more than so. */
#define DIGIT_GAP 0.12
#define BEYOND_SPACING 0.06
#define ENOUGH_DIGITS 12
#define MOST_SPACING 0.25
#define BINS_TO_EM 50

/* What is known of a page before its spans are made. */
typedef struct {
    GjGaps gaps;
    double digit_gap; /* the widest gap, in ems, that keeps two digits together */
} Spacing;

/* A range of a page's glyphs. */
typedef struct {
    guint first, end;
} Range;

static double
middle(const GjGlyph *glyph)
{
    return (glyph->box.y0 + glyph->box.y1) / 2;
}

static int
compare_height(gconstpointer a, gconstpointer b)
{
    double difference = middle(a) - middle(b);

    return difference < 0 ? -1 : difference > 0;
}

static int
compare_across(gconstpointer a, gconstpointer b)
{
    const GjGlyph *left = a, *right = b;

    if (left->box.x0 != right->box.x0)
        return left->box.x0 < right->box.x0 ? -1 : 1;
    if (middle(left) != middle(right))
        return compare_height(a, b);
    return left->character < right->character ? -1 : left->character > right->character;
}

/* The size of the characters around a gap, as if they were Han characters: a digit is half as wide.
 */
static double
em(const GjGlyph *glyph)
{
    double width = glyph->box.x1 - glyph->box.x0, height = glyph->box.y1 - glyph->box.y0;

    return CLAMP(width, 0.6 * height, 1.1 * height);
}

/* The widest gap, in ems, that keeps two characters in one span. Numbers of neighbouring columns
 * come close, so digits keep together only when they touch; so does a number with the label before
 * it. Word and LibreOffice put a quarter of an em between digits and Han characters; headings are
 * spaced by up to half an em. */
static double
allowed_gap(const GjGlyph *left, const GjGlyph *right, const Spacing *spacing)
{
    gboolean left_number = gj_is_number_character(left->character);
    gboolean right_number = gj_is_number_character(right->character);

    if (left_number && right_number)
        return spacing->digit_gap;
    if (right_number)
        return 0.27;
    return left_number ? 0.36 : 0.55;
}

static gboolean
is_numeral(gunichar character)
{
    static const gunichar han[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                   0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};

    const gunichar ideograph = gj_unified_ideograph(character);

    for (gsize i = 0; i < G_N_ELEMENTS(han); i++)
        if (ideograph == han[i])
            return TRUE;
    return gj_digit_value(character) >= 0;
}

static gboolean
is_one_of(gunichar character, const gunichar *list)
{
    while (*list && *list != character)
        list++;
    return *list != 0;
}

/* Whether n characters are the number of an item: "2.", "(一)", "三、". */
static gboolean
is_item_number(const GjGlyph *glyphs, guint n)
{
    static const gunichar opening[] = {'(', 0xFF08, 0};
    static const gunichar closing[] = {')', 0xFF09, '.', 0xFF0E, 0x3001, 0};
    guint i = 0, n_numerals = 0;

    if (n < 2 || n > 5)
        return FALSE;
    i += is_one_of(glyphs[0].character, opening);
    for (; i < n && is_numeral(glyphs[i].character); i++)
        n_numerals++;
    if (n_numerals == 0 || n_numerals > 2 || i == n)
        return FALSE;
    while (i < n && is_one_of(glyphs[i].character, closing))
        i++;
    return i == n;
}

/* Whether a gap parts the number of an item from its words, which are one label: full-width
 * punctuation brings a blank of its own. `first` to `left` is what stands before the gap. */
static gboolean
follows_item_number(const GjGlyph *first, const GjGlyph *left, const GjGlyph *right)
{
    return right->box.x0 - left->box.x1 < ITEM_GAP * em(right) &&
           g_unichar_isalpha(right->character) && is_item_number(first, (guint)(left - first) + 1);
}

static gboolean
parts(const GjGlyph *first, const GjGlyph *left, const GjGlyph *right, const Spacing *spacing)
{
    double gap = right->box.x0 - left->box.x1;

    if (spacing->gaps == GJ_GAPS_BLANKS)
        return gap > 0.1;
    return gap > allowed_gap(left, right, spacing) * MAX(em(left), em(right)) &&
           !follows_item_number(first, left, right);
}

static void
add_span(GjPage *page, guint first, guint end)
{
    GjSpan span = {.first = first, .count = end - first};
    g_autofree gunichar *characters = g_new(gunichar, span.count);
    g_autoptr(GjNormalised) normalised = NULL;

    for (guint i = first; i < end; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);

        characters[i - first] = glyph->character;
        span.box = i == first ? glyph->box : gj_box_union(span.box, glyph->box);
    }
    normalised = gj_normalise(characters, span.count);
    for (gsize i = 0; i < normalised->length; i++)
        normalised->origin[i] += first;
    span.text = g_steal_pointer(&normalised->text);
    span.origin = g_steal_pointer(&normalised->origin);
    g_array_append_val(page->spans, span);
}

static int
compare_double(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return left < right ? -1 : left > right;
}

/* The gap between letters that is usual in a stretch of characters, in ems: 0 in most text, more in
 * spaced headings. */
static double
usual_gap(const GjGlyph *glyphs, guint n)
{
    g_autofree double *gaps = g_new(double, n);

    for (guint i = 1; i < n; i++)
        gaps[i - 1] = (glyphs[i].box.x0 - glyphs[i - 1].box.x1) / em(&glyphs[i]);
    qsort(gaps, n - 1, sizeof(double), compare_double);
    return gaps[(n - 1) / 2];
}

/* Words of neighbouring cells may come closer than the letters of a heading, but not as close as
 * their own letters. */
static gboolean
stands_out(const GjGlyph *first, const GjGlyph *left, const GjGlyph *right, double usual)
{
    double gap = (right->box.x0 - left->box.x1) / em(right);

    return !gj_is_number_character(left->character) && !gj_is_number_character(right->character) &&
           gap > usual + STANDS_OUT && !follows_item_number(first, left, right);
}

static void
add_stretch(GjPage *page, guint first, guint end, GjGaps gaps)
{
    const GjGlyph *glyphs = &g_array_index(page->glyphs, GjGlyph, 0);
    guint start = first;
    double usual;

    if (gaps == GJ_GAPS_MEASURED && end - first > 3) {
        usual = usual_gap(glyphs + first, end - first);
        for (guint i = first + 1; i < end; i++) {
            if (!stands_out(&glyphs[start], &glyphs[i - 1], &glyphs[i], usual))
                continue;
            add_span(page, start, i);
            start = i;
        }
    }
    add_span(page, start, end);
}

static void
add_line(GjPage *page, guint first, guint end, const Spacing *spacing)
{
    const GjGlyph *glyphs = &g_array_index(page->glyphs, GjGlyph, 0);
    GjLine line = {.first = page->spans->len};
    guint start = first;

    for (guint i = first + 1; i < end; i++) {
        if (!parts(&glyphs[start], &glyphs[i - 1], &glyphs[i], spacing))
            continue;
        add_stretch(page, start, i, spacing->gaps);
        start = i;
    }
    add_stretch(page, start, end, spacing->gaps);
    line.count = page->spans->len - line.first;
    line.box = g_array_index(page->spans, GjSpan, line.first).box;
    for (guint i = 1; i < line.count; i++)
        line.box = gj_box_union(line.box, g_array_index(page->spans, GjSpan, line.first + i).box);
    g_array_append_val(page->lines, line);
}

static void
sort_line(GjPage *page, GArray *lines, guint first, guint end)
{
    GjGlyph *glyphs = &g_array_index(page->glyphs, GjGlyph, 0);
    Range line = {first, end};

    qsort(glyphs + first, end - first, sizeof(GjGlyph), compare_across);
    g_array_append_val(lines, line);
}

/* Sorts the glyphs of a page into lines. Returns: ownership of their ranges. */
static GArray *
find_lines(GjPage *page)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Range));
    guint start = 0;
    double sum = 0;

    g_array_sort(page->glyphs, compare_height);
    for (guint i = 0; i < page->glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(page->glyphs, GjGlyph, i);
        double height = glyph->box.y1 - glyph->box.y0;

        if (i > start && middle(glyph) - sum / (i - start) > SAME_LINE * height) {
            sort_line(page, lines, start, i);
            start = i;
            sum = 0;
        }
        sum += middle(glyph);
    }
    sort_line(page, lines, start, page->glyphs->len);
    return lines;
}

/* Counts the gaps between digits on a line, by their width. Returns: how many they are. */
static guint
count_gaps(const GjPage *page, const Range *line, guint bins[BINS_TO_EM])
{
    guint n = 0;

    for (guint i = line->first + 1; i < line->end; i++) {
        const GjGlyph *left = &g_array_index(page->glyphs, GjGlyph, i - 1);
        const GjGlyph *right = &g_array_index(page->glyphs, GjGlyph, i);
        double gap = (right->box.x0 - left->box.x1) / MAX(em(left), em(right));

        if (gj_digit_value(left->character) < 0 || gj_digit_value(right->character) < 0 ||
            !(gap < 1))
            continue;
        bins[(int)(MAX(gap, 0) * BINS_TO_EM)]++;
        n++;
    }
    return n;
}

/* The widest gap that keeps two digits of a page together. A good part of the digits stand inside
 * numbers, so that the closest show by how much letters are spaced. */
static double
digit_gap_of(const GjPage *page, const GArray *lines)
{
    guint bins[BINS_TO_EM] = {0}, n = 0, below = 0, bin = 0;

    for (guint i = 0; i < lines->len; i++)
        n += count_gaps(page, &g_array_index(lines, Range, i), bins);
    if (n < ENOUGH_DIGITS)
        return DIGIT_GAP;
    while ((below += bins[bin]) * 4 < n)
        bin++;
    if (bin > MOST_SPACING * BINS_TO_EM)
        return DIGIT_GAP;
    return MAX(DIGIT_GAP, (bin + 1.0) / BINS_TO_EM + BEYOND_SPACING);
}

void
gj_layout_page(GjPage *page, GjGaps gaps)
{
    g_autoptr(GArray) lines = NULL;
    Spacing spacing = {gaps, DIGIT_GAP};

    if (page->glyphs->len == 0)
        return;
    lines = find_lines(page);
    if (gaps == GJ_GAPS_MEASURED)
        spacing.digit_gap = digit_gap_of(page, lines);
    for (guint i = 0; i < lines->len; i++) {
        const Range *line = &g_array_index(lines, Range, i);

        add_line(page, line->first, line->end, &spacing);
    }
}
