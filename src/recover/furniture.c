/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/furniture.h"

#include <math.h>
#include <string.h>

/* So many lines at the top and at the foot of a page may be furniture. */
#define EDGE_LINES 3
/* The same line on two pages stands at the same height, within a few points. */
#define SAME_HEIGHT 4.0
/* Furniture stands apart from the text by so many of its heights; a running head on all of so many
 * pages may come closer. */
#define APART 0.8
#define CLOSE 0.3
#define ENOUGH_PAGES 3
/* So many pages that begin or end with their number show that pages do; words around it, too, need
 * fewer. */
#define NUMBERED_PAGES 3
#define NUMBERED_WITH_WORDS 2
#define MOST_PAGE_NUMBER 9999
/* A number between so many dashes, all in so many pieces of text, is one; more are marks for
 * nothing in the cells of a row. */
#define MOST_DASHES 4
#define MOST_SPANS 3

static char *
text_of(const GjPage *page, const GjLine *line)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < line->count; i++)
        g_string_append(text, g_array_index(page->spans, GjSpan, line->first + i).text);
    return g_string_free(text, FALSE);
}

/* The text with every run of digits made one #, so that page numbers look alike. */
static char *
without_digits(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *p = text; *p; p++) {
        if (!g_ascii_isdigit(*p))
            g_string_append_c(out, *p);
        else if (out->len == 0 || out->str[out->len - 1] != '#')
            g_string_append_c(out, '#');
    }
    return g_string_free(out, FALSE);
}

/* The bytes that a dash at the start of a text takes up, 0 if there is none. */
static gsize
dash_length(const char *text)
{
    static const char *const dashes[] = {"-", "—", "–", "―", "─", "~", "·", "_"};

    for (guint i = 0; i < G_N_ELEMENTS(dashes); i++)
        if (g_str_has_prefix(text, dashes[i]))
            return strlen(dashes[i]);
    return 0;
}

/* Skips dashes; *n is how many. */
static const char *
skip_dashes(const char *text, guint *n)
{
    for (*n = 0; dash_length(text) > 0; ++*n)
        text += dash_length(text);
    return text;
}

/* "- 3 -": a number, or a place for one, between dashes. Many dashes in several pieces of text, or
 * more on one side than on the other, are marks for nothing in the cells of a row. */
static gboolean
is_between_dashes(const char *pattern, guint n_spans)
{
    guint before, after;
    const char *inner = skip_dashes(pattern, &before);
    const char *end = skip_dashes(inner + (*inner == '#'), &after);

    return before > 0 && *inner == '#' && *end == '\0' && inner[1] != '\0' &&
           n_spans <= MOST_SPANS && (before == after || MAX(before, after) <= MOST_DASHES);
}

static guint
spans_with_digits(const GjPage *page, const GjLine *line)
{
    guint n = 0;

    for (guint i = 0; i < line->count; i++)
        n +=
            strpbrk(g_array_index(page->spans, GjSpan, line->first + i).text, "0123456789") != NULL;
    return n;
}

/* "- 3 -", "—3—", "第3页", "第3页共8页", "3/8": a page number by its form alone. A bare number is
 * one only where the caller knows that it stands at the edge. */
static gboolean
looks_like_page_number(const char *text, guint n_spans, gboolean bare)
{
    g_autofree char *pattern = without_digits(text);

    if (strlen(text) > 40 || !strchr(pattern, '#'))
        return FALSE;
    if (is_between_dashes(pattern, n_spans))
        return TRUE;
    if (strcmp(pattern, "第#页") == 0 || strcmp(pattern, "第#页共#页") == 0 ||
        strcmp(pattern, "第#页/共#页") == 0 || strcmp(pattern, "第#页,共#页") == 0 ||
        strcmp(pattern, "共#页第#页") == 0 || strcmp(pattern, "#页") == 0)
        return TRUE;
    return bare && (strcmp(pattern, "#") == 0 || strcmp(pattern, "#/#") == 0) && strlen(text) <= 7;
}

/* The page that a line stands on: all lines, or those of one half of a folded sheet. */
typedef struct {
    guint first, end; /* the range of its lines */
    double top, height;
    guint number; /* counted from 0 */
} Leaf;

