/* The tables as an SQLite database. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "output/package.h"

/* In the header of the file, where file(1) and sqlite3(1) find them: what made the database, and
 * which version of its tables it has. */
#define GJ_DATABASE_APPLICATION_ID 0x676f756a /* "gouj" */
#define GJ_DATABASE_VERSION 1

/* Whether a database may be written to this place: nothing is there, or an empty file, or a
 * database that gouji made. Anything else is somebody's work. Returns: FALSE with GJ_ERROR_OUTPUT
 * set. */
gboolean gj_database_check_place(const char *file, GError **error);

/* Writes the tables of a folder of results into a database, which replaces the one before it as a
 * whole and at the end: reports, cells and checks with their keys and indexes, codes (the cells of
 * all formats, with their labels), about (versions and patterns), and the view wide, whose columns
 * are those of wide.csv. facts are those that the folder was written with.
 * Returns: FALSE with GJ_ERROR_OUTPUT or GJ_ERROR_UNREADABLE set, when the old one still stands. */
gboolean gj_database_build(const char *file, const char *folder, const GjPackageFacts *facts,
                           GError **error);
