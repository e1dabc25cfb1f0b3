#!/usr/bin/env bash
# Every sample report gives the cells it was made of. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
shopt -s nullglob
reports=("$fixtures"/*/good-*.pdf "$fixtures"/*/good-*.txt)
expectations=("$fixtures"/*/good-*.expected.csv)
plan $((2 + 3 * ${#reports[@]}))

# Prints the agency and the year of a report as fixtures/README.md has them.
heading_of() {
    awk -F ' *[|] *' -v folder="${1%/*}" -v name="${1##*/}" '
        /^## / { section = $0 }
        $2 == name && index(section, "`" folder "/`") { sub(/, */, " ", $3); print $3 }
    ' "$fixtures/README.md"
}

# Prints each cell that differs between two lists, ten at most. A cell that is left out, added or
# out of its order shifts those behind it.
differing_cells() {
    awk -F '\t' '
        function differ(expected, got) {
            if (++n <= 10) print "expected " expected "\n     got " got
        }
        function cell(line) {
            return split(line, f) ? f[1] "/" f[2] "/" f[3] ": " f[6] " \"" f[4] "\", raw \"" f[5] "\"" : "nothing"
        }
        NR == FNR { expected[n_expected = FNR] = $0; next }
        { n_got = FNR }
        $0 != expected[FNR] { differ(cell(expected[FNR]), cell($0)) }
        END {
            while (n_got < n_expected) differ(cell(expected[++n_got]), "nothing")
            if (n > 10) print "and " n - 10 " more"
            exit n > 0
        }' "$1" "$2"
}

# Prints "check scope" of each identity that fails, joined by commas.
failing_identities() {
    columns check,scope,status "$1" | awk -F '\t' '
        $3 == "fail" { printf "%s%s %s", separator, $1, $2; separator = ", " }'
}

expect_cells() {
    local name=$1 differences
    columns table,row,column,value,raw,status "$fixtures/${name%.*}.expected.csv" >"$work/expected"
    columns table,row,column,value,raw,status "$work/$name/cells.csv" >"$work/got"
    if differences=$(differing_cells "$work/expected" "$work/got"); then
        ok 0 "$name: each cell holds what is printed in it"
    else
        ok 1 "$name: each cell holds what is printed in it"
        note "$(columns outcome,message "$work/$name/reports.csv")"
        note "$differences"
    fi
}

expect_heading() {
    local name=$1
    is "$(columns agency,year,format,outcome "$work/$name/reports.csv")" \
        "$(heading_of "$name" | tr ' ' '\t')"$'\t'"${name%%/*}"$'\tok' \
        "$name: who reports, on which year and in which form"
}

expect_findings() {
    local name=$1 status_expected=1 failures=''
    case $name in
        2019/good-planted.pdf)
            failures='requests.balance total, requests.concluded business, requests.applicants granted'
            failures+=', requests.applicants carried_forward, disputes.total litigation_direct'
            ;;
        2021/good-misprint.pdf)
            failures='requests.balance natural_person, requests.concluded natural_person'
            failures+=', requests.applicants concluded_total'
            ;;
        2021/good-planted.pdf) failures='requests.balance total, requests.applicants received_new' ;;
        *) status_expected=0 ;;
    esac
    run check "$fixtures/$name"
    is "$status: $(failing_identities "$work/$name/checks.csv")" "$status_expected: $failures" \
        "$name: only the agency's own mistakes are found"
}

[ ${#reports[@]} -ge 19 ]
ok $? 'there are sample reports'
is "$(printf '%s\n' "${reports[@]%.*}" | LC_ALL=C sort)" \
    "$(printf '%s\n' "${expectations[@]%.expected.csv}" | LC_ALL=C sort)" \
    'each sample report has the cells that are expected of it'

for report in "${reports[@]}"; do
    name=${report#"$fixtures"/}
    mkdir -p "$work/$name"
    run extract -o "$work/$name" "$report"
    expect_cells "$name"
    expect_heading "$name"
    expect_findings "$name"
done
