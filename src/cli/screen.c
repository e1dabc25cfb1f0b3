/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/screen.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define USUAL_WIDTH 80
#define MOST_WIDTH 1000

static guint
width_by_environment(void)
{
    const char *columns = g_getenv("COLUMNS");
    guint64 width = 0;

    if (columns == NULL || !g_ascii_string_to_unsigned(columns, 10, 1, MOST_WIDTH, &width, NULL))
        return 0;
    return (guint)width;
}

static guint
width_of_terminal(int file)
{
    struct winsize size = {0};

    return ioctl(file, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

guint
gj_screen_width(int file)
{
    guint width = width_by_environment();

    return width > 0 ? width : width_of_terminal(file);
}

static gboolean
is_colour_welcome(void)
{
    const char *refused = g_getenv("NO_COLOR"), *terminal = g_getenv("TERM");

    return isatty(STDOUT_FILENO) && (refused == NULL || *refused == '\0') &&
           g_strcmp0(terminal, "dumb") != 0;
}

GjStyle
gj_screen_style(const char *when)
{
    guint width = gj_screen_width(STDOUT_FILENO);
    gboolean automatic = when == NULL || g_str_equal(when, "auto");

    return (GjStyle){
        .width = width > 0 ? width : USUAL_WIDTH,
        .wrap = width > 0,
        .colour = automatic ? is_colour_welcome() : g_str_equal(when, "always"),
    };
}
