/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/reading.h"

#include "base/i18n.h"
#include "recover/aside.h"
#include "recover/characters.h"
#include "recover/items.h"
#include "recover/units.h"
#include "text/normalise.h"
#include "text/number.h"

#define OPEN_ROW                                                                                   \
    N_("the row has fewer numbers than columns: nothing tells which column it belongs to")

/* A digit whose middle is off the page was not read; the one before it is not farther from the edge
 * than this part of its height. */
#define EDGE 0.35

/* Items share this part of the lower one's height, or they are not on one line. */
#define SHARED 0.6
/* A gap of this part of their height parts them. */
#define GAP 0.12

/* Longer text is not the entries of two cells. */
#define MOST_ENTRY_CHARACTERS 32

/* Whether two items stand beside each other, however their lines were counted: fonts of one line
 * may state boxes of other heights. */
static gboolean
stand_beside(const GjItem *a, const GjItem *b)
{
    double shared = MIN(a->box.y1, b->box.y1) - MAX(a->box.y0, b->box.y0);

    return a->line == b->line || (a->measured && a->page == b->page &&
                                  shared > SHARED * MIN(gj_item_height(a), gj_item_height(b)));
}

/* The items of a cell (array of guint) as they are read: those beside each other from left to
 * right. Returns: ownership. */
static GArray *
in_order(const GjReading *reading, const GjSlot *slot)
{
    GArray *ordered = g_array_copy(slot->items);

    for (guint i = 1; i < ordered->len && ordered->len <= MOST_ENTRY_CHARACTERS; i++) {
        guint index = g_array_index(ordered, guint, i), at = i;
        const GjItem *item = gj_item(reading->items, index);

        for (; at > 0; at--) {
            const GjItem *before = gj_item(reading->items, g_array_index(ordered, guint, at - 1));

            if (!stand_beside(before, item) || before->box.x0 <= item->box.x0)
                break;
            g_array_index(ordered, guint, at) = g_array_index(ordered, guint, at - 1);
        }
        g_array_index(ordered, guint, at) = index;
    }
    return ordered;
}

/* Whether two items beside each other are parted: on one line all are, else a gap tells. */
static gboolean
are_parted(const GjItem *left, const GjItem *right)
{
    return left->line == right->line ||
           (stand_beside(left, right) &&
            right->box.x0 - left->box.x1 > GAP * MIN(gj_item_height(left), gj_item_height(right)));
}

/* The characters of a cell's items; where two items beside each other are parted, a blank stands
 * for what is not printed there. */
static GArray *
characters_of(const GjReading *reading, const GjSlot *slot, const GjDocument *document)
{
    GArray *characters = g_array_new(FALSE, FALSE, sizeof(gunichar));
    g_autoptr(GArray) ordered = in_order(reading, slot);
    const gunichar blank = ' ';

    for (guint i = 0; i < ordered->len; i++) {
        const GjItem *item = gj_item(reading->items, g_array_index(ordered, guint, i));
        const GjPage *page = gj_document_page(document, item->page);

        if (i > 0 &&
            are_parted(gj_item(reading->items, g_array_index(ordered, guint, i - 1)), item))
            g_array_append_val(characters, blank);
        for (guint j = 0; j < item->count; j++)
            g_array_append_val(characters,
                               g_array_index(page->glyphs, GjGlyph, item->first + j).character);
    }
    return characters;
}

static void
set_place(const GjReading *reading, const GjSlot *slot, const GjDocument *document, GjCell *cell)
{
    const GjItem *first = gj_item(reading->items, g_array_index(slot->items, guint, 0));
    const GjPage *page = gj_document_page(document, first->page);
    double top = first->page_top;
    GjBox box = first->box;

    for (guint i = 1; i < slot->items->len; i++) {
        const GjItem *item = gj_item(reading->items, g_array_index(slot->items, guint, i));

        if (item->page == first->page)
            box = gj_box_union(box, item->box);
    }
    box.y0 -= top;
    box.y1 -= top;
    cell->page = gj_document_layout(document) == GJ_LAYOUT_PAGE ? first->page + 1 : 0;
    cell->box = gj_page_displayed_box(page, box);
}

