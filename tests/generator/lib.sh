# Makes reports, has them read and compares. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
GOUJI=${GOUJI:-$PWD/src/gouji}
GENERATE=${GENERATE:-$PWD/tests/generator/generate}

# make_reports DIR FROM TO [OPTION…]
make_reports() {
    local folder=$1 seed from=$2 to=$3 status
    shift 3
    for ((seed = from; seed <= to; seed++)); do
        status=0
        # Pango and fontconfig keep what they have, which a leak checker reports.
        ASAN_OPTIONS=detect_leaks=0 "$GENERATE" "$@" "$seed" "$folder/$seed" || status=$?
        [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || return 1
    done
}

# All reports of a folder at once: DIR/read/cells.csv, checks.csv, reports.csv.
read_reports() {
    local status=0
    mkdir -p "$1/read"
    "$GOUJI" extract -o "$1/read" "$1" >"$1/read/log" 2>&1 || status=$?
    [ "$status" -eq 0 ] || [ "$status" -eq 2 ]
}

# compare_all DIR: lines SEED <tab> KIND <tab> DETAIL, where KIND is
#   knobs    what was varied
#   unread   the report gave no cells
#   exact    how many cells are as they should be
#   flagged  how many are left open, with the reason in their status
#   wrong    a cell whose status claims what is not true
#   check    an identity that fails without reason, or passes in spite of a slip
#   unnoticed  a report with a slip in which no identity fails and no cell is open
#   heading  who reports, on which year and in which form, if that is not as it should be
compare_all() {
    awk -v folder="$1" -f "$(dirname "${BASH_SOURCE[0]}")/compare.awk" \
        "$1/read/reports.csv" "$1/read/cells.csv" "$1/read/checks.csv"
}