static Leaf
leaf_of(const GjPage *page, guint page_index, const GjLine *line)
{
    double half = page->height / 2;
    guint n = page->lines->len, first = 0;

    if (!page->folded)
        return (Leaf){0, n, 0, page->height, page_index};
    while (first < n && g_array_index(page->lines, GjLine, first).box.y0 < half)
        first++;
    return line->box.y0 < half ? (Leaf){0, first, 0, half, 2 * page_index}
                               : (Leaf){first, n, half, half, 2 * page_index + 1};
}

static gboolean
is_at_edge(Leaf leaf, guint index)
{
    return index < leaf.first + EDGE_LINES || index + EDGE_LINES >= leaf.end;
}

/* The pages of a text; a form feed may end the last one. */
static guint
count_pages(const GjDocument *document)
{
    guint n = gj_document_n_pages(document);

    return n > 0 && gj_document_page(document, n - 1)->lines->len == 0 ? n - 1 : n;
}

/* "3/8" on the third of eight pages, wherever it stands. */
static gboolean
is_page_of_pages(const char *text, guint number, guint n_pages)
{
    g_autofree char *expected = g_strdup_printf("%u/%u", number, n_pages);

    return n_pages > 1 && strcmp(text, expected) == 0;
}

static gboolean
stands_on(const GjPage *page, const GjLine *line, double height, const char *pattern)
{
    for (guint i = 0; i < page->lines->len; i++) {
        const GjLine *other = &g_array_index(page->lines, GjLine, i);
        Leaf leaf = leaf_of(page, 0, other);
        g_autofree char *text = NULL;
        g_autofree char *other_pattern = NULL;

        if (other == line || !is_at_edge(leaf, i) ||
            fabs(other->box.y0 - leaf.top - height) > SAME_HEIGHT)
            continue;
        text = text_of(page, other);
        other_pattern = without_digits(text);
        if (strcmp(pattern, other_pattern) == 0)
            return TRUE;
    }
    return FALSE;
}

/* A table that goes on over the page break repeats its head there: words of a table are never taken
 * for furniture unless they stand at the very edge. */
static gboolean
recurs(const GjDocument *document, guint page_index, const GjLine *line, const char *text)
{
    g_autofree char *pattern = without_digits(text);
    const GjPage *page = gj_document_page(document, page_index);
    double height = line->box.y0 - leaf_of(page, 0, line).top;

    for (guint i = 0; i < gj_document_n_pages(document); i++)
        if ((i != page_index || page->folded) &&
            stands_on(gj_document_page(document, i), line, height, pattern))
            return TRUE;
    return FALSE;
}

/* Whether the first or the last line of a page has one number only, which less that of the page is
 * as given. */
static gboolean
counts(const GjPage *page, Leaf leaf, guint index, gint64 less)
{
    const GjLine *line = &g_array_index(page->lines, GjLine, index);
    g_autofree char *text = NULL;
    const char *digits;

    if ((index != leaf.first && index + 1 != leaf.end) || spans_with_digits(page, line) != 1)
        return FALSE;
    text = text_of(page, line);
    digits = strpbrk(text, "0123456789");
    return (gint64)g_ascii_strtoull(digits, NULL, 10) - leaf.number == less;
}

/* On how many pages a line like this one, with the page's own number, stands at this height. */
static guint
count_alike(const GjDocument *document, const GjLine *line, Leaf own, const char *pattern,
            gint64 less)
{
    guint n = 0;

    for (guint i = 0; i < gj_document_n_pages(document); i++) {
        const GjPage *page = gj_document_page(document, i);

        for (guint j = 0; j < page->lines->len; j++) {
            const GjLine *other = &g_array_index(page->lines, GjLine, j);
            Leaf leaf = leaf_of(page, i, other);
            g_autofree char *text = NULL;
            g_autofree char *alike = NULL;

            if (fabs(other->box.y0 - leaf.top - line->box.y0 + own.top) > SAME_HEIGHT ||
                !counts(page, leaf, j, less))
                continue;
            text = text_of(page, other);
            alike = without_digits(text);
            n += strcmp(alike, pattern) == 0;
        }
    }
    return n;
}

