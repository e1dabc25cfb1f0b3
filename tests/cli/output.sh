#!/usr/bin/env bash
# The files that extract writes. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 68
cd "$work" || exit 99
ln -s "$fixtures"/* .

# ---- The files

cat >headers <<'END'
source,agency,year,format,table,row,column,row_label,column_label,value,unit,raw,status,page,x0,y0,x1,y1
source,agency,year,check,scope,left,right,difference,status,statement
source,sha256,agency,year,format,outcome,pages,printed,blank,inferred,ambiguous,missing,checks_passed,checks_failed,checks_unknown,seconds,message
END
inputs=(2021/good-cairo.pdf 2019/good-gb18030.txt bad/zero-bytes.pdf 2021/good-blank.pdf)
run extract -o deep/er/one "${inputs[@]}"
is "$status" 2 'an input without cells shows in the exit status'
is "$out" '' 'with -o nothing goes to standard output'
is "$(ls -A deep/er/one)" $'cells.csv\nchecks.csv\ndatapackage.json\ngouji.journal\nreports.csv\nwide.csv' 'a folder that is not there is made, and holds the files'
for table in cells checks reports; do head -n 1 "deep/er/one/$table.csv"; done >got
same headers got 'the header rows are those that are promised'
is "$(wc -l <deep/er/one/cells.csv)" $((1 + 200 + 198 + 200)) 'each report has a row for each of its cells'
is "$(columns source deep/er/one/cells.csv | uniq)" \
    $'2021/good-cairo.pdf\n2019/good-gb18030.txt\n2021/good-blank.pdf' 'in the order of the inputs'
is "$(wc -l <deep/er/one/checks.csv)" $((1 + 42 + 40 + 42)) 'each report has a row for each of its identities'
is "$(columns source deep/er/one/reports.csv)" "$(printf '%s\n' "${inputs[@]}")" 'each input has one row'
is "$(columns outcome,pages,printed,blank,inferred,ambiguous,missing,checks_passed,checks_failed,checks_unknown \
    deep/er/one/reports.csv | tr '\t' ' ')" \
    'ok 1 200 0 0 0 0 42 0 0
ok 0 198 0 0 0 0 40 0 0
empty 0 0 0 0 0 0 0 0 0
ok 2 154 46 0 0 0 42 0 0' 'reports.csv counts pages, cells and identities'
is "$(columns sha256 deep/er/one/reports.csv)" "$(sha256sum "${inputs[@]}" | cut -d ' ' -f 1)" \
    'reports.csv has the checksums of the files'
is "$(columns seconds deep/er/one/reports.csv | grep -vE '^[0-9]+\.[0-9]{3}$')" '' 'seconds are decimal numbers'
like "$(stat -c %a deep/er/one/*.csv | sort -u)" '^6[0-7]4$|^6[0-7]0$' 'other people may read the files as far as is usual'

run extract "${inputs[@]}"
same deep/er/one/cells.csv out 'without -o standard output is cells.csv'
run extract -o two "${inputs[@]}"
same deep/er/one/cells.csv two/cells.csv 'a second run gives the same cells.csv, byte for byte'
same deep/er/one/checks.csv two/checks.csv 'a second run gives the same checks.csv, byte for byte'
same deep/er/one/wide.csv two/wide.csv 'a second run gives the same wide.csv, byte for byte'
everything=source,sha256,agency,year,format,outcome,pages,printed,blank,inferred,ambiguous,missing,checks_passed,checks_failed,checks_unknown,message
is "$(columns "$everything" deep/er/one/reports.csv)" "$(columns "$everything" two/reports.csv)" \
    'a second run gives the same reports.csv but for the seconds'
( cd two && LC_ALL=C TZ=Asia/Shanghai "$GOUJI" extract "${inputs[@]/#/../}" >../elsewhere 2>&1 )
is "$(sed 's|^\.\./||' elsewhere | grep -v '^gouji: ' | cksum)" "$(cksum <two/cells.csv)" \
    'neither the locale nor the folder matters'

# ---- Cells

cells=two/cells.csv
cell() {
    columns source,row,column,value,unit,raw,status "$cells" |
        awk -F '\t' -v OFS=' ' -v source="$1" -v row="$2" -v column="$3" \
            '$1 == source && $2 == row && $3 == column { $1 = $2 = $3 = ""; print substr($0, 4) }'
}
is "$(cell 2021/good-blank.pdf rules in_force)" '21 件 21件 printed' 'a unit in the cell goes into its own column'
is "$(cell 2021/good-blank.pdf fees amount | cut -d ' ' -f 2)" '元' 'it wins over the unit of the form'
is "$(cell 2021/good-cairo.pdf fees amount | cut -d ' ' -f 2)" '万元' 'a cell without a unit has that of the form'
is "$(cell 2021/good-blank.pdf concluded_total total)" '1186  1,186 printed' 'a separator stays in raw alone'
is "$(columns value "$cells" | grep -vE '^(-?[0-9]+(\.[0-9]+)?)?$')" '' 'values are plain decimal numbers'
is "$(columns status,value,unit "$cells" | awk -F '\t' '$1 ~ /blank|missing/ && $2 $3 != ""')" '' \
    'a cell without a number has neither value nor unit'
is "$(columns source,page,x0,y0,x1,y1 "$cells" | awk -F '\t' '$1 ~ /txt$/ && $2 $3 $4 $5 $6 != ""')" '' \
    'text has no pages'
is "$(columns source,status,page,x0,y0,x1,y1 "$cells" | awk -F '\t' '
    $1 ~ /pdf$/ && $2 == "printed" && !($3 >= 1 && $4 >= 0 && $6 > $4 && $5 >= 0 && $7 > $5)')" '' \
    'what is printed in a PDF has a page and a box'
is "$(columns source,table,row,column two/cells.csv | sort | uniq -d)" '' 'no cell has two rows'
is "$(columns row_label,column_label two/cells.csv | awk -F '\t' '$1 == "" || $2 == ""')" '' \
    'each cell has the labels of the form'

# ---- One row for each report

wide=two/wide.csv
is "$(columns source "$wide")" "$(printf '%s\n' "${inputs[@]}")" 'wide.csv has one row for each input'
is "$(columns outcome,ambiguous,checks_passed "$wide" | tr '\t' ' ')" \
    $'ok 0 42\nok 0 40\nempty 0 0\nok 0 42' 'it counts cells and identities'
codes=$(head -n 1 "$wide" | tr , '\n' | tail -n +17)
is "$(columns table,row,column two/cells.csv | tr '\t' . | sort -u | grep -vxFf <(echo "$codes")) $(sort <<<"$codes" | uniq -d)" \
    ' ' 'it has one column for each cell of each format'
run extract -o only 2019/good-gb18030.txt
is "$(head -n 1 only/wide.csv)" "$(head -n 1 "$wide")" 'they do not depend on the inputs'
is "$(columns requests.other.total,requests.other_remaining.total "$wide" | sed -n '1s/^\t[0-9].*/later/p; 2s/^[0-9].*\t$/earlier/p')" \
    $'later\nearlier' 'a cell that the format of a report lacks is empty'
