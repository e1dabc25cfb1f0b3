#!/usr/bin/env bash
# What check tells of a report. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 26
cd "$work" || exit 99
ln -s "$fixtures"/* .

run check --tables=never 2021/good-cid.pdf
is "$status $err" '0 ' 'a report without mistakes passes'
is "$out" '2021/good-cid.pdf: 江汀区住房和城乡建设局 2021 · format 2021 · 3 pages
Verdict: adds up: identities: 0 fail, 42 hold, 0 not checked; cells in doubt: 0
Cells: 200: 200 printed, 0 blank, 0 inferred, 0 ambiguous, 0 missing' 'three lines say so'
run check 2021/good-cairo.pdf
like "$out" '^2021/good-cairo.pdf: .* · 1 page'$'\n' 'one page is one page'
run check --tables=never 2019/good-gb18030.txt
is "$status $out" '0 2019/good-gb18030.txt: 石鹭县农业农村局 2019 · format 2019 · text
Verdict: adds up: identities: 0 fail, 40 hold, 0 not checked; cells in doubt: 0
Cells: 198: 198 printed, 0 blank, 0 inferred, 0 ambiguous, 0 missing' \
    'a text has no pages, and the older form fewer identities'

run check --tables=never 2021/good-planted.pdf
is "$status $err" '1 ' "an agency's mistake shows in the exit status"
is "$out" '2021/good-planted.pdf: 北岚市市场监督管理局 2023 · format 2021 · 3 pages
! 北岚市市场监督管理局, page 1: 总计：一（216）+ 二（3）≠ （七）（188）+ 四（1）, difference 30
! 北岚市市场监督管理局, page 1: 一、本年新收政府信息公开申请数量：总计（216）≠ 六类申请人之和（186）, difference 30
Verdict: does not add up: identities: 2 fail, 40 hold, 0 not checked; cells in doubt: 0
Cells: 200: 200 printed, 0 blank, 0 inferred, 0 ambiguous, 0 missing' \
    'it is told with its page and its numbers, and nothing else is'
run extract -o planted 2021/good-planted.pdf
is "$status" 0 'for extract it is no failure'
is "$(columns check,scope,left,right,difference,status planted/checks.csv | grep -v pass | tr '\t' ' ')" \
    'requests.balance total 219 189 30 fail
requests.applicants received_new 216 186 30 fail' 'checks.csv has it, too'
is "$(columns table,row,column,value,raw planted/cells.csv | grep -P '^requests\treceived_new\ttotal' | tr '\t' ' ')" \
    'requests received_new total 216 216' 'the wrong number stays as it is printed'
is "$(columns checks_passed,checks_failed,checks_unknown planted/reports.csv | tr '\t' ' ')" '40 2 0' \
    'reports.csv counts it'

run check bad/zero-bytes.pdf
is "$status $err" '2 ' 'a file that gives no cells shows in the exit status'
like "$out" '^bad/zero-bytes.pdf: empty: [^'$'\n'']*; [^'$'\n'']*$' 'one line tells why, and what to do'
run check 2021/good-planted.pdf bad/zero-bytes.pdf 2021/good-cid.pdf
is "$status" 2 'that comes before a mistake'
is "$(grep -c '^Verdict' out) $(grep -c '^$' out)" '2 2' 'each input has its account, with a blank line between'
is "$(grep -oE '^[^ ]+: ' out | grep / | cut -d : -f 1 | paste -sd ' ')" \
    '2021/good-planted.pdf bad/zero-bytes.pdf 2021/good-cid.pdf' 'in the order of the inputs'
run check 2021/good-cid.pdf 2021/good-planted.pdf 2019/good-layout.txt
is "$status" 1 'one mistake among several reports is enough'

# A row and a table that lack
sed '/^ *（一）予以公开 /d; /^第二十条第（八）项$/,/^行政事业性收费/d' 2021/good-layout.txt >torn.txt
run check torn.txt
is "$status" 0 'what lacks is no mistake'
like "$out" $'\nx not found: 第二十条第（八）项: the whole table \\(cells: 1\\)\n' 'a table that lacks is told'
like "$out" $'\nx not found: 三、收到和处理政府信息公开申请情况, （一）予以公开: the whole row\n' 'a row that lacks is told'
like "$out" 'nothing fails: identities: 0 fail, [0-9]+ hold, [1-9][0-9]* not checked; .* 8 missing$' 'what can not be checked is counted'

# Numbers of which it is not known where they belong
sed 's/^（一）予以公开 .*/（一）予以公开 3 4/' 2019/good-flat.txt >torn.txt
run check torn.txt
is "$status" 0 'a doubt is no mistake'
like "$out" $'\n\\? requests/granted（（一）予以公开）: 自然人 may be 3, 商业企业 may be 4, [^\n]*: the row has fewer numbers than columns' \
    'the cells of a row that share a reason are told in one line'

"$GOUJI" check - <2021/good-planted.pdf >out 2>err
is "$? $(head -n 1 out | cut -d : -f 1) $(<err)" '1 - ' 'standard input is called -'
run check 2021
like "$status $(grep -c ^Verdict out)" "^1 $(find 2021/ -name 'good-*.pdf' -o -name 'good-*.txt' | wc -l)$" \
    'a folder stands for its reports'
run check
is "$status $out" '64 ' 'check wants a file'
printf '\033[31m' >$'evil\033[31m.txt'
run check $'evil\033[31m.txt'
unlike "$out$err" $'\033' 'a name can not send commands to the terminal'