/* Whether the edge of the page may cut off the end of what a cell holds. */
static gboolean
is_cut(const GjReading *reading, const GjSlot *slot, const GjDocument *document)
{
    if (gj_document_layout(document) != GJ_LAYOUT_PAGE)
        return FALSE;
    for (guint i = 0; i < slot->items->len; i++) {
        const GjItem *item = gj_item(reading->items, g_array_index(slot->items, guint, i));
        double width = gj_document_page(document, item->page)->width;
        double edge = EDGE * gj_item_height(item);

        if (item->box.x0 < edge || item->box.x1 > width - edge)
            return TRUE;
    }
    return FALSE;
}

/* Whether what a cell of the last column holds goes on on a page aside. */
static gboolean
goes_on_aside(const GjReading *reading, const GjSlot *slot, const GjDocument *document)
{
    guint n_columns = reading->table->columns->len;
    guint last = g_array_index(slot->items, guint, slot->items->len - 1);

    return gj_document_layout(document) == GJ_LAYOUT_PAGE &&
           (guint)(slot - reading->slots) % n_columns == n_columns - 1 &&
           gj_aside_goes_on(reading->items, document, gj_item(reading->items, last));
}

/* Whether a number stands aside of a row: an empty cell of the last column may be its own. The row
 * is where its label is, or its numbers. */
static gboolean
row_goes_on_aside(const GjReading *reading, guint row, const GjDocument *document)
{
    GjLabelItems label = g_array_index(reading->row_items, GjLabelItems, row);
    guint n_columns = reading->table->columns->len, page = 0;
    double y0 = G_MAXDOUBLE, y1 = -G_MAXDOUBLE;

    if (gj_document_layout(document) != GJ_LAYOUT_PAGE)
        return FALSE;
    for (guint i = label.first; i <= label.last; i++) {
        const GjItem *item = gj_item(reading->items, i);

        page = item->page;
        if (i == label.first || i == label.last) {
            y0 = MIN(y0, item->box.y0);
            y1 = MAX(y1, item->box.y1);
        }
    }
    for (guint c = 0; c < n_columns; c++) {
        const GjSlot *slot = gj_reading_slot(reading, row, c);

        for (guint i = 0; i < slot->items->len; i++) {
            const GjItem *item = gj_item(reading->items, g_array_index(slot->items, guint, i));

            page = item->page;
            y0 = MIN(y0, item->box.y0);
            y1 = MAX(y1, item->box.y1);
        }
    }
    return gj_aside_has(reading->items, document, page, y0, y1);
}

static void
doubt(GjCell *cell, const char *reason)
{
    cell->status = GJ_STATUS_AMBIGUOUS;
    g_free(cell->reason);
    cell->reason = g_strdup(reason);
}

static GjStatus
status_of(const GjSlot *slot, GjNumberKind kind)
{
    if (kind == GJ_NUMBER_DOUBT || kind == GJ_NUMBER_TEXT || slot->open ||
        slot->placing == GJ_PLACED_WEAKLY)
        return GJ_STATUS_AMBIGUOUS;
    if (kind == GJ_NUMBER_NOTHING)
        return GJ_STATUS_BLANK;
    return slot->placing == GJ_PLACED_SURELY ? GJ_STATUS_PRINTED : GJ_STATUS_INFERRED;
}

static const char *
open_reason(const GjReading *reading)
{
    return reading->why_open ? reading->why_open : OPEN_ROW;
}

static const char *
reason_for(const GjReading *reading, const GjSlot *slot, GjNumberKind kind)
{
    if (kind == GJ_NUMBER_DOUBT || kind == GJ_NUMBER_TEXT)
        return N_("the characters are not clearly one number");
    if (slot->open)
        return open_reason(reading);
    if (slot->placing == GJ_PLACED_WEAKLY)
        return N_("the place of the characters does not tell the cell");
    if (slot->placing == GJ_PLACED_BY_CHECKS)
        return N_("no other placement satisfies the identities");
    return NULL;
}

