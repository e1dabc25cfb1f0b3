#!/usr/bin/env bash
# What is printed in a cell never vanishes, and is never taken for what it is not.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
cd "$work" || exit 99

# what stands in the cell | status | value | unit | raw, if it is written in another way
cells=$(
    cat <<'END'
7|printed|7|件
０|printed|0|件
1,234|printed|1234|件
１，２３４|printed|1234|件
-3|printed|-3|件
－３|printed|-3|件
+92|printed|92|件
减少5|printed|-5|件
增加5|printed|5|件
12.50|printed|12.50|件
8件|printed|8|件
251000元|printed|251000|元
-|blank||
—|blank||
——|blank||
/|blank||
无|blank||
12①|ambiguous||
1,23|ambiguous||
3/4|ambiguous||
5²|ambiguous||
007|ambiguous||
1.2.3|ambiguous||
--5|ambiguous|||'--5
99999999999999999999|ambiguous||
24桶|ambiguous||
约24|ambiguous||
50余|ambiguous||
第50|ambiguous||
若干|ambiguous||
=1+1|ambiguous|||'=1+1
END
)
n_cells=$(grep -c '|' <<<"$cells")
plan $((n_cells + 16))

# A report with these words in the last two cells of a row.
report() {
    local row
    cat <<END
                          青礁市气象局2023年政府信息公开工作年度报告

二、主动公开政府信息情况

第二十条第（一）项
信息内容                  本年制发件数            本年废止件数            现行有效件数
规章                      11                      12                      13
行政规范性文件            21                      $1

三、收到和处理政府信息公开申请情况

                          自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计
END
    for row in 一、本年新收政府信息公开申请数量 （一）予以公开 （七）总计; do
        printf '%s%*s0       0         0         0             0             0     0\n' \
            "$row" $((34 - 2 * ${#row})) ''
    done
}

# The cell in the middle and its neighbour to the right, as "status value unit raw".
middle() {
    columns table,row,column,status,value,unit,raw out |
        awk -F '\t' '$1 == "article20_1" && $2 == "normative_documents" && $3 != "issued" {
            print $4 "|" $5 "|" $6 "|" $7 }'
}

while IFS='|' read -r cell status value unit raw; do
    [ -n "$cell" ] || continue
    # what is not ASCII is two columns wide
    ascii=${cell//[!-~]/}
    pad=$((24 - ${#ascii} - 2 * (${#cell} - ${#ascii})))
    report "$cell$(printf '%*s' "$pad" '')23" >report.txt
    "$GOUJI" extract report.txt >out 2>err
    is "$(middle)" "$status|$value|$unit|${raw:-$cell}"$'\n'"printed|23|件|23" "'$cell' is $status"
done <<<"$cells"

report '                        23' >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(middle)" $'blank|||\nprinted|23|件|23' 'nothing is blank, and its neighbour stays in its place'
report '0                       ' >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(middle)" $'printed|0|件|0\nblank|||' 'a zero that is printed is no blank'
report '5  7                    23' >report.txt
"$GOUJI" extract report.txt >out 2>err
like "$(middle)" '^ambiguous\|\|\|5 7' 'of two numbers in a cell none is chosen'
# A blank within a number and a blank cell make a row seem full.
report '                        1 206' >report.txt
"$GOUJI" extract report.txt >out 2>err
unlike "$(middle)" 'printed' 'a blank within a number makes up for no blank cell, by the columns of other rows'
sed '/^规章 /d' report.txt >alone.txt
"$GOUJI" extract alone.txt >out 2>err
unlike "$(middle)" 'printed' 'nor by gaps that are wider than the blank'
report '120                     206' | sed '/^规章 /d' >alone.txt
"$GOUJI" extract alone.txt >out 2>err
is "$(middle)" $'printed|120|件|120\nprinted|206|件|206' 'three digits in a column of their own are a number'

# The printed head may state another unit than the form's.
fee_unit() {
    columns row,unit out | awk -F '\t' '$1 == "fees" { print $2 }'
}
"$GOUJI" extract "$fixtures/2021/good-layout.txt" >out 2>err
is "$(fee_unit)" 万元 "the form's unit"
sed 's/单位：万元/单位：元/' "$fixtures/2021/good-layout.txt" >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(fee_unit)" 元 'is not that of a column whose head states another'
fee_unit_with() {
    sed "$@" "$fixtures/2021/good-layout.txt" >report.txt
    "$GOUJI" extract report.txt >out 2>err
    columns row,unit,status out | awk -F '\t' '$1 == "fees" { print $2 " " $3 }'
}
is "$(fee_unit_with 's/单位：万元/单位：千元/')" '千元 printed' 'whichever it is'
is "$(fee_unit_with 's/（单位：万元）/（人民币：元）/')" '元 printed' 'and however it is worded'
unstated='s/（单位：万元）//'
is "$(fee_unit_with "$unstated; s/^行政事业性收费 /行政事业性收费（元） /")" '元 printed' \
    "nor where the row's label states another"
is "$(fee_unit_with "$unstated; s/^第二十条第（八）项/&（单位：元）/")" '元 printed' \
    "nor where the table's title does"
is "$(fee_unit_with "$unstated; s/^第二十条第（八）项/                    单位：元\\n&/")" '元 printed' \
    'nor where the line above the title does'
is "$(fee_unit_with "$unstated; s/^行政事业性收费 .*/&\\n注：收费金额单位为元。/")" '元 printed' \
    'nor where a note below does'
is "$(fee_unit_with "$unstated; s/^第二十条第（一）项/                    单位：元\\n&/")" \
    '元 ambiguous' 'a caption above other tables leaves a doubt'
sed '/^第二十条第（五）项/,/^行政许可/s/处理决定数量/&（单位：万件）/' "$fixtures/2021/good-layout.txt" >report.txt
"$GOUJI" extract report.txt >out 2>err
is "$(columns row,value,unit,status out | awk -F '\t' '$1 == "licensing" { print $2 " " $3 " " $4 }')" \
    '14628 万件 printed' 'a head may state the unit of counts, too'
