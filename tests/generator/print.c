/* A story as a PDF. SPDX-License-Identifier: GPL-3.0-or-later */
#include "print.h"

#include "print_grid.h"

#include <string.h>

static TextStyle
block_style(const Knobs *knobs, BlockKind kind)
{
    TextStyle style = {.size = 10.5, .across = ALIGN_START, .down = ALIGN_START};

    style.bold = knob_is(knobs, "bold", "all");
    if (kind == BLOCK_TITLE || kind == BLOCK_CAPTION)
        style.across = ALIGN_CENTRE;
    if (kind == BLOCK_UNIT)
        style.across = ALIGN_END;
    if (kind == BLOCK_UNIT || kind == BLOCK_CAPTION)
        style.size = 9;
    if (kind == BLOCK_TITLE || kind == BLOCK_HEADING) {
        style.size = kind == BLOCK_TITLE ? 16 : 13;
        style.bold = style.bold || knob_is(knobs, "bold", "heads");
        style.spaced = kind == BLOCK_HEADING && knob_is(knobs, "spaced", "gaps");
    }
    return style;
}

/* Returns: (transfer full): the text with a blank after each character. */
static char *
with_blanks(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        g_string_append_unichar(out, g_utf8_get_char(at));
        if (g_utf8_get_char(at) != ' ' && *g_utf8_next_char(at))
            g_string_append_c(out, ' ');
    }
    return g_string_free(out, FALSE);
}

static char *
block_text(const Knobs *knobs, const Block *block)
{
    if (block->kind == BLOCK_HEADING && knob_is(knobs, "spaced", "blanks"))
        return with_blanks(block->text);
    return g_strconcat(block->kind == BLOCK_PARAGRAPH ? "　　" : "", block->text, NULL);
}

static void
print_text(const Knobs *knobs, Paper *paper, const Block *block)
{
    TextStyle style = block_style(knobs, block->kind);
    g_autofree char *text = block_text(knobs, block);
    Box box = paper_rest(paper);
    guint n_lines;

    if (style.spaced && g_utf8_strlen(text, -1) * style.size * 1.5 > box.width)
        style.size = box.width / ((double)g_utf8_strlen(text, -1) * 1.6);
    box.height = paper_measure(paper, text, &style, box.width, &n_lines);
    if (box.height > paper_rest(paper).height) {
        paper_next_page(paper);
        box.y = paper_rest(paper).y;
    }
    paper_put(paper, text, &style, box);
    paper_advance(paper, box.height + (block->kind == BLOCK_TITLE ? 12 : 5));
}

void
print_story(const Knobs *knobs, const Story *story, const char *path)
{
    g_autoptr(Paper) paper = paper_new(knobs, path);

    for (guint i = 0; i < story->blocks->len; i++) {
        const Block *block = story_block(story, i);

        if (block->kind == BLOCK_NEW_PAGE)
            paper_next_page(paper);
        else if (block->kind == BLOCK_TABLE)
            print_grid(knobs, paper, block->grid);
        else
            print_text(knobs, paper, block);
    }
}
