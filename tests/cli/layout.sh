#!/usr/bin/env bash
# Text that keeps its columns, but not each number on the line of its label.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
cd "$work" || exit 99

plan 20

whole=$fixtures/2021/good-layout.txt

# edited SED-SCRIPT: reads the report with its lines changed.
edited() {
    sed "$1" "$whole" >report.txt
    "$GOUJI" extract report.txt >out 2>err
}

# The cells of a row: value and the first letter of the status.
cells_of() {
    columns table,row,status,value out |
        awk -F '\t' -v table="$1" -v row="$2" '$1 == table && $2 == row {
            printf "%s%s%s", n++ ? " " : "", $4, substr($3, 1, 1) } END { print "" }'
}

blanks=$(printf '%48s' '')

# Numbers on a line between two labels.
edited "/3.危及/{h;s/3.危及.三安全一稳定./                     /;p;g;s/5                   1  /                       /;}"
unlike "$(cells_of requests refused_security_stability)" 'b' \
    'a cell is not blank if numbers stand on a line between the label of its row and the one above'
is "$(cells_of requests refused_third_party)" '6p b b b b 1p 7p' 'a row farther away stays as it was'

edited "/5.要求/{h;s/5.要求.*信息/                                      /;s/$/  站/;x;s/重新出具.*//;p;x;p;s/.*/                      站/;}"
unlike "$(cells_of requests declined_reissue)" 'm' \
    'a row is not missing if numbers without a label stand between those beside it'

# Parts of a watermark, each of which pdftotext sets on the line that is nearest.
mark="公     $blanks 公    公    公"
edited "/属于国家秘密/i $mark
/重复申请  /s/$/   公/
/重复申请  /s/8      /公8    /"
unlike "$(cells_of requests declined_repeat)" '[pb]' 'parts of a watermark on the line of a row make it doubtful'
is "$(cells_of requests refused_process_information)" 'b 2p b b b b 2p' 'but not the rows on whose lines are none'
edited "/属于国家秘密/i 20    $blanks 20    20    20"
unlike "$(cells_of requests refused_process_information)" '[pb]' 'all rows may hold the numbers of a watermark'
edited "/属于国家秘密/i       $blanks 0     0     0     0"
is "$(cells_of requests received_new)" '250p 34p 4p 4p 18p 9p 319p' 'a digit that is repeated is no watermark'

# The numbers of two narrow cells, without a blank between.
edited '/^规章/s/20      /0       /;/^行政规范性文件/s/23                            8 /238                             /'
is "$(cells_of article20_1 normative_documents)" '238a a 62a' \
    'where zeros are printed an empty cell makes the number beside it doubtful'
edited '/^行政规范性文件/s/23                            8 /238                             /'
is "$(cells_of article20_1 normative_documents)" '238p b 62p' 'where none are it is blank'

# pdftotext sets each page in columns of its own. The head of the last one came between the lines of
# a label, and is a line of words and a number: no row that shows columns.
cat >report.txt <<'END'
三、收到和处理政府信息公开申请情况
                                                   申请人情况
（本列数据的勾稽关系为：第一项加第二项之和，等                           法人或其他组织
      于第三项加第四项之和）       自然人                                               总计
                                    商业企    科研机      社会公    法律服
                                                                   其他
                                     业      构       益组织    务机构
一、本年新收政府信息公开申请数量             135     9       22     13      12      —     191
二、上年结转政府信息公开申请数量              5      7       0       7      -       /     19
   （一）予以公开                   48              5       5      /             58
三、 （二）部分公开（区分处理的，只计这一情
                              0      6       0       5              0     11
     形，不计其他情形）
                   政府信息公开工作年度报告   公开电话 6204117


                                              申请人情况
