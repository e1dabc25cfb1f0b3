/* The one error domain of gouji. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define GJ_ERROR (gj_error_quark())

/* What went wrong, as far as a caller acts on it. The message of a GError names the place and the
 * reason, and says what a person can do next; the file's name is put before it by who reports it.
 */
typedef enum {
    GJ_ERROR_UNREADABLE,   /* no permission, a vanished file, an I/O error while reading */
    GJ_ERROR_EMPTY,        /* nothing in it: zero bytes, or pages with neither text nor pictures */
    GJ_ERROR_UNSUPPORTED,  /* not a PDF and not text: a picture, an archive, a web page */
    GJ_ERROR_ENCRYPTED,    /* a password is needed to open it */
    GJ_ERROR_DAMAGED,      /* beyond repair, or too little is left of it; invalid text encoding */
    GJ_ERROR_MEMORY,       /* memory ran out, and what was read is not all */
    GJ_ERROR_SCANNED,      /* pages are pictures without a text layer */
    GJ_ERROR_NOT_A_REPORT, /* readable, but no format bids for it */
    GJ_ERROR_PATTERN,      /* a pattern file is wrong, or a regex hit its match limit */
    GJ_ERROR_INTERRUPTED,  /* a signal asked for the end */
    GJ_ERROR_OUTPUT,       /* writing or closing the output failed */
    GJ_ERROR_USAGE,        /* wrong arguments */
} GjError;

GQuark gj_error_quark(void);

/* Sets an error whose message goes into data as well as before a person: error->message is English
 * in every locale, gj_error_shown has it in the language of the user. format is marked with N_();
 * %m in it is the text for errno. For a message that only a person reads, g_set_error with _()
 * does. */
void gj_error_set(GError **error, GjError code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Puts "place: " before both messages of an error that is set. */
void gj_error_prefix(GError **error, const char *place);

/* The system's words for what an error of GLib's functions for files is, as in %m: without the name
 * of the file, which GLib puts into a sentence of its own. Borrowed. */
const char *gj_error_system_text(const GError *error);

/* The message for a person, borrowed from the error. */
const char *gj_error_shown(const GError *error);
