#!/usr/bin/env bash
# Runs the program on damaged PDFs: each costs one row, and nothing else.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: GOUJI=build/src/gouji tests/fuzz/mutate.sh [FIRST LAST]
#
# FIRST and LAST are seeds (1 to 80): a seed always makes the same file. The files that end in a
# crash or are too slow stay in ./mutants, if it exists.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
# Poppler leaves behind what it asked Fontconfig about fonts that a file lacks.
LSAN_OPTIONS=suppressions=$srcdir/tests/fuzz/fontconfig.leaks:print_suppressions=0
export LSAN_OPTIONS
first=${1:-1} last=${2:-80}
at_once=80
build=${GOUJI%/src/gouji}

# Streams and objects in clear text, where changes of a token mean something.
make_readable() {
    local file
    mkdir "$work/readable"
    for file in "$fixtures"/*/*.pdf; do
        qpdf --qdf --object-streams=disable "$file" \
            "$work/readable/$(basename "$(dirname "$file")")-$(basename "$file")" 2>/dev/null
    done
    # What qpdf can't read or does not change is no use.
    find "$work/readable" -size 0 -delete
}

# Fails unless the run ended in order and left one row for each of the files.
try() {
    local from=$1 to=$2
    rm -rf "$work/files" "$work/result"
    mkdir "$work/files"
    "$build/tests/fuzz/mutate" "$from" "$to" "$work/files" "${sound[@]}" || return 1
    run extract -o "$work/result" "$work/files"
    rows=$(sed 1d "$work/result/reports.csv" | grep -c '^[^,]*files/[0-9]*\.pdf,')
    odd=$(grep -oE '[0-9]+\.pdf,[^,]*,[^,]*,[^,]*,[^,]*,(crashed|timeout),' "$work/result/reports.csv" |
        sed 's/,.*,\(.*\),/ \1/')
    [ "$status" -le 2 ] && [ "$rows" -eq $((to - from + 1)) ] && [ -z "$odd" ]
}

keep() {
    local name rest
    [ -d mutants ] || return
    while read -r name rest; do
        [ -z "$name" ] || cp "$work/files/$name" mutants/
    done <<<"$odd"
}

plan $(((last - first) / at_once + 1))
make_readable
sound=("$fixtures"/*/*.pdf "$work"/readable/*.pdf)
for ((from = first; from <= last; from += at_once)); do
    to=$((from + at_once - 1 < last ? from + at_once - 1 : last))
    try "$from" "$to"
    ok $? "damaged files $from to $to cost a row each" ||
        { note "status $status, $rows rows" && note "$odd" && note "$err" && keep; }
done