columns source,table,row,column,value,unit,status two/cells.csv |
    awk -F '\t' '$7 ~ /printed|inferred/ && $6 != "元" { print $1 "\t" $2 "." $3 "." $4 "\t" $5 }' | sort >long
while read -r code; do
    columns "source,$code" "$wide" | awk -F '\t' -v code="$code" '$2 != "" { print $1 "\t" code "\t" $2 }'
done <<<"$codes" | sort >turned
same long turned 'its values are those of cells.csv'
is "$(columns other_unit_cells,article20_8.fees.amount "$wide" | tail -n 1)" $'article20_8.fees.amount\t' \
    'a number in another unit than that of the form is left out, and listed'
run extract -o doubtful 2019/good-flat.txt 2021/good-planted.pdf
is "$(columns failed_checks doubtful/wide.csv | tail -n 1)" \
    "$(columns source,check,scope,status doubtful/checks.csv | awk -F '\t' '$4 == "fail" { print $2 "." $3 }' | paste -sd ' ')" \
    'the identities that fail are listed'

# ---- Files as a whole

run extract -o sum 2021/good-layout.txt
is "$status $err" '0 ' 'a good run says nothing'
cp -r sum before
for failure in 'a full disk' 'a folder in the place of a file'; do
    if [ "$failure" = 'a full disk' ]; then
        status=0
        ( trap '' XFSZ && ulimit -f 8 && exec "$GOUJI" extract -o sum 2021/good-cid.pdf ) >out 2>err || status=$?
        err=$(<err)
        like "$err" '^gouji: sum/[a-z]+\.csv: .*File too large; .' "$failure: the file is named, with what to do"
    else
        rm sum/reports.csv before/reports.csv
        mkdir sum/reports.csv before/reports.csv
        run extract -o sum 2021/good-cid.pdf
        like "$err" '^gouji: sum/reports.csv: .*; .' "$failure: the file is named, with what to do"
    fi
    is "$status" 2 "$failure: the exit status is 2"
    is "$(diff -r before sum)" '' "$failure: the files of before stay, and nothing else is left"