/* An empty cell is blank, unless numbers near it belong to no cell for sure. */
static void
fill_empty_cell(const GjReading *reading, GjCell *cell, const GjSlot *slot, gboolean doubtful,
                gboolean found)
{
    if (slot->hidden && !slot->open) {
        cell->status = GJ_STATUS_AMBIGUOUS;
        cell->reason = g_strdup(N_("a watermark may hide the number"));
    } else if (slot->open || doubtful) {
        cell->status = GJ_STATUS_AMBIGUOUS;
        cell->reason = g_strdup(slot->open ? open_reason(reading)
                                           : N_("numbers nearby belong to no cell for sure"));
    } else if (found) {
        cell->status = GJ_STATUS_BLANK;
    }
}

/* Text shows some blank cells by what parts them from others. */
static gboolean
is_all_blank(const GArray *characters)
{
    for (guint i = 0; i < characters->len; i++)
        if (!gj_is_blank(g_array_index(characters, gunichar, i)))
            return FALSE;
    return TRUE;
}

static void
fill_cell(const GjReading *reading, guint row, guint column, const GjDocument *document,
          GjCell *cell)
{
    const GjSlot *slot = gj_reading_slot(reading, row, column);
    g_autoptr(GArray) characters = characters_of(reading, slot, document);
    GjNumber number;

    number = gj_number_parse((const gunichar *)(void *)characters->data, characters->len,
                             gj_format_number_words(reading->format));
    cell->status = status_of(slot, number.kind);
    cell->has_value = number.kind == GJ_NUMBER_VALUE;
    cell->value = number.value;
    cell->unit = g_steal_pointer(&number.unit);
    cell->reason = g_strdup(reason_for(reading, slot, number.kind));
    if (is_all_blank(characters)) {
        gj_number_clear(&number);
        return;
    }
    cell->raw = g_ucs4_to_utf8((const gunichar *)(void *)characters->data, characters->len, NULL,
                               NULL, NULL);
    set_place(reading, slot, document, cell);
    if (cell->status != GJ_STATUS_AMBIGUOUS &&
        (is_cut(reading, slot, document) || goes_on_aside(reading, slot, document)))
        doubt(cell, N_("the edge of the page may cut off a part of it"));
    if (cell->status != GJ_STATUS_AMBIGUOUS && gj_characters_are_crowded(reading, slot))
        doubt(cell, N_("the characters are not clearly one number"));
    if (cell->status != GJ_STATUS_AMBIGUOUS &&
        gj_characters_are_of_other_size(reading, row, column))
        doubt(cell, N_("the characters are of another size than others of the row"));
    gj_number_clear(&number);
}

static GjNumberKind
kind_of(const GjReading *reading, const GArray *characters, guint from, guint to)
{
    GjNumber number = gj_number_parse((const gunichar *)(void *)characters->data + from, to - from,
                                      gj_format_number_words(reading->format));
    GjNumberKind kind = number.kind;

    gj_number_clear(&number);
    return kind;
}

/* Whether characters that make no number are two entries of cells that run into each other. */
static gboolean
is_two_entries(const GjReading *reading, const GArray *characters)
{
    for (guint i = 1; i < characters->len && characters->len <= MOST_ENTRY_CHARACTERS; i++) {
        GjNumberKind left = kind_of(reading, characters, 0, i);
        GjNumberKind right = kind_of(reading, characters, i, characters->len);

        if ((left == GJ_NUMBER_VALUE || left == GJ_NUMBER_NOTHING) &&
            (right == GJ_NUMBER_VALUE || right == GJ_NUMBER_NOTHING))
            return TRUE;
    }
    return FALSE;
}

/* Whether a cell holds what is not surely its own: what was placed weakly, several items that make
 * no number together, or one that falls into two. */
static gboolean
may_hold_others(const GjReading *reading, const GjSlot *slot, const GjDocument *document)
{
    g_autoptr(GArray) characters = NULL;
    GjNumberKind kind;

    if (slot->placing == GJ_PLACED_WEAKLY || slot->items->len == 0)
        return slot->placing == GJ_PLACED_WEAKLY;
    characters = characters_of(reading, slot, document);
    kind = kind_of(reading, characters, 0, characters->len);
    if (kind != GJ_NUMBER_DOUBT && kind != GJ_NUMBER_TEXT)
        return FALSE;
    return slot->items->len > 1 || is_two_entries(reading, characters);
}

