#!/usr/bin/env bash
# Text that keeps nothing but the order of the cells, and not always that.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
cd "$work" || exit 99

plan 25

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

# Rows of section three, and what else a text holds between its title and that of section four.
requests() {
    report "$(cells 规章 1 2 3 行政规范性文件 4 5 6)" "$zeros
$(cells 0 0 0 0 0)" | sed -e '/^一、本年新收/{r rows' -e 'd;}' >report.txt
    "$GOUJI" extract report.txt >out 2>err
}

# The cell of a group of rows is as high as they are: its lines come among theirs.
cat >rows <<'END'
一、本年新收政府信息公开申请
7 4 0 0 1 0 12
数量
三、本年度办理结果
（一）予以公开 3 0 0 0 0 0 3
8. 属于行政查
询事项
（四）无
1. 本机关不掌
2 3 0 0 0 0 5
法提供
握相关政府信
息
2. 没有现成信
息需要另行制
2 0 0 0 0 0 2
作
（七）总计 7 3 0 0 0 0 10
四、结转下年度继续办理
END
requests
is "$(cells_of requests unable_not_held)" '2p 3p 0p 0p 0p 0p 5p' \
    'lines of a label of several rows do not part the label of one'
unlike "$(cells_of requests refused_administrative_query)" '[pi]' 'nor lead to the row above'

sed -i -e 's/^法提供/附注三/' -e 's/^（四）无/附注四/' rows
requests
unlike "$(cells_of requests refused_administrative_query)" '[pi]' \
    'numbers behind the beginning of another label belong to no row above it'

# All rows of a table, one a line; nothing parts the cells of one of them.
while read -r label; do
    case $label in
    一、* | *总计) echo "$label 5 0 0 0 0 0 5" ;;
    *予以公开) echo "$label 3 0 0 0 0 0 3" ;;
    *部分公开) echo "${label}2000002" ;;
    *) echo "$label 0 0 0 0 0 0 0" ;;
    esac
done >rows <<'END'
一、本年新收政府信息公开申请数量
二、上年结转政府信息公开申请数量
（一）予以公开
（二）部分公开
1.属于国家秘密
2.其他法律行政法规禁止公开
3.危及“三安全一稳定”
4.保护第三方合法权益
5.属于三类内部事务信息
6.属于四类过程性信息
7.属于行政执法案卷
8.属于行政查询事项
1.本机关不掌握相关政府信息
2.没有现成信息需要另行制作
3.补正后申请内容仍不明确
1.信访举报投诉类申请
2.重复申请
3.要求提供公开出版物
4.无正当理由大量反复申请
5.要求行政机关确认或重新出具已获取信息
1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
3.其他
（七）总计
四、结转下年度继续办理
END
requests
is "$(cells_of requests partly_granted)" 'a a a a a a a' \
    'a row is not blank if digits stand in its label'

# A row that the form lacks, below one that is blank.
{
    cells '一、本年新收政府信息公开申请数量' 5 0 0 0 0 0 5 '（一）予以公开' 5 0 0 0 0 0 5
    cells 8.属于行政查询事项 '小 计' 0 0 0 0 0 0 0 '（七）总计' 5 0 0 0 0 0 5
} >rows
requests
unlike "$(cells_of requests refused_administrative_query)" '[pi]' \
    'a row of sums is not the one above it'

# The lines of a narrow cell beside others, the pieces of which blanks part as well.
cat >rows <<'END'
一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5
三、本年 （一）予以公开 3 0 0 0 0 0 3
度 办 理结 （二）部 分 公开（ 区分
果 处理的， 只 计 这 一情 2 0 0 0 0 0 2
形 ，不计其他情 形 ）
（七）总计 5 0 0 0 0 0 5
四、结转下年度继续办理 0 0 0 0 0 0 0
END
requests
is "$(cells_of requests partly_granted)" '2p 0p 0p 0p 0p 0p 2p' \
    'nor do pieces of it at the start of lines'

