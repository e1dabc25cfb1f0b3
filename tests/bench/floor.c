/* The least that reading the text of PDFs can cost: Poppler's own work. SPDX-License-Identifier:
 * GPL-3.0-or-later
 */
#include <poppler.h>
#include <string.h>

static gboolean
read_text(const char *path, gsize *length, GError **error)
{
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(path);
    PopplerDocument *document = poppler_document_new_from_gfile(file, NULL, NULL, error);

    if (!document)
        return FALSE;
    for (int i = 0; i < poppler_document_get_n_pages(document); i++) {
        PopplerPage *page = poppler_document_get_page(document, i);
        g_autofree char *text = poppler_page_get_text(page);

        *length += strlen(text);
        g_object_unref(page);
    }
    g_object_unref(document);
    return TRUE;
}

int
main(int argc, char **argv)
{
    gsize length = 0;

    for (int i = 1; i < argc; i++) {
        g_autoptr(GError) error = NULL;

        if (!read_text(argv[i], &length, &error))
            g_printerr("floor: %s: %s\n", argv[i], error->message);
    }
    g_print("%" G_GSIZE_FORMAT " bytes of text\n", length);
    return 0;
}
