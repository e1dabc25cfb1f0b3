#!/usr/bin/env bash
# What a run costs, each figure with the number that it must reach. SPDX-License-Identifier: GPL-3.0-or-later
#
# make bench; BENCH_FILES=DIR takes the PDFs of another folder. Most of the time goes into the memory
# of a run over 100,000 files, each of which has a process of its own; BENCH_MANY=10000 takes fewer.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
GOUJI=${GOUJI:-$PWD/src/gouji}
FLOOR=${FLOOR:-$PWD/tests/bench/floor}
runs=5
many_runs=3
many_files=${BENCH_MANY:-100000}
missed=0
LC_ALL=C.UTF-8
export LC_ALL LANGUAGE=

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/files"

fail() {
    echo "make bench: $*" >&2
    exit 1
}

command -v pdftotext >/dev/null || fail 'pdftotext is needed: install the package poppler-utils (Debian, Ubuntu)'
for program in "$GOUJI" "$FLOOR"; do
    [ -x "$program" ] || fail "$program is needed: run make bench in the build folder"
done
workers=()
if "$GOUJI" extract --help | grep -q -- '--jobs'; then
    workers=(-j)
fi

# ---- Files

# list_pdfs FOLDER PATTERN
list_pdfs() {
    find "$(cd "$1" && pwd)" -name "$2" | LC_ALL=C sort
}

# link_files DIR TIMES: links to each PDF under names of their own.
link_files() {
    local file n name count=0
    mkdir -p "$1"
    for ((n = 1; n <= $2; n++)); do
        while IFS= read -r file; do
            count=$((count + 1))
            printf -v name '%06d.pdf' "$count"
            ln -s "$file" "$1/$name"
        done <"$work/list"
    done
}

# link_texts DIR HUNDREDS: links to one small text that is no report.
link_texts() {
    local n
    mkdir -p "$1"
    for ((n = 0; n < $2; n++)); do
        cp -a "$work/hundred" "$1/$n"
    done
}

if [ -n "${BENCH_FILES-}" ]; then
    list_pdfs "$BENCH_FILES" '*.pdf' >"$work/list"
    link_files "$work/files" 1
else
    list_pdfs "$here/../../fixtures" 'good-*.pdf' >"$work/list"
    link_files "$work/files" 5
fi
[ -s "$work/list" ] || fail "there is no PDF in ${BENCH_FILES-fixtures}"
count=$(find "$work/files" -type l | wc -l)

# ---- What is measured

# by_gouji JOBS DIR: a new run each time, for one over the same folder would go on where it ended.
by_gouji() {
    local options=()
    [ "${#workers[@]}" -eq 0 ] || options=("${workers[@]}" "$1")
    rm -rf "$work/out"
    "$GOUJI" extract "${options[@]}" -o "$work/out" "$2"
}

# shellcheck disable=SC2317 # measure calls it
by_pdftotext() {
    local file
    for file in "$work"/files/*.pdf; do
        pdftotext "$file" "$work/text"
    done
}

# shellcheck disable=SC2317 # measure calls it
by_floor() {
    "$FLOOR" "$work"/files/*.pdf
}

# measure FILE COMMAND…: adds a line to the file: the seconds it takes of processors (user and
# system, children included) and of the clock.
measure() {
    local TIMEFORMAT='%3U %3S %3R' file=$1
    shift
    { time "$@" >"$work/log" 2>&1 || true; } 2>&1 | awk '{ printf "%.3f %.3f\n", $1 + $2, $3 }' >>"$work/$file"
}

# median FILE COLUMN
median() {
    awk -v column="$2" '{ print $column }' "$work/$1" | sort -n |
        awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# peak_memory HUNDREDS: the peak memory of a run's own process, in KiB, over so many hundred files.
peak_memory() {
    local pid peak=0 seen
    rm -rf "$work/texts"
    link_texts "$work/texts" "$1"
    by_gouji "$(nproc)" "$work/texts" >"$work/log" 2>&1 &
    while [ -z "$(pgrep -P $! -x gouji || true)" ] && kill -0 $! 2>/dev/null; do
        sleep 0.01
    done
    pid=$(pgrep -P $! -x gouji || true)
    while seen=$(awk '/^VmHWM:/ { print $2 }' "/proc/${pid:-none}/status" 2>/dev/null) && [ -n "$seen" ]; do
        peak=$seen
        sleep 0.02
    done
    wait $! || true
    [ "$peak" -gt 0 ] || fail 'the memory of gouji could not be watched; run it again'
    echo "$peak"
}

# ---- The table

# line NAME VALUE RELATION BOUND: whether the value is at most, or at least, the bound.
line() {
    awk -v name="$1" -v value="$2" -v relation="$3" -v bound="$4" 'BEGIN {
        reached = relation == "most" ? value <= bound : value >= bound
        printf "%-58s %7.2f  at %-5s %5.2f  %s\n", name, value, relation, bound, reached ? "reached" : "missed"
        exit !reached
    }' || missed=1
}

# skipped NAME REASON
skipped() {
    printf '%-58s skipped: %s\n' "$1" "$2"
}

quotient() {
    awk -v a="$1" -v b="$2" 'BEGIN { print (b > 0 ? a / b : 0) }'
}

# milliseconds FILE: of a processor, for each PDF.
milliseconds() {
    quotient "$(median "$1" 1)" "${count}e-3"
}

for ((run = 0; run < runs; run++)); do
    measure gouji by_gouji 1 "$work/files"
    measure pdftotext by_pdftotext
    measure floor by_floor
done
printf '%d files, medians of %d runs; processor time of a file: gouji %.1f ms, pdftotext %.1f ms, Poppler alone %.1f ms\n' \
    "$count" "$runs" "$(milliseconds gouji)" "$(milliseconds pdftotext)" "$(milliseconds floor)"
line 'processor time to that of Poppler alone, one process' "$(quotient "$(median gouji 1)" "$(median floor 1)")" most 1.35
line 'processor time to that of pdftotext, once for each file' "$(quotient "$(median gouji 1)" "$(median pdftotext 1)")" most 0.90

link_files "$work/many" 10
if [ -z "${BENCH_FILES-}" ]; then
    rm -rf "$work/many"
    link_files "$work/many" 50
fi
for ((run = 0; run < many_runs; run++)); do
    measure one by_gouji 1 "$work/files"
    measure ten by_gouji 1 "$work/many"
    if [ "${#workers[@]}" -gt 0 ]; then
        measure two by_gouji 2 "$work/many"
    fi
done
name='files a second with -j2 to those with -j1'
if [ "${#workers[@]}" -eq 0 ]; then
    skipped "$name" 'this gouji has no -j'
elif [ "$(nproc)" -lt 2 ]; then
    skipped "$name" 'there is one processor only'
else
    line "$name" "$(quotient "$(median ten 2)" "$(median two 2)")" least 1.85
fi
line 'processor time of 10 times the files' "$(quotient "$(median ten 1)" "$(median one 1)")" most 10.3

mkdir "$work/hundred"
echo '本文不是政府信息公开工作年度报告。' >"$work/text.txt"
for ((n = 0; n < 100; n++)); do
    printf -v name '%02d.txt' "$n"
    ln -s "$work/text.txt" "$work/hundred/$name"
done
few=$(peak_memory 10)
many=$(peak_memory $((many_files / 100)))
line "peak memory with $many_files files to that with 1000" "$(quotient "$many" "$few")" most 1.10
line "peak memory with $many_files files, in MiB" "$(quotient "$many" 1024)" most 64
exit "$missed"
