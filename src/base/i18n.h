/* The language of the user. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* _(), N_(), C_() and ngettext(): GNU gettext, with English as the language of the sources. What
 * goes into data (CSV, JSON, codes) is never translated. */
#include <glib/gi18n.h>

/* Sets the locale that the environment asks for and finds the catalogue of messages: beside a
 * program that was built or unpacked anywhere, else where it was configured to be installed. Text
 * is UTF-8 in every locale. To be called once, before any thread and before any sandbox. */
void gj_i18n_begin(void);