（本列数据的勾稽关系为：第一项加第二项之和，等                      法人或其他组织
      于第三项加第四项之和）       自然人                                      总计
                                  商业企   科研机    社会公    法律服
                                                            其他
                                   业     构     益组织    务机构
        1.属于国家秘密           —       0     2       0     0    -    2
        2.其他法律行政法规禁止公开     —             4             —         4
        3.危及.三安全一稳定.                     -             -         /

  （三）不予 4.保护第三方合法权益         7      0             0     0    0    7
    公开  5.属于三类内部事务信息                     /       /     1         1

三、       6.属于四类过程性信息        5                    0     0    -    5
 本       7.属于行政执法案卷         7      —             6               13
 年
 度       8.属于行政查询事项        13     —      -       -     3         16
 办       1.本机关不掌握相关政府信息     9      -     -       -     2    -    11
 理 （四）无法
 结       2.没有现成信息需要另行制作     2      2                   -    0    4
     提供
 果       3.补正后申请内容仍不明确             /     6       /     0         6
        1.信访举报投诉类申请        12            0       0     /    —    12
        2.重复申请              2     —      0       0     0    -    2
  （五）不予
        3.要求提供公开出版物         0      3             0     0         3
    处理
        4.无正当理由大量反复申请                            0     6         6
        5.要求行政机关确认或重新出具已    9            5       —     0    -    14
                          政府信息公开工作年度报告              公开电话 6204117


                                                                申请人情况
（本列数据的勾稽关系为：第一项加第二项之和，等                                        法人或其他组织
      于第三项加第四项之和）       自然人                                                                          总计
                                                    商业企   科研机    社会公             法律服
                                                                                            其他
                                                     业     构     益组织             务机构
             获取信息
             1.申请人无正当理由逾期不补正、
             行政机关不再处理其政府信息公                2         0     0                      —         -         2
             开申请
      （六）其他 2.申请人逾期未按收费通知要求缴
        处理  纳费用、行政机关不再处理其政                14         2     -                      0         0        16
             府信息公开申请
             3.其他                          2                           4          -         0         6
     （七）总计                                132       13    22           20        12         0        199
四、结转下年度继续办理                                8         3                            0         /        11
END
"$GOUJI" extract report.txt >out 2>err
is "$(cells_of requests other_remaining)" '2p b b 4p b 0p 6p' \
    'the head of a page between the lines of a label shows no columns'

# The total of the second page stands aside of its other rows: two stretches for the first column,
# and one for the last two, are as many as the form has columns.
cat >report.txt <<'END'
青溪县林业局2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
                                                                                           申请人情况
                                                                                      法人或其他组织
               （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）   自然                                              总
                                                     人     商业企     科研机       社会公益组    法律服务机    其    计
                                                             业       构           织        构    他
一、本年新收政府信息公开申请数量                                     83      11         18       11       10   11 144
二、上年结转政府信息公开申请数量                                      2       1          2        3        3   1    12
         （一）予以公开                                              1          1        1            1     4
           （二）部分公开（区分处理的，只计这一情形，不计其他情形）                                  3               1                               4
                   1.属于国家秘密                                              5               2          1         2         10
                   2.其他法律行政法规禁止公开                                        3                          2         1          6
                   3.危及“三安全一稳定”                                          6                          1                    7
           （三）不予公 4.保护第三方合法权益                                            8      1        1                         1    11
                开 5.属于三类内部事务信息                                           7      1        2          1         1         12
                   6.属于四类过程性信息                                           6               2                    2    1    11
                   7.属于行政执法案卷                                            7               2          2         2         13
                   8.属于行政查询事项                                            1                          1         1          3
                   1.本机关不掌握相关政府信息                                        1      1        1                         1     4
