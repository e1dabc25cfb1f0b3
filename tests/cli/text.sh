#!/usr/bin/env bash
# What text shows of a document. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 20
cd "$work" || exit 99
ln -s "$fixtures"/* .

run text 2021/good-radicals.txt
is "$status $err" '0 ' 'a text is shown'
is "$(head -n 1 out)" '1:1: 北岚市市场监督管理局2021年政府信息公开工作年度报告' 'with pages, lines, and ideographs for radicals'
is "$(grep -cP '[\x{2E80}-\x{2FDF}]' out)" 0 'no radical is left'
like "$out" '中华人民共和国' 'a radical that Unicode gives no compatible ideograph has become one, too'
run text 2021/good-blank.pdf
like "$out" $'\n1:[0-9]+: 行政许可 55541(\n|$)' 'full-width digits have become ordinary ones'
is "$(grep -cP '[\x{FF01}-\x{FF5E}\x{3000}]' out)" 0 'no full-width character is left'
is "$(grep -cvP '^[0-9]+:[0-9]+:( [^ ]+)+$' out)" 0 'single blanks part what stands apart'

# Whether pages go 1, 2, 3 ... and the lines of each do.
numbered() {
    awk -F : '
        $1 != page { if ($1 != page + 1) exit 1; page = $1; line = 0 }
        $2 != ++line { exit 1 }
        END { print page + 0 }' "$1"
}

run text 2021/good-office.pdf
is "$(numbered out)" 4 'the pages of a PDF, and the lines of each, are counted from 1'
run text 2021/good-layout.txt
is "$(numbered out)" "$(tr -d '\n' <2021/good-layout.txt | tr '\f' '\n' | grep -c .)" \
    'form feeds part the pages of a text'
run text 2021/good-office.pdf
cp out shown
run extract 2021/good-office.pdf
columns page,value out | grep -P '\t.' >numbers
is "$(wc -l <numbers)" 200 'the sample has a number in each cell'
is "$(awk -F '\t' '
    NR == FNR { split($0, f, ":"); words[f[1]] = words[f[1]] " " substr($0, length(f[1] f[2]) + 3); next }
    index(words[$1] " ", " " $2 " ") == 0' shown numbers)" '' 'each number of cells.csv is shown on its page'

printf '第\t1\r\n\r\n\033[31m二\302\240\342\200\213行\f三\f\f四' >odd.txt
run text odd.txt
is "$out" $'1:1: 第 1\n1:2: [31m二 行\n2:1: 三\n4:1: 四' 'control characters are gone, form feeds begin a page'
cp odd.txt same.pdf
run text same.pdf
is "$out" "$("$GOUJI" text odd.txt)" 'what a file is follows from what it holds'
is "$("$GOUJI" text - <odd.txt)" "$out" 'standard input is read'

run text bad/user-password.pdf
is "$status $out" '2 ' 'a file that can not be read shows nothing'
like "$err" '^gouji: bad/user-password.pdf: .*password.*; .' 'and is named, with the reason and what to do'
run text other/not-a-report.pdf
is "$status" 0 'a document that is no report is shown'
run text
is "$status $out" '64 ' 'text wants a file'
run text odd.txt odd.txt
is "$status $out" '64 ' 'and only one'

# A form whose fields are filled in: one with a value in UTF-16, one hidden; and a text box. Its
# table of objects is left out, which a reader makes up for.
field() { echo "<</Type/Annot/Subtype/Widget/FT/Tx/T($1)/V$2/F $3/Rect[$4]>>"; }
{
    echo '%PDF-1.4'
    echo '1 0 obj <</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 6 0 R 7 0 R]>>>> endobj'
    echo '2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 400 100]>> endobj'
    echo '3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[5 0 R 6 0 R 7 0 R 8 0 R]'
    echo '/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>> endobj'
    echo '4 0 obj <</Length 56>> stream'
    echo 'BT/F 9 Tf 9 50 Td(a form with some words and fields)Tj ET'
    echo 'endstream endobj'
    echo "5 0 obj $(field a '<FEFF003100320033>' 4 '200 46 240 62') endobj"
    echo "6 0 obj $(field b '(666)' 6 '250 46 290 62') endobj"
    echo "7 0 obj $(field c '(45)' 4 '300 46 340 62') endobj"
    echo '8 0 obj <</Type/Annot/Subtype/FreeText/Contents(78)/DA(/F 9 Tf)/F 4/Rect[350 46 390 62]>> endobj'
    echo 'trailer <</Root 1 0 R>>'
} >form.pdf
run text form.pdf
is "$out" '1:1: a form with some words and fields 123 45 78' \
    'what is filled in or written over a page is read, unless it is hidden'
