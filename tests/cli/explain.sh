#!/usr/bin/env bash
# What explain tells of a cell. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 26
cd "$work" || exit 99
ln -s "$fixtures"/* .
export LANGUAGE=zh_CN

run explain 2021/good-planted.pdf requests received_new total
is "$status $err" '0 ' 'a cell is explained, even if an identity fails'
is "$(head -n 2 out)" '2021/good-planted.pdf: 北岚市市场监督管理局 2023 年 · 表式 2021 · 3 页
  格：requests/received_new/total（三、收到和处理政府信息公开申请情况，一、本年新收政府信息公开申请数量 · 总计）' \
    'the report and the cell are named'
"$GOUJI" extract 2021/good-planted.pdf >cells.csv
IFS=$'\t' read -r page left top right bottom < <(
    columns table,row,column,page,x0,y0,x1,y1 cells.csv | sed -n 's/^requests\treceived_new\ttotal\t//p'
)
is "$(grep 所印 out)" \
    "$(printf '  所印：“216”，第 %s 页，左 %s、上 %s、右 %s、下 %s（单位为点，从页面左上角量起）' \
        "$page" "$left" "$top" "$right" "$bottom")" \
    'the characters stand where cells.csv says'
like "$out" $'\n  取值：216\n  状态：printed（数字）：[^\n]' 'the value and the status are told, with a reason'
like "$out" $'\n  行标签：“[^\n”]*本年新收[^\n”]*”，第 1 页\n  列标签：“总计”，第 1 页\n  页面上的表格线：(用到|未用)\n' \
    'and the labels that placed it'
is "$(grep 勾稽 out)" '  勾稽关系 requests.balance 不成立：总计：一（216）+ 二（3）≠ （七）（188）+ 四（1）
  勾稽关系 requests.applicants 不成立：一、本年新收政府信息公开申请数量：总计（216）≠ 六类申请人之和（186）' \
    'and the identities of the cell, and no others'
run explain 2021/good-planted.pdf requests received_new business
is "$(grep -c ' 成立：' out) $(grep -c 不成立 out)" '1 1' 'some hold and some do not'
run explain 2021/good-planted.pdf article20_1 rules issued
like "$out" $'\n  取值：5 件\n.*\n  勾稽关系：没有一条用到这一格$' 'a cell may be part of no identity; the form states its unit'

run explain 2021/good-layout.txt requests granted total
is "$status $err" '0 ' 'a cell of a text is explained'
like "$out" $'\n  所印：“[0-9]+”，文本输入无页面坐标\n' 'it has no place on a page'
unlike "$out" '第 [0-9]+ 页' 'and no page'
run explain 2019/good-flat.txt requests granted total
like "$out" $'\n  状态：inferred（推定）：[^\n]*勾稽关系' 'how a number was inferred is told'
"$GOUJI" explain - disputes reconsideration total <2021/good-planted.pdf >out 2>err
is "$? $(head -n 1 out | cut -d : -f 1) $(<err)" '0 - ' 'standard input is called -'
sed '/^ *（一）予以公开 /d' 2021/good-layout.txt >torn.txt
run explain torn.txt requests granted total
like "$status $out" $'^0 .*\n  取值：无\n  状态：missing（未找到）：.*\n  行标签：未找到\n.*无法核对' \
    'a cell that lacks is explained as well'

# Codes that are not there
unset LANGUAGE
run explain 2021/good-cid.pdf request received_new total
is "$status $out" '64 ' 'an unknown table is wrong usage'
is "$err" "gouji: explain: format 2021 has no table 'request'; its tables are $(
    "$GOUJI" extract 2021/good-cid.pdf | columns table /dev/stdin | uniq | paste -sd , | sed 's/,/, /g'
); see 'gouji explain --help'" 'the tables are listed'
run explain 2021/good-cid.pdf article20_5 granted total
is "$status $err" "64 gouji: explain: table article20_5 has no row 'granted'; its rows are licensing; \
see 'gouji explain --help'" 'of an unknown row the rows of the table'
run explain 2021/good-cid.pdf article20_1 rules made
is "$status $err" "64 gouji: explain: table article20_1 has no column 'made'; its columns are issued, repealed, \
in_force; see 'gouji explain --help'" 'of an unknown column the columns'
run explain 2019/good-browser.pdf article20_1 rules made
is "$status" 0 'the codes are those of the format that the report uses'
run explain 2021/good-cid.pdf requests received_new
is "$status $out" '64 ' 'a cell wants three codes'
run explain 2021/good-cid.pdf requests received_new total more
is "$status $out" '64 ' 'and no more'

# Files that give no cells
run explain bad/zero-bytes.pdf requests received_new total
is "$status $err" '2 ' 'a file that gives no cells shows in the exit status'
cp out explained
run check bad/zero-bytes.pdf
same explained out 'the message is that of check'
mkdir none
run explain --patterns=none 2021/good-cid.pdf requests received_new total
is "$status $out" '2 ' 'a folder without a format is an error'
run formats --export=mine
run explain --patterns=mine 2021/good-cid.pdf requests received_new total
is "$status" 0 'formats can come from a folder'

# The table once more, as last year's may be
{
    cat 2021/good-layout.txt
    printf '\n附件\n'
    sed -n '/三、收到/,/四、结转/p' 2021/good-layout.txt | sed 's/ 50 / 51 /'
} >twice.txt
run explain twice.txt requests granted total
like "$out" $'\n  status: ambiguous \\(doubtful\\): another table with the same rows' \
    'of two tables with other numbers it is told that there are two'