/* Whether a line counts the pages at their edge: however close a table comes to it. */
static gboolean
counts_pages(const GjDocument *document, const GjPage *page, Leaf leaf, guint index,
             const char *text)
{
    const GjLine *line = &g_array_index(page->lines, GjLine, index);
    g_autofree char *pattern = without_digits(text);
    const char *digits = strpbrk(text, "0123456789");
    gint64 less;

    if (!digits || strchr(pattern, '#') != strrchr(pattern, '#'))
        return FALSE;
    less = (gint64)g_ascii_strtoull(digits, NULL, 10) - leaf.number;
    return counts(page, leaf, index, less) &&
           count_alike(document, line, leaf, pattern, less) >=
               (strlen(pattern) > 3 ? NUMBERED_WITH_WORDS : NUMBERED_PAGES);
}

/* Whether a line has nothing beside it and a gap of so many heights towards the rest of the page.
 */
static gboolean
stands_apart(const GjPage *page, guint index, double heights)
{
    const GjLine *line = &g_array_index(page->lines, GjLine, index);
    double height = line->box.y1 - line->box.y0, gap = G_MAXDOUBLE;

    for (guint i = 0; i < page->lines->len; i++) {
        const GjLine *other = &g_array_index(page->lines, GjLine, i);

        if (i != index)
            gap = MIN(gap, MAX(other->box.y0 - line->box.y1, line->box.y0 - other->box.y1));
    }
    return gap > heights * height;
}

/* Whether all pages, several of them, begin with the words of one's first line: the head of a table
 * that goes on does not begin the first page. */
static gboolean
begins_all_pages(const GjDocument *document, guint index, const char *text)
{
    g_autofree char *pattern = without_digits(text);
    guint n = gj_document_n_pages(document);

    for (guint i = 0; index == 0 && i < n; i++) {
        const GjPage *page = gj_document_page(document, i);
        g_autofree char *words = NULL;
        g_autofree char *other = NULL;

        if (page->lines->len == 0 || page->folded)
            return FALSE;
        words = text_of(page, &g_array_index(page->lines, GjLine, 0));
        other = without_digits(words);
        if (strcmp(other, pattern) != 0)
            return FALSE;
    }
    return index == 0 && n >= ENOUGH_PAGES;
}

/* The page number that a line of text is, 0 if it is none: a bare number, or one of as many as
 * there are pages. */
static guint
bare_page_number(const GjPage *page, const GjLine *line)
{
    g_autofree char *text = text_of(page, line);
    g_autofree char *pattern = without_digits(text);
    guint64 number = g_ascii_strtoull(text, NULL, 10);

    if ((strcmp(pattern, "#") != 0 && strcmp(pattern, "#/#") != 0) || number > MOST_PAGE_NUMBER)
        return 0;
    return (guint)number;
}

static const GjLine *
line_at(const GjPage *page, guint index)
{
    return &g_array_index(page->lines, GjLine, index);
}

/* The first or the last line of a page, NULL if it has none. */
static const GjLine *
edge_of(const GjPage *page, gboolean foot)
{
    guint n = page->lines->len;

    return n > 0 ? line_at(page, foot ? n - 1 : 0) : NULL;
}

/* How the pages of a text are counted. */
typedef struct {
    guint first;   /* the number of the first page, 0 if they are not counted */
    gboolean foot; /* the numbers stand at the foot of the pages, or the head */
} Numbering;

static gboolean
has_own_number(const GjDocument *document, guint page_index, Numbering numbering)
{
    const GjPage *page = gj_document_page(document, page_index);
    const GjLine *line = edge_of(page, numbering.foot);

    return line && bare_page_number(page, line) == numbering.first + page_index;
}

/* For each number that the first page may have, how many pages bear theirs at one edge. Returns:
 * ownership of as many as there are pages, for 1 and up. */
static guint *
count_numbered(const GjDocument *document, gboolean foot)
{
    guint n = gj_document_n_pages(document);
    guint *numbered = g_new0(guint, n);

    for (guint i = 0; i < n; i++) {
        const GjPage *page = gj_document_page(document, i);
        const GjLine *line = edge_of(page, foot);
        guint number = line ? bare_page_number(page, line) : 0;

        if (number > i && number - i <= n)
            numbered[number - i - 1]++;
    }
    return numbered;
}

