#!/usr/bin/env bash
# Text in which blanks keep the columns, well or badly.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
cd "$work" || exit 99

plan 4

rows='1.属于国家秘密 2.其他法律行政法规禁止公开 3.危及“三安全一稳定” 4.保护第三方合法权益
5.属于三类内部事务信息 6.属于四类过程性信息 7.属于行政执法案卷 8.属于行政查询事项
1.本机关不掌握相关政府信息 2.没有现成信息需要另行制作 3.补正后申请内容仍不明确
1.信访举报投诉类申请 2.重复申请 3.要求提供公开出版物 4.无正当理由大量反复申请
5.要求行政机关确认或重新出具已获取信息 1.申请人无正当理由逾期不补正、不再处理其申请
2.申请人逾期未按收费通知要求缴纳费用、不再处理其申请 3.其他'

# A row of the table; a Han character takes two columns.
row() {
    printf '%s%*s%-8s%-10s%-10s%-14s%-14s%-6s%s\n' "$1" $((58 - 2 * ${#1})) '' "${@:2}"
}

# A report with these lines for （一） and （二）.
report() {
    local label
    cat <<END
青礁市气象局2023年政府信息公开工作年度报告

三、收到和处理政府信息公开申请情况
                                                        自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计
$(row 一、本年新收政府信息公开申请数量 5 3 0 2 0 0 10)
$(row 二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0)
$1
END
    for label in $rows; do
        row "$label" 0 0 0 0 0 0 0
    done
    row （七）总计 5 3 0 2 0 0 10
    row 四、结转下年度继续办理 0 0 0 0 0 0 0
}

# The cells of a row: value and the first letter of the status.
cells_of() {
    columns table,row,status,value out |
        awk -F '\t' -v row="$1" '$1 == "requests" && $2 == row {
            printf "%s%s%s", n++ ? " " : "", $4, substr($3, 1, 1) } END { print "" }'
}

granted=$(row （一）予以公开 3 3 0 0 0 0 6)

report "$granted
$(row （二）部分公开 2 '' '' '' 2 '' 4)" | sed 's/2             0             0     10/0             2             0     10/' >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of partly_granted)" '2p b b b 2p b 4p' 'numbers under those of full rows are in their columns'

report "$granted
$(row （二）部分公开 2 '' 2 '' '' '' 4)" >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of partly_granted)" '2i b b 2i b b 4i' \
    'where blanks are miscounted, the identities tell the column'

report "$granted
（二）部分公开（区分处理的，只计这一情形，不计其他情形） 2 0 0 2 0 0 4" >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of partly_granted)" '2p 0p 0p 2p 0p 0p 4p' \
    'a long label may end where other rows have their numbers'

report "$granted
$(row （二）部分公开 2 '' 1 '' '' '' 3)" >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of partly_granted)" '2p b 1p b b b 3p' 'what the agency got wrong stays where it is'