# The last line of a row's label is that of the group's label beside it as well.
cat >rows <<'END'
一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5
（一）予以公开 4 0 0 0 0 0 4
（三）
1.属于国家秘密
不予
（2）其他法律行政
法规禁止
公开
1 0 0 0 0 0 1
公开
（七）总计 5 0 0 0 0 0 5
END
requests
unlike "$(cells_of requests refused_state_secret)" '[pi]' \
    'no line of a label is taken from a row for that of a group'

report "$(cells '规章 5 3 7' '行政规范性文件 1 2 暂不统计')" "$zeros" >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of article20_1 normative_documents)" 'a a a' \
    'a row is not blank if a note stands behind its numbers'

cat >rows <<'END'
5 0 0 0 0 0 5
一、本年新收政府信息公开申请数量
0 0 0 0 0 0 0
二、上年结转政府信息公开申请数量
5 0 0 0 0 0 5
（一）予以公开
5 0 0 0 0 0 5
（七）总计
0 0 0 0 0 0 0
四、结转下年度继续办理
END
requests
unlike "$(cells_of requests carried_in)" '[pi]' 'rows all of whose numbers come before their labels are in doubt'

report "$(cells 规章 1 2 3 规范性文件 46 3 信息内容 行政许可 本年处理决定数量 18)" "$zeros" >report.txt
"$GOUJI" extract report.txt >out 2>err
unlike "$(cells_of article20_1 normative_documents)" '[pi]' \
    'numbers on both sides of other words are no row'

# A row that the form lacks, with the words of its group.
cat >rows <<'END'
一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5
8.属于行政查询事项
9.其他不予公开情形 3 0 0 0 0 0 3
（七）总计 5 0 0 0 0 0 5
END
requests
unlike "$(cells_of requests refused_administrative_query)" '[pi]' \
    'a row of a group that the form lacks is not the one above it'

flat=$fixtures/2019/good-flat.txt

# A table of which nothing but its title is recognised, and numbers that no other one has.
sed -e '/^行政复议 行政诉讼/d' -e '/^结果 维持/d' -e 's/^4 4 2 4 14 /4\n4\n2\n4\n14\n/' "$flat" >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of disputes reconsideration)" 'a a a a a' 'a table is not missing if its title stands there, and numbers of none'
sed -e '/^行政复议 行政诉讼/d' -e '/^结果 维持/d' -e '/^4 4 2 4 14 /d' "$flat" >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of disputes reconsideration)" 'm m m m m' 'without any it is'

sed 's/^政府集中采购 2 6786.3/政府集中采购 2\n6786.3/' "$flat" >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of article20_9 procurement)" '2a 6786.3a' 'numbers beside a label and below it are in no certain order'

# penalties LINE…: a report in which these lines are the table of penalties.
penalties() {
    report "$(cells 规章 1 2 3 行政规范性文件 4 5 6)
第二十条第（六）项
信息内容
本年处理决定数量
$(cells "$@")
第二十条第（八）项" "$zeros" >report.txt
    "$GOUJI" extract report.txt >out 2>err
}
penalties 行政处罚 1235 '' 行政强制
is "$(cells_of article20_6 penalties) $(cells_of article20_6 coercion)" '1235a a' \
    'a number on a line of its own may be that of the label below'
penalties 行政处罚 1235 行政强制 '' '信息内容'
is "$(cells_of article20_6 penalties) $(cells_of article20_6 coercion)" '1235p b' \
    'but not where an empty line stands for an empty cell'

# The head over the last two groups stands before that of the first one, which it is not over.
report "$(cells 规章 1 2 3 行政规范性文件 4 5 6)" "$zeros
$(cells 38 2 5 18 63)" >ordinary.txt
for heads in '行政诉讼 行政复议' '行政诉讼\n行政复议' '行政诉讼\n\n行政复议'; do
    sed "/^行政复议$/d; s/^行政诉讼$/$heads/" ordinary.txt >report.txt
    "$GOUJI" extract report.txt >out 2>err
    cells_of disputes litigation_after_reconsideration
done >groups
is "$(<groups)" '38a 2a 5a 18a 63a
38a 2a 5a 18a 63a
38p 2p 5p 18p 63p' 'groups whose heads are exchanged are in no certain order, unless blocks of the page may have been'