/* Finds out how pages are counted, if at least as many as NUMBERED_PAGES tell bear a number at one
 * edge that goes up from page to page, and there is no other way to count as many. */
static Numbering
find_numbering(const GjDocument *document)
{
    guint n = gj_document_n_pages(document), most = NUMBERED_PAGES - 1;
    g_autofree guint *heads = count_numbered(document, FALSE);
    g_autofree guint *feet = count_numbered(document, TRUE);
    Numbering best = {0, FALSE};

    for (guint i = 0; i < 2 * n; i++) {
        Numbering numbering = {i / 2 + 1, i % 2};
        guint numbered = (numbering.foot ? feet : heads)[i / 2];

        if (numbered > most)
            best = numbering;
        else if (numbered == most)
            best.first = 0;
        most = MAX(most, numbered);
    }
    return best;
}

/* Finds the number of a page where numbers count the pages: at its edge or, since programs that
 * take the text from a page put blocks in other orders, the only one elsewhere that is it. */
static void
find_own_number(const GjDocument *document, guint page_index, Numbering numbering,
                GHashTable *furniture)
{
    const GjPage *page = gj_document_page(document, page_index);
    const GjLine *only = NULL;
    guint found = 0;

    for (guint i = 0; i < page->lines->len; i++) {
        if (bare_page_number(page, line_at(page, i)) != numbering.first + page_index)
            continue;
        only = line_at(page, i);
        found++;
    }
    if (has_own_number(document, page_index, numbering))
        only = edge_of(page, numbering.foot);
    else if (found != 1)
        return;
    g_hash_table_add(furniture, (gpointer)only);
}

static gboolean
is_furniture(const GjDocument *document, guint page_index, guint line_index, gboolean counted)
{
    const GjPage *page = gj_document_page(document, page_index);
    const GjLine *line = &g_array_index(page->lines, GjLine, line_index);
    guint n = page->lines->len;
    gboolean paged = gj_document_layout(document) == GJ_LAYOUT_PAGE;
    Leaf leaf = leaf_of(page, page_index, line);
    gboolean at_edge = is_at_edge(leaf, line_index);
    double part = leaf.height > 0 ? (line->box.y0 - leaf.top) / leaf.height : 0;
    g_autofree char *text = NULL;

    if (paged && (!at_edge || (part > 0.14 && part < 0.84)))
        return FALSE;
    text = text_of(page, line);
    /* Several numbers beside each other are a row of a table. */
    if (spans_with_digits(page, line) > 2 ||
        (spans_with_digits(page, line) == 2 && !strstr(text, "/") && !strstr(text, "页")))
        return FALSE;
    if (!paged) {
        /* In text a bare number may be a cell; the page's own number at its end is not, unless its
         * pages are counted otherwise. */
        gboolean own = !counted && gj_document_n_pages(document) > 1 && line_index + 1 == n &&
                       g_ascii_strtoull(text, NULL, 10) == page_index + 1;

        return looks_like_page_number(text, line->count, own) ||
               is_page_of_pages(text, page_index + 1, count_pages(document));
    }
    if (counts_pages(document, page, leaf, line_index, text) ||
        (looks_like_page_number(text, line->count, TRUE) && stands_apart(page, line_index, APART)))
        return TRUE;
    return stands_apart(page, line_index, CLOSE) && recurs(document, page_index, line, text) &&
           (stands_apart(page, line_index, APART) || begins_all_pages(document, line_index, text));
}

GHashTable *
gj_furniture_find(const GjDocument *document)
{
    GHashTable *furniture = g_hash_table_new(NULL, NULL);
    gboolean paged = gj_document_layout(document) == GJ_LAYOUT_PAGE;
    Numbering numbering = {0, FALSE};

    if (!paged)
        numbering = find_numbering(document);
    for (guint i = 0; i < gj_document_n_pages(document); i++) {
        const GjPage *page = gj_document_page(document, i);

        if (numbering.first > 0)
            find_own_number(document, i, numbering, furniture);
        for (guint j = 0; j < page->lines->len; j++)
            if (is_furniture(document, i, j, numbering.first > 0))
                g_hash_table_add(furniture, &g_array_index(page->lines, GjLine, j));
    }
    return furniture;
}
