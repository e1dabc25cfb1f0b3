/* A story as plain text of several kinds. SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain_story.h"

#include "plain_grid.h"

#include <string.h>

#define PAGE_LINES 47

typedef struct {
    const Knobs *knobs;
    GString *out;
    guint lines, page;
} Writer;

static gboolean
has_pages(const Writer *writer)
{
    return knob_is(writer->knobs, "formfeed", "yes") &&
           knob_in(writer->knobs, "kind", "layout layout1 flat");
}

static void
write_line(gpointer data, const char *line)
{
    Writer *writer = data;

    if (has_pages(writer) && writer->lines == PAGE_LINES) {
        writer->page++;
        writer->lines = 0;
        g_string_append_printf(writer->out, "\n%s第 %u 页\n\f",
                               knob_is(writer->knobs, "kind", "flat") ? "" : "                    ",
                               writer->page);
    }
    writer->lines++;
    g_string_append(writer->out, line);
    g_string_append_c(writer->out, '\n');
}

static void
write_text(Writer *writer, const Block *block)
{
    gboolean wide = knob_in(writer->knobs, "kind", "layout layout1");
    const char *indent = block->kind == BLOCK_PARAGRAPH       ? "    "
                         : block->kind == BLOCK_TITLE && wide ? "                        "
                                                              : "";
    g_autofree char *text = g_strconcat(indent, block->text, NULL);
    g_auto(GStrv) lines = plain_wrap(writer->knobs, text, wide ? PLAIN_WIDTH : 64);

    if (block->kind == BLOCK_HEADING)
        write_line(writer, "");
    for (guint i = 0; lines[i]; i++)
        write_line(writer, lines[i]);
    if (block->kind == BLOCK_HEADING && wide)
        write_line(writer, "");
}

static char *
encode(const Knobs *knobs, const GString *text, gsize *length, GError **error)
{
    static const struct {
        const char *choice, *name, *mark;
    } encodings[] = {{"utf16le", "UTF-16LE", "\ufeff"},
                     {"utf16be", "UTF-16BE", "\ufeff"},
                     {"gb18030", "GB18030", ""},
                     {"utf8bom", "UTF-8", "\ufeff"},
                     {"utf8", "UTF-8", ""}};

    for (guint i = 0; i < G_N_ELEMENTS(encodings); i++) {
        g_autofree char *marked = NULL;

        if (!knob_is(knobs, "encoding", encodings[i].choice))
            continue;
        marked = g_strconcat(encodings[i].mark, text->str, NULL);
        return g_convert(marked, -1, encodings[i].name, "UTF-8", NULL, length, error);
    }
    g_error("an encoding has no name");
}

char *
plain_story(const Knobs *knobs, const Story *story, gsize *length, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Writer writer = {knobs, text, 0, 0};

    for (guint i = 0; i < story->blocks->len; i++) {
        const Block *block = story_block(story, i);

        if (block->kind == BLOCK_NEW_PAGE)
            write_line(&writer, "");
        else if (block->kind == BLOCK_TABLE)
            plain_grid(knobs, block->grid, write_line, &writer);
        else
            write_text(&writer, block);
    }
    if (knob_is(knobs, "newline", "crlf"))
        g_string_replace(text, "\n", "\r\n", 0);
    return encode(knobs, text, length, error);
}