/* Groups may stand side by side on one line: each may hold the others' numbers. */
static gboolean
row_may_hold_others(const GjReading *reading, guint row, const GjDocument *document)
{
    gboolean groups = reading->table->kind == GJ_TABLE_GROUPS;
    guint from = groups ? 0 : row, to = groups ? reading->table->rows->len : row + 1;

    for (guint r = from; r < to; r++)
        for (guint column = 0; column < reading->table->columns->len; column++)
            if (may_hold_others(reading, gj_reading_slot(reading, r, column), document))
                return TRUE;
    return FALSE;
}

/* Whether an empty cell of the row may have lost its number: to a cell of the row that holds one
 * that is not surely its own, or, if the row has none at all, among numbers near it that belong to
 * no cell. */
static gboolean
row_is_doubtful(const GjReading *reading, guint row, const GjDocument *document)
{
    if (row_may_hold_others(reading, row, document))
        return TRUE;
    if (!reading->rows_doubtful[row])
        return FALSE;
    for (guint column = 0; column < reading->table->columns->len; column++)
        if (gj_reading_slot(reading, row, column)->items->len > 0)
            return FALSE;
    return TRUE;
}

static void
set_label(const GjReading *reading, const GArray *labels, guint index, const GjDocument *document,
          GjLabelPlace *place)
{
    GjLabelItems label = g_array_index(labels, GjLabelItems, index);
    const GjItem *first;
    GString *words;

    if (label.first > label.last)
        return;
    first = gj_item(reading->items, label.first);
    words = g_string_new(first->text);
    if (label.last != label.first)
        g_string_append_printf(words, "…%s", gj_item(reading->items, label.last)->text);
    place->words = g_string_free(words, FALSE);
    place->box = first->box;
    place->box.y0 -= first->page_top;
    place->box.y1 -= first->page_top;
    place->box = gj_page_displayed_box(gj_document_page(document, first->page), place->box);
    place->page = gj_document_layout(document) == GJ_LAYOUT_PAGE ? first->page + 1 : 0;
}

static gboolean
has_empty_cell(const GjReading *reading, guint row)
{
    for (guint column = 0; column < reading->table->columns->len; column++)
        if (gj_reading_slot(reading, row, column)->items->len == 0)
            return TRUE;
    return FALSE;
}

/* Where the empty cells begin that end a row. */
static guint
empty_end_of(const GjReading *reading, guint row)
{
    guint column = reading->table->columns->len;

    while (column > 0 && gj_reading_slot(reading, row, column - 1)->items->len == 0)
        column--;
    return column;
}

void
gj_reading_commit(const GjReading *reading, const GjDocument *document, GjReport *report)
{
    guint n_columns = reading->table->columns->len;

    for (guint row = 0; row < reading->table->rows->len; row++) {
        gboolean doubtful = has_empty_cell(reading, row) && row_is_doubtful(reading, row, document);
        guint empty_end = empty_end_of(reading, row);
        gboolean aside = empty_end < n_columns && row_goes_on_aside(reading, row, document);

        for (guint column = 0; column < n_columns; column++) {
            guint index = gj_format_cell_index(reading->format, reading->table_index, row, column);
            GjCell *cell = gj_report_cell(report, index);

            const GjSlot *slot = gj_reading_slot(reading, row, column);

            gj_cell_clear(cell);
            if (slot->items->len > 0)
                fill_cell(reading, row, column, document, cell);
            else
                fill_empty_cell(reading, cell, slot, doubtful, reading->rows_found[row]);
            if (cell->status == GJ_STATUS_BLANK && !cell->raw && column >= empty_end && aside)
                doubt(cell, N_("a number that stands at the row's height on another page may "
                               "be its own"));
            cell->ruled = reading->ruled;
        }
    }
}

void
gj_reading_commit_labels(const GjReading *reading, const GjDocument *document, GjReport *report)
{
    guint n_columns = reading->table->columns->len;

    for (guint i = 0; i < reading->table->rows->len * n_columns; i++) {
        guint index = gj_format_cell_index(reading->format, reading->table_index, i / n_columns,
                                           i % n_columns);
        GjCell *cell = gj_report_cell(report, index);

        set_label(reading, reading->row_items, i / n_columns, document, &cell->row_label);
        set_label(reading, reading->column_items, i, document, &cell->column_label);
        gj_units_set_stated(reading, i % n_columns, cell);
    }
}