三、本年度办理结   （四）无法提
                  2.没有现成信息需要另行制作                                         9                                               9
       果        供
                  3.补正后申请内容仍不明确                                          8                                         2    10
                   1.信访举报投诉类申请                                           1               1                         1     3
                   2.重复申请                                                2      2        2                    1          7
           （五）不予处
                  3.要求提供公开出版物                                            7                          1              1     9
                理
                  4.无正当理由大量反复申请                                                 2        2          1              2     7
                   5.要求行政机关确认或重新出具已获取信息                                  7      1                             2    1    11
                   1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请                                                2                    2
           （六）其他处 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公
                                                                         1      2        1                         1     5
                理 开申请
                   3.其他                                                         1        1          1                    3
           （七）总计                                                     82        12       19         14        12    12 151
四、结转下年度继续办理                                                              3               1                    1          5
END
"$GOUJI" extract report.txt >out 2>err
unlike "$(cells_of requests unable_needs_creation)" '[pb]' \
    'stretches of numbers are no columns if no row with a number for each stands in them'

# Ten numbers of section four under heads that stand elsewhere than they.
cat >groups <<'END'
              行政复议                                                     行政诉讼
结果维持   结果纠正     其他结果     尚未审结     总计          未经复议直接起诉                                   复议后起诉
                       结果维持   结果纠正   其他结果   尚未审结   总计   结果维持   结果纠正   其他结果   尚未审结   总计
 6        11        17    1                    2     3     11     5             10    26
END
edited '/^行政复议/d;/^结果维持 /d;/^ *结果维持 /d;/^35       8/{r groups
d;}'
unlike "$(cells_of disputes reconsideration) $(cells_of disputes litigation_direct)" '[pb]' \
    'numbers that break the sums of groups may be those of their neighbours'

# The heads of last year's form, whose columns are others, over the numbers of this one, and back.
edited 's/本年制发件数/本年新制作数量/; s/本年废止件数/本年新公开数量/; s/现行有效件数/对外公开总数量/'
is "$(cells_of article20_1 rules)" '20a 3a 6a' 'numbers under the heads of another form are in no column of this one'
like "$("$GOUJI" explain report.txt article20_1 rules repealed 2>&1)" 'none of the form' 'which is the reason'
whole=$fixtures/2019/good-layout.txt
edited 's/本年新制作数量/本年制发件数/; s/本年新公开数量/本年废止件数/; s/对外公开总数量/现行有效件数/'
is "$(cells_of article20_1 rules)" '12a 12a 71a' 'whichever form it is'
whole=$fixtures/2021/good-layout.txt
edited 's/本年制发件数/制发件数/; s/本年废止件数/废止件数/; s/现行有效件数/有效件数/'
is "$(cells_of article20_1 rules)" '20p 3p 6p' 'heads that leave out the year are the form'\''s'

# A row of the older form as the label of three rows, as the newer form has it.
whole=$fixtures/2019/good-layout.txt
blank='      0        0        0        0        0'
edited "/（六）其他处理/{
i \\                            1.申请人逾期不补正                5 $blank        5
s/处理   *15 /处理         2.申请人逾期未缴纳费用            9 /
s/15$/ 9/
a \\                            3.其他                            1 $blank        1
}"
is "$(cells_of requests other)" '9a 0a 0a 0a 0a 0a 9a' 'a label beside which others stand is that of a group'
edited "/（六）其他处理/{
i \\                            1.申请人逾期不补正               15 $blank       15
s/处理   *15 /处理         2.申请人逾期未缴纳费用            0 /
s/15$/ 0/
a \\                            3.其他                            0 $blank        0
}"
is "$(cells_of requests other)" '0a 0a 0a 0a 0a 0a 0a' 'though the noughts of one of them are as much as those of all'

# The label of a row that refers to a note looks like a number with a note of its own.
whole=$fixtures/2021/good-layout.txt
edited 's/3.其他   /3.其他[1]/'
is "$(cells_of requests other_remaining)" '37p 7p b 2p 4p 2p 52p' 'a label with a reference to a note is no number'
edited 's/3.其他   /3其他[1] /'
is "$(cells_of requests other_remaining)" '37p 7p b 2p 4p 2p 52p' 'nor is one without a mark behind its number'
