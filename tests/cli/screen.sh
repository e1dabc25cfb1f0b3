#!/usr/bin/env bash
# How check looks on a terminal, and as JSON. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 43
cd "$work" || exit 99
ln -s "$fixtures"/* .

# ---- Tables, at two widths and in two languages

# too_wide WIDTH: the lines that take more columns. What comes behind U+2E80 takes two here, all else one.
too_wide() {
    jq -Rr --argjson width "$1" 'select((explode | map(if . >= 11904 then 2 else 1 end) | add // 0) > $width)'
}

for language in C.UTF-8 zh_CN.UTF-8; do
    for width in 80 120; do
        for name in 2021/good-planted.pdf 2019/good-flat.txt; do
            base=${name##*/} told="$name in $width columns, $language"
            LC_ALL=$language COLUMNS=$width run check "$name"
            same "$srcdir/tests/cli/expected/check-${base%.*}-$width.${language%.*}.txt" out "$told"
            is "$(too_wide "$width" <out)" '' "$told: no line is wider"
        done
    done
    LC_ALL=$language COLUMNS=40 run check 2021/good-misprint.pdf
    is "$status $(tail -n +2 out | grep -v '  ' | too_wide 40)" '1 ' "40 columns, $language: sentences and labels are broken"
    # each row of the requests is there, its numbers on one line
    is "$(grep -cE '( +[0-9]+!?){7}$' out)" 25 "40 columns, $language: rows are not"
done
run check 2021/good-planted.pdf
is "$(grep -c '^! 北岚市.*, difference 30$' out)" 2 'where nobody looks, sentences are not broken'

# ---- Colour

run check --color=always 2021/good-planted.pdf
like "$out" $'\033\\[1;31m216\033' 'the cells of what fails are red'
sed 's/\x1B\[[0-9;]*m//g' out >stripped
run check 2021/good-planted.pdf
unlike "$out" $'\033' 'a pipe gets no colours'
same out stripped 'colour changes nothing but the colour'

# Prints what the program writes to a terminal of 100 columns.
terminal() {
    script --quiet --echo never --return --command "stty cols 100; $*" /dev/null </dev/null | tr -d '\r'
}
like "$(TERM=xterm terminal "$GOUJI" check 2021/good-planted.pdf)" $'\033\\[1;31m216\033' 'a terminal gets colours'
unlike "$(TERM=xterm NO_COLOR=1 terminal "$GOUJI" check 2021/good-planted.pdf)" $'\033' 'but not with NO_COLOR'
like "$(TERM=xterm NO_COLOR='' terminal "$GOUJI" check 2021/good-planted.pdf)" $'\033' 'which counts if it is not empty'
unlike "$(TERM=dumb terminal "$GOUJI" check 2021/good-planted.pdf)" $'\033' 'nor does a terminal that has none'
unlike "$(TERM=xterm terminal "$GOUJI" check --color=never 2021/good-planted.pdf)" $'\033' '--color=never is obeyed'
like "$(NO_COLOR=1 "$GOUJI" check --color=always 2021/good-planted.pdf)" $'\033' '--color=always comes before NO_COLOR'
COLUMNS=100 "$GOUJI" check 2021/good-planted.pdf >expected
terminal "$GOUJI" check --color=never 2021/good-planted.pdf >got
same expected got 'the width is that of the terminal'

# ---- How much is told

run check --quiet 2021/good-planted.pdf 2021/good-cid.pdf bad/zero-bytes.pdf
is "$status $(wc -l <out)" '2 3' '--quiet prints one line for each input'
is "$(head -n 2 out)" '2021/good-planted.pdf: 北岚市市场监督管理局 2023: does not add up: identities: 2 fail, 40 hold, 0 not checked; cells in doubt: 0
2021/good-cid.pdf: 江汀区住房和城乡建设局 2021: adds up: identities: 0 fail, 42 hold, 0 not checked; cells in doubt: 0' \
    'which is the verdict'
run check 2021/good-planted.pdf 2021/good-cid.pdf
unlike "$out" '（一）予以公开' 'of several reports the tables are not shown'
run check --tables=always 2021/good-planted.pdf 2021/good-cid.pdf
is "$(grep -c '（一）予以公开' out)" 2 'unless they are asked for'
for wrong in --color=blue --tables=some '--json --quiet' '--quiet --tables=always'; do
    # shellcheck disable=SC2086 # two options
    run check $wrong 2021/good-planted.pdf
    like "$status $err" '^64 gouji: check: --' "$wrong is wrong usage"
done

# ---- For programs

run check --json 2021/good-planted.pdf bad/zero-bytes.pdf
is "$status $(jq -c 'map(.outcome)' out)" '2 ["ok","empty"]' '--json is an array with an object for each input'
"$GOUJI" extract -o results 2021/good-planted.pdf >/dev/null 2>&1
is "$(jq -r '.[0].checks[] | [.check, .scope, .left, .right, .difference, .status, .statement] | @tsv' out)" \
    "$(columns check,scope,left,right,difference,status,statement results/checks.csv)" \
    'its identities are those of checks.csv'
is "$(jq -r '.[0].tables[] | .table as $t | .rows[] | .row as $r | .row_label as $l | .cells[] |
        [$t, $r, .column, $l, .column_label, .value // "", .unit // "", .raw // "", .status, .page,
         (.box | map(. * 100 | round) | join(" "))] | @tsv' out)" \
    "$(columns table,row,column,row_label,column_label,value,unit,raw,status,page,x0,y0,x1,y1 results/cells.csv |
        awk -F '\t' -v OFS='\t' '{
            box = sprintf("%d %d %d %d", $11 * 100 + .5, $12 * 100 + .5, $13 * 100 + .5, $14 * 100 + .5)
            print $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, box }')" \
    'its cells are those of cells.csv'
is "$(jq -c '[.[0].tables[].rows[].cells[] | select(.in_failing_check)] | length' out)" 10 \
    'and it tells which are part of an identity that fails'
