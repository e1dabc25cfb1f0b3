/* The options of a command. SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "cli/print.h"
#include "text/width.h"

gboolean
gj_options_refuse(const GjUsage *usage, const char *reason, GError **error)
{
    g_set_error(error, GJ_ERROR, GJ_ERROR_USAGE, _("%s: %s; see 'gouji %s --help'"), usage->name,
                reason, usage->name);
    return FALSE;
}

void
gj_options_append_line(GString *out, const char *what, int width, const char *meaning)
{
    g_auto(GStrv) lines = g_strsplit(meaning, "\n", -1);
    int used = gj_text_width(what);

    g_string_append(out, what);
    if (used > width) {
        g_string_truncate(out, out->len - (g_str_has_suffix(what, " ") ? 1 : 0));
        g_string_append_c(out, '\n');
        used = 0;
    }
    for (guint i = 0; lines[i] != NULL; i++) {
        g_string_append_printf(out, "%*s%s\n", width - used, "", lines[i]);
        used = 0;
    }
}

/* "  -o, --output=DIR  ". Returns: ownership. */
static char *
option_text(const GOptionEntry *entry)
{
    GString *text = g_string_new("  ");

    if (entry->short_name != '\0')
        g_string_append_printf(text, "-%c, ", entry->short_name);
    g_string_append_printf(text, "--%s", entry->long_name);
    if (entry->arg_description != NULL)
        g_string_append_printf(text, "=%s", _(entry->arg_description));
    return g_string_free(g_string_append(text, "  "), FALSE);
}

/* The arguments that are no options stand among the entries under an empty name. */
static gboolean
is_option(const GOptionEntry *entry)
{
    return *entry->long_name != '\0';
}

static int
widest_option(const GOptionEntry *entries)
{
    int widest = 0;

    for (; entries->long_name != NULL; entries++) {
        g_autofree char *text = option_text(entries);

        if (is_option(entries))
            widest = MAX(widest, gj_text_width(text));
    }
    return widest;
}

static void
append_options(GString *out, const GOptionEntry *entries, int width)
{
    for (; entries->long_name != NULL; entries++) {
        g_autofree char *text = option_text(entries);

        if (is_option(entries))
            gj_options_append_line(out, text, width, _(entries->description));
    }
}

static gboolean
print_help(const GjUsage *usage, const GOptionEntry *entries, const GOptionEntry *help,
           GError **error)
{
    g_autoptr(GString) out = g_string_new(_("Usage:"));
    const int width = MAX(widest_option(entries), widest_option(help));

    g_string_append_printf(out, "\n  gouji %s %s %s\n\n%s\n\n", usage->name, _("[OPTION…]"),
                           _(usage->arguments), _(usage->summary));
    g_string_append_printf(out, "%s\n", _("Options:"));
    append_options(out, entries, width);
    append_options(out, help, width);
    g_string_append_printf(out, "\n%s\n", _(usage->details));
    return gj_print(out->str, out->len, error);
}

/* GLib's own words, in English whatever the locale is: they end in the option's name. */
static gboolean
parse_in_english(GOptionContext *context, char ***arguments, GError **wrong)
{
    locale_t english = newlocale(LC_MESSAGES_MASK, "C", duplocale(LC_GLOBAL_LOCALE));
    locale_t before = uselocale(english);
    gboolean right = g_option_context_parse_strv(context, arguments, wrong);

    uselocale(before);
    freelocale(english);
    return right;
}

static gboolean
refuse_parse(const GjUsage *usage, const GError *wrong, GError **error)
{
    const char *blank = strrchr(wrong->message, ' ');
    const char *end = blank != NULL ? blank + 1 : wrong->message;
    g_autofree char *name = g_strndup(end, strcspn(end, "="));
    g_autofree char *reason = NULL;

    if (g_error_matches(wrong, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
        reason = g_strdup_printf(_("there is no option %s"), name);
    else
        reason = g_strdup_printf(_("the value of %s is missing or can't be understood"), name);
    return gj_options_refuse(usage, reason, error);
}

static gboolean
takes_number(const GOptionEntry *entries, char letter)
{
    for (; entries->long_name != NULL; entries++)
        if (entries->short_name == letter && entries->arg == G_OPTION_ARG_INT)
            return TRUE;
    return FALSE;
}

/* GLib wants a blank between -j and its number. Returns: ownership of the arguments with -jN as
 * two. */
static GStrv
part_numbers(const GOptionEntry *entries, char *const *arguments)
{
    GPtrArray *parted = g_ptr_array_new();
    gboolean options = TRUE;

    for (; *arguments != NULL; arguments++) {
        const char *one = *arguments;

        options = options && strcmp(one, "--") != 0;
        if (options && one[0] == '-' && g_ascii_isalpha(one[1]) && g_ascii_isdigit(one[2]) &&
            takes_number(entries, one[1])) {
            g_ptr_array_add(parted, g_strndup(one, 2));
            one += 2;
        }
        g_ptr_array_add(parted, g_strdup(one));
    }
    g_ptr_array_add(parted, NULL);
    return (GStrv)g_ptr_array_free(parted, FALSE);
}

/* GLib lets --quiet=no pass, and takes it for --quiet. Returns: the first option with a value that
 * takes none, borrowed from its entry; NULL if there is none. */
static const char *
useless_value(const GOptionEntry *entries, char *const *arguments)
{
    for (; *arguments != NULL && strcmp(*arguments, "--") != 0; arguments++) {
        const char *end = strchr(*arguments, '=');

        if (end == NULL || strncmp(*arguments, "--", 2) != 0)
            continue;
        for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++) {
            gsize length = strlen(entry->long_name);

            if (entry->arg == G_OPTION_ARG_NONE && *arguments + 2 + length == end &&
                strncmp(*arguments + 2, entry->long_name, length) == 0)
                return entry->long_name;
        }
    }
    return NULL;
}

static gboolean
refuse_value(const GjUsage *usage, const char *name, GError **error)
{
    g_autofree char *reason = g_strdup_printf(_("--%s takes no value"), name);

    return gj_options_refuse(usage, reason, error);
}

gboolean
gj_options_parse(const GjUsage *usage, const GOptionEntry *entries, char *const *arguments,
                 gboolean *helped, GError **error)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) wrong = NULL;
    g_auto(GStrv) copy = part_numbers(entries, arguments);
    const char *name;
    const GOptionEntry help[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, helped, N_("Show this help and exit"), NULL},
        G_OPTION_ENTRY_NULL,
    };

    /* GLib's own --help would exit without a look at whether it could be written, and speaks the
     * user's language only where GLib's own catalogues are installed */
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, help, NULL);
    name = useless_value(entries, arguments);
    if (name != NULL)
        return refuse_value(usage, name, error);
    if (!parse_in_english(context, &copy, &wrong))
        return refuse_parse(usage, wrong, error);
    return !*helped || print_help(usage, entries, help, error);
}
