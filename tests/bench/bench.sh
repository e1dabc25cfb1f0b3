#!/usr/bin/env bash
# What gouji costs beside pdftotext and beside Poppler alone, in processor time. SPDX-License-Identifier: GPL-3.0-or-later
#
# make bench; BENCH_FILES=DIR takes the PDFs of another folder.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
GOUJI=${GOUJI:-$PWD/src/gouji}
FLOOR=${FLOOR:-$PWD/tests/bench/floor}
runs=5
most_of_pdftotext=1.00
most_of_floor=1.35

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/files" "$work/out"

command -v pdftotext >/dev/null || {
    echo 'make bench needs pdftotext: install the package poppler-utils (Debian, Ubuntu)' >&2
    exit 1
}

for program in "$GOUJI" "$FLOOR"; do
    [ -x "$program" ] || {
        echo "make bench needs $program: run make bench in the build folder" >&2
        exit 1
    }
done

# Each file once, or the samples often enough to be measured.
link_files() {
    local file name n times=1 folder=${BENCH_FILES-}
    if [ -z "$folder" ]; then
        folder=$here/../../fixtures
        times=5
    fi
    folder=$(cd "$folder" && pwd)
    while IFS= read -r file; do
        for ((n = 1; n <= times; n++)); do
            count=$((count + 1))
            printf -v name '%05d.pdf' "$count"
            ln -s "$file" "$work/files/$name"
        done
    done < <(if [ -n "${BENCH_FILES-}" ]; then
        find "$folder" -name '*.pdf' | LC_ALL=C sort
    else
        find "$folder" -name 'good-*.pdf' | LC_ALL=C sort
    fi)
}

by_gouji() {
    "$GOUJI" extract -o "$work/out" "$work/files"
}

by_pdftotext() {
    local file
    for file in "$work"/files/*.pdf; do
        pdftotext "$file" "$work/out/text"
    done
}

by_floor() {
    "$FLOOR" "$work"/files/*.pdf
}

# Prints the seconds of user and system time that a command and its children take.
seconds() {
    local TIMEFORMAT='%3U %3S'
    { time "$@" >"$work/log" 2>&1 || true; } 2>&1 | awk '{ printf "%.3f\n", $1 + $2 }'
}

median() {
    sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

count=0
link_files
[ "$count" -gt 0 ] || {
    echo "make bench: there is no PDF in ${BENCH_FILES-fixtures}" >&2
    exit 1
}
for ((run = 0; run < runs; run++)); do
    for way in gouji pdftotext floor; do
        seconds "by_$way" >>"$work/$way.times"
    done
done

awk -v gouji="$(median "$work/gouji.times")" -v pdftotext="$(median "$work/pdftotext.times")" \
    -v floor="$(median "$work/floor.times")" -v count="$count" -v runs="$runs" \
    -v most_of_pdftotext="$most_of_pdftotext" -v most_of_floor="$most_of_floor" '
    function compare(name, base, most,    ratio) {
        ratio = gouji / base
        missed += ratio > most
        printf "%-34s %8.2f s  ratio %5.2f, at most %.2f: %s\n", name, base, ratio, most,
            (ratio > most ? "missed" : "reached")
    }
    BEGIN {
        printf "%d files, processor time, median of %d runs\n", count, runs
        printf "%-34s %8.2f s  %.1f ms a file\n", "gouji extract -o DIR", gouji, 1000 * gouji / count
        compare("pdftotext, once for each file", pdftotext, most_of_pdftotext)
        compare("the text by Poppler, one process", floor, most_of_floor)
        exit missed > 0
    }'
