#!/usr/bin/env bash
# Prints the codes of tables, rows and columns for man/gouji-data.5, as the pattern files have them.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# man/codes.sh patterns/*.format; --update puts them into the manual pages.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Reads every file, then prints each table once. A code that a later file adds is put behind the
# one before it there, as in wide.csv.
codes() {
    awk '
        function value(    text) {
            text = $0
            sub(/^[^=]*= */, "", text)
            return text
        }
        function insert(list, code, before,    place) {
            if (index(" " lists[list] " ", " " code " ")) return
            place = before == "" ? 0 : index(" " lists[list] " ", " " before " ") + length(before)
            lists[list] = substr(lists[list], 1, place) " " code " " substr(lists[list], place + 1)
            gsub(/ +/, " ", lists[list])
            sub(/^ /, "", lists[list])
            sub(/ $/, "", lists[list])
        }
        function insert_all(list, codes,    n, parts, i) {
            n = split(codes, parts, / *; */)
            for (i = 1; i <= n; i++) insert(list, parts[i], i > 1 ? parts[i - 1] : "")
        }
        # What all formats that have it say alike is said once.
        function note(name, key, text) {
            if (index("\n" texts[name, key] "\n", "\n" text "\n")) return
            texts[name, key] = texts[name, key] == "" ? text : texts[name, key] "\n" text
        }
        function say(name, key, prefix, suffix,    n, parts, i) {
            n = split(texts[name, key], parts, "\n")
            for (i = 1; i <= n; i++) printf "%s%s%s\n", prefix, parts[i], suffix
        }
        function only(name,    n, parts) {
            n = split(formats[name], parts, " ")
            return n == n_formats ? "" : "Format " formats[name] " only.\n"
        }
        function entry(table, kind, code,    name) {
            name = kind " " table "/" code
            print ".It Ic " code
            say(name, "english", "", ".")
            printf "%s", texts[name, "item"] == "" ? "" : texts[name, "item"] ":\n"
            say(name, "text", "", "。")
            if (kind == "column" && units[table, code] != "") print "In " units[table, code] "."
            printf "%s", only(name)
        }
        function entries(table, kind, heading,    n, parts, i) {
            n = split(lists[kind " " table], parts, " ")
            print ".Pp\n" heading ":\n.Bl -tag -width \"unable_needs\" -compact"
            for (i = 1; i <= n; i++) entry(table, kind, parts[i])
            print ".El"
        }
        FNR == 1 { before = "" }
        /^#/ { next }
        /^\[/ {
            group = substr($0, 2, length($0) - 2)
            name = group
            kind = group
            sub(/ .*/, "", kind)
            table = group
            sub(/^[^ ]* /, "", table)
            if (kind ~ /^(table|row|column)$/) formats[name] = formats[name] == "" ? id : formats[name] ", " id
            if (kind == "table") {
                insert("tables", table, before)
                before = table
            }
        }
        group == "format" && /^id = / { id = value(); n_formats++ }
        kind ~ /^(table|row|column)$/ && /^(text|english|item) = / { note(name, $1, value()) }
        kind == "table" && /^rows = / { insert_all("row " table, value()) }
        kind == "table" && /^columns = / { insert_all("column " table, value()); columns = value() }
        kind == "table" && /^unit = / {
            n = split(columns, parts, / *; */)
            for (i = 1; i <= n; i++) units[table, parts[i]] = value()
        }
        kind == "table" && /^unit\./ { units[table, substr($1, 6)] = value() }
        END {
            n_tables = split(lists["tables"], parts, " ")
            for (t = 1; t <= n_tables; t++) order[t] = parts[t]
            for (t = 1; t <= n_tables; t++) {
                table = order[t]
                print ".Ss Table " table
                say("table " table, "text", "", "。")
                say("table " table, "english", "", ".")
                printf "%s", only("table " table)
                entries(table, "row", "Rows")
                entries(table, "column", "Columns")
            }
        }' "$@"
}

page=$top/man/gouji-data.5
if [ "${1-}" = --update ]; then
    new=$(mktemp)
    awk -v codes="$(codes "$top"/patterns/*.format)" '
        /^\.\\" codes end/ { inside = 0 }
        !inside
        /^\.\\" codes begin/ { inside = 1; print codes }' "$page" >"$new"
    cat "$new" >"$page"
    chinese=$top/man/zh_CN/gouji-data.5
    {
        sed '/^\.\\" codes begin/,$d' "$chinese"
        LC_ALL=C awk -f "$top/man/zh_CN/codes.awk" "$page"
        sed '1,/^\.\\" codes end/d' "$chinese"
    } >"$new"
    cat "$new" >"$chinese"
    rm "$new"
else
    codes "$@"
fi
