/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recover/marks.h"

#include "text/number.h"

/* Where a row's or a column's numbers stand on one page, across or down. */
typedef struct {
    double start, end;
    gboolean known;
} Range;

static void
extend(Range *range, double start, double end)
{
    range->start = range->known ? MIN(range->start, start) : start;
    range->end = range->known ? MAX(range->end, end) : end;
    range->known = TRUE;
}

/* How far the numbers of a row reach down on a page, in its own coordinates. */
static Range
range_of_row(const GjReading *reading, guint row, guint page, double top)
{
    Range range = {0, 0, FALSE};

    for (guint c = 0; c < reading->table->columns->len; c++) {
        const GArray *items = gj_reading_slot(reading, row, c)->items;

        for (guint i = 0; i < items->len; i++) {
            const GjItem *item = gj_item(reading->items, g_array_index(items, guint, i));

            if (item->page == page)
                extend(&range, item->box.y0 - top, item->box.y1 - top);
        }
    }
    return range;
}

/* How far the numbers of a column reach across a page. */
static Range
range_of_column(const GjReading *reading, guint column, guint page)
{
    Range range = {0, 0, FALSE};

    for (guint r = 0; r < reading->table->rows->len; r++) {
        const GArray *items = gj_reading_slot(reading, r, column)->items;

        for (guint i = 0; i < items->len; i++) {
            const GjItem *item = gj_item(reading->items, g_array_index(items, guint, i));

            if (item->page == page)
                extend(&range, item->box.x0, item->box.x1);
        }
    }
    return range;
}

static gboolean
digit_lies_over(const GjPage *page, Range across, Range down)
{
    for (guint i = 0; i < page->marks->len; i++) {
        const GjGlyph *mark = &g_array_index(page->marks, GjGlyph, i);

        if (gj_digit_value(mark->character) >= 0 && mark->box.x0 < across.end &&
            mark->box.x1 > across.start && mark->box.y0 < down.end && mark->box.y1 > down.start)
            return TRUE;
    }
    return FALSE;
}

/* Marks the empty cells of a row on one page that a digit lies over. */
static void
mark_row(GjReading *reading, guint row, const GjDocument *document, guint page)
{
    Range down = range_of_row(reading, row, page, gj_items_page_top(document, page));

    for (guint c = 0; down.known && c < reading->table->columns->len; c++) {
        GjSlot *slot = gj_reading_slot(reading, row, c);
        Range across;

        if (slot->items->len > 0)
            continue;
        across = range_of_column(reading, c, page);
        slot->hidden |=
            across.known && digit_lies_over(gj_document_page(document, page), across, down);
    }
}

void
gj_reading_mark_hidden(GjReading *reading, const GjDocument *document)
{
    for (guint page = 0; page < gj_document_n_pages(document); page++)
        for (guint r = 0; gj_document_page(document, page)->marks->len > 0 &&
                          reading->table->kind != GJ_TABLE_GROUPS && r < reading->table->rows->len;
             r++)
            mark_row(reading, r, document, page);
}
