#!/usr/bin/env bash
# Text that keeps nothing but the order of the cells, and not always that.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
cd "$work" || exit 99

plan 8

# The cells of a row: value and the first letter of the status.
cells_of() {
    columns table,row,status,value out |
        awk -F '\t' -v table="$1" -v row="$2" '$1 == table && $2 == row {
            printf "%s%s%s", n++ ? " " : "", $4, substr($3, 1, 1) } END { print "" }'
}

# A report with these cells, one a line, in tables of section two and four.
report() {
    cat <<END
青礁市气象局2023年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（一）项
信息内容
本年制发件数
本年废止件数
现行有效件数
$1
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量
四、政府信息公开行政复议、行政诉讼情况
行政复议
行政诉讼
未经复议直接起诉
复议后起诉
结果维持
结果纠正
其他结果
尚未审结
总计
$2
五、存在的主要问题及改进情况
END
}

cells() {
    printf '%s\n' "$@"
}

zeros=$(cells 0 0 0 0 0 0 0 0 0 0)

report "$(cells 规章 1 2 3 行政规范性文件 4 5 6)" "$zeros
$(cells 38 2 5 18 63)" >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of article20_1 rules)" '1p 2p 3p' 'a number for each column is a row'
is "$(cells_of article20_1 normative_documents)" '4p 5p 6p' 'and so is the next'

report "$(cells 1 2 3 规章 4 5 6 行政规范性文件)" "$zeros" >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of article20_1 rules)" '1a 2a 3a' \
    'numbers before the labels are in order, but nobody should trust it'

report "$(cells 1 2 规章 4 5 行政规范性文件 6)" "$zeros" >report.txt
"$GOUJI" extract report.txt >out 2>err
like "$(cells_of article20_1 rules)" '^[0-9]*a [0-9]*a [0-9]*a$' \
    'numbers among labels that came late belong to no row for sure'

report "$(cells 规章 1 2 行政规范性文件 4 5 现行有效件数 6)" "$zeros" >report.txt
"$GOUJI" extract report.txt >out 2>err
like "$(cells_of article20_1 normative_documents)" '^[0-9]*a [0-9]*a [0-9]*a$' \
    'a number after a column label that came late may be any row'\''s'

report "$(cells 规章 1 2 3 行政规范性文件 4 5 6)" "$zeros
$(cells 38 2 63 5 18)" >report.txt
"$GOUJI" extract report.txt >out 2>err
unlike() { ! grep -Eq "$2" <<<"$1"; ok $? "$3"; }
unlike "$(cells_of disputes litigation_after_reconsideration)" 'i' \
    'a total that is not the last of its numbers is not moved unseen'

cat >rows <<'END'
一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5
二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
（一）予以公开 2 2
（二）部分公开 1 1
1.属于国家秘密 1 1
2.其他法律行政法规禁止公开 1 2
（七）总计 5 5
四、结转下年度继续办理
END
report "$(cells 规章 1 2 3 行政规范性文件 4 5 6)" "$zeros" |
    sed -e '/^一、本年新收/{r rows' -e 'd;}' >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of requests refused_other_law)" '1i b b b b b 2i' \
    'where all other rows end with their sum, a wrong sum is one as well'
run check report.txt
like "$out" '2.其他法律行政法规禁止公开：' 'and is reported'