done
run extract -o before --no-such-option 2021/good-cid.pdf
is "$status $(diff -r before sum)" '64 ' 'wrong usage touches no file'
rm -rf before/reports.csv
run extract -o before 2021/good-layout.txt 2021/good-cid.pdf
is "$status $(wc -l <before/cells.csv) $(find before -type f | wc -l)" '0 401 6' 'a run that succeeds replaces the files'

# ---- The dialect

run extract --bom -o bom "${inputs[@]}"
for table in cells checks wide; do
    is "$(head -c 3 bom/$table.csv | od -An -tx1)" ' ef bb bf' "--bom: $table.csv begins with the mark"
    tail -c +4 bom/$table.csv >got
    same "two/$table.csv" got "--bom: $table.csv is the same otherwise"
done
is "$(head -c 9 bom/reports.csv | od -An -tx1)" ' ef bb bf 73 6f 75 72 63 65' '--bom: reports.csv begins with the mark'
run extract --bom "${inputs[@]}"
same bom/cells.csv out '--bom: standard output, too'
is "$(cat two/*.csv bom/*.csv | grep -c $'\r')" 0 'lines end with LF, also those from a text with CRLF'
is "$(cat two/*.csv | iconv -f UTF-8 -t UTF-8 | cksum)" "$(cat two/*.csv | cksum)" 'the files are UTF-8'

mkdir odd names
cp 2019/good-layout.txt odd/a.txt
odd=('=1+2.txt' '+1+2.txt' '-1+2.txt' '@sum.txt' $'\ttab.txt' 'a,b.txt' 'the "best".txt' $'two\nlines.txt' ' blank.txt' '#.txt')
for name in "${odd[@]}"; do cp odd/a.txt "names/$name"; done
( cd names && "$GOUJI" extract -o ../odd -- "${odd[@]}" ) >out 2>err
is "$(columns source odd/reports.csv | sed 's/\t/\\t/g')" "'=1+2.txt
'+1+2.txt
'-1+2.txt
'@sum.txt
'\\ttab.txt
a,b.txt
the \"best\".txt
two\\nlines.txt
 blank.txt
#.txt" 'names that a spreadsheet would run are defused, others stay'
is "$(sed -n '2p;7,9p' odd/reports.csv | cut -d . -f 1,2 | cut -c 1-22)" "'=1+2.txt,$(sha256sum odd/a.txt | cut -c 1-12)
\"a,b.txt\",$(sha256sum odd/a.txt | cut -c 1-12)
\"the \"\"best\"\".txt\",$(sha256sum odd/a.txt | cut -c 1-3)
\"two" 'commas, quotation marks and line feeds are quoted as in RFC 4180'
is "$(columns status odd/cells.csv | wc -l)" 1980 'each has its cells'
run extract 2019/good-office.pdf
is "$(columns raw,value out | grep -E '^[+＋-]' | head -n 1)" $'＋２１\t21' 'a number with a sign is not defused'

# ---- Inputs

"$GOUJI" extract -o piped - <2021/good-cid.pdf
is "$(columns source,outcome piped/reports.csv)" $'-\tok' 'standard input is called -'
run extract 2021/good-cid.pdf
sed 's|^2021/good-cid.pdf|-|' out >got
same piped/cells.csv got 'it gives the same cells as the file'
printf 'x' | "$GOUJI" extract -o piped - 2021/good-cid.pdf 2>err
is "$(columns source,outcome piped/reports.csv)" $'-\tnot_a_report\n2021/good-cid.pdf\tok' 'it may stand beside files'
is "$("$GOUJI" extract -- - <2021/good-cid.pdf | wc -l)" 201 'it may stand behind --'

mkdir -p tree/a tree/局 tree/a.pdf
for name in B.txt a-b.TXT a.txt a/z.txt 局/1.txt a.pdf/x.txt; do cp odd/a.txt "tree/$name"; done
touch tree/a.doc tree/txt
run extract -o tree.csv 2021/good-layout.txt tree 2019/good-layout.txt
is "$status $(columns source tree.csv/reports.csv | tr '\n' ' ')" \
    '0 2021/good-layout.txt tree/B.txt tree/a-b.TXT tree/a.pdf/x.txt tree/a.txt tree/a/z.txt tree/局/1.txt 2019/good-layout.txt ' \
    'a folder stands for its reports, in the order of the bytes'
run extract -o tree.csv tree/
like "$(columns source tree.csv/reports.csv | head -n 1)" '^tree/B.txt$' 'a slash behind its name changes nothing'
run extract -o tree.csv odd/a.txt odd/a.txt
is "$(columns source tree.csv/reports.csv)" $'odd/a.txt\nodd/a.txt' 'a file that is named twice is read twice'
run extract
is "$status $out" '64 ' 'extract wants a file'
like "$err" 'no file is given; see .gouji extract --help' 'and says so'
