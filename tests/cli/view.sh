#!/usr/bin/env bash
# The pages of a report with what was read from them. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 72
cd "$work" || exit 99
ln -s "$fixtures"/* .

# The pages of a PDF, and the width and height of one of them in points, without decimals.
pages() {
    pdfinfo "$1" | sed -n 's/^Pages: *//p'
}
page_size() {
    pdfinfo -f "$2" -l "$2" "$1" | sed -nE 's/^Page.* size: *([0-9]+)[0-9.]* x ([0-9]+).*/\1 \2/p'
}

# The width and height of a PNG, which stand in its header.
png_size() {
    od -An -t u1 -j 16 -N 8 "$1" | awk '{ print ($1 * 256 + $2) * 65536 + $3 * 256 + $4, ($5 * 256 + $6) * 65536 + $7 * 256 + $8 }'
}

# ---- PDF

run view 2021/good-planted.pdf
is "$status $err" '0 ' 'a report is drawn, though identities fail'
is "$out" 'good-planted-view.pdf: pages: 3; cells in boxes: 200; identities of the report that fail: 2' \
    'what was written is told'
is "$(pages good-planted-view.pdf)" 3 'it has as many pages'
[ "$(page_size good-planted-view.pdf 1 | cut -d ' ' -f 1)" -gt 595 ]
ok $? 'with a margin on the right'
[ "$(page_size good-planted-view.pdf 1 | cut -d ' ' -f 2)" -gt 842 ]
ok $? 'and a foot below'
pdftotext -layout good-planted-view.pdf text
like "$(tr -d ' \n' <text)" '北岚市市场监督管理局2023年政府信息公开工作年度报告' 'the text of the report is still text'
is "$(pdfimages -list good-planted-view.pdf | tail -n +3 | wc -l)" 0 'and no picture of it'
pdftotext good-planted-view.pdf text
"$GOUJI" extract 2021/good-planted.pdf >cells.csv
is "$(columns row,column cells.csv | tr '\t' '\n' | sort -u | while read -r code; do
        grep -qw "$code" text || echo "$code"
    done)" '' 'the code of each row and each column is on the pages'
like "$(tr '\n' ' ' <text)" '总计（216）≠ ?六类申请人之和（186） ?, difference 30' 'what fails stands below the page'
like "$(tr '\n' ' ' <text)" 'format 2021 · page 3 of 3' 'and which page it is'
run view 2021/good-planted.pdf
like "$status $err" '^2 gouji: good-planted-view.pdf: there is such a file' 'a file is not overwritten by surprise'
run view 2021/good-planted.pdf -o good-planted-view.pdf --page 2
is "$status $out" '0 good-planted-view.pdf: page 2 of 3; cells in boxes: 183; identities of the report that fail: 2' \
    'but if it is named'
is "$(pages good-planted-view.pdf)" 1 '--page draws one page'
for quarter in 90 180 270; do
    qpdf --rotate=+$quarter 2021/good-planted.pdf turned.pdf
    run view turned.pdf -o turned-view.pdf
    is "$status $(page_size turned-view.pdf 2)" "0 $(page_size good-planted-view.pdf 1)" "turned by $quarter degrees: upright again"
    pdftotext -f 2 -l 2 -layout turned-view.pdf text
    like "$(tr -d ' ' <text)" '四、结转下年度继续办理' "turned by $quarter degrees: the text reads from left to right"
done
for report in 2019/good-office.pdf 2021/good-blank.pdf 2021/good-cairo.pdf 2021/good-split.pdf 2021/good-damaged-xref.pdf; do
    rm -f view.pdf
    run view "$report" -o view.pdf
    is "$status $(pages view.pdf)" "0 $(pages "$report")" "$report is drawn"
done

# ---- What is written on the pages

# words PDF: page, left, top, right, bottom and text of each word, its box being shrunk to what is inked.
words() {
    pdftotext -bbox "$1" - | sed -nE 's/^ *<page .*/page/p
        s/^ *<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*)<.word>$/\1 \2 \3 \4 \5/p' |
        awk '$1 == "page" { page++; next }
            { trim = ($4 - $2) / 4; print page, $1 + 0.2, $2 + trim, $3 - 0.2, $4 - trim, $5 }'
}

# overlaps VIEW: the words that lie one upon another.
overlaps() {
    words "$1" | awk '{
        for (i = first[$1] + 0; i < n[$1]; i++) {
            split(boxes[$1, i], b)
            if ($2 < b[3] && b[1] < $4 && $3 < b[4] && b[2] < $5) print "page " $1 ": " $6 " on " b[5]
        }
        boxes[$1, n[$1]++] = $2 " " $3 " " $4 " " $5 " " $6
    }'
}

for report in 2019/good-{browser,office,planted}.pdf 2021/good-{blank,misprint,planted,reportlab,split,weasyprint}.pdf; do
    rm -f view.pdf
    run view "$report" -o view.pdf
    is "$(overlaps view.pdf)" '' "$report: nothing is written upon anything else"
    "$GOUJI" extract "$report" >cells.csv
    # each key stands once: in the table, or in the margin with a colon
    is "$(words view.pdf | cut -d ' ' -f 6 | grep -cE '^[0-9]+[a-g]:?$')" \
        "$(columns page cells.csv | grep -c .)" "$report: each cell on the pages has its key"
done
qpdf --rotate=+270 2019/good-planted.pdf turned.pdf
run view turned.pdf -o turned-view.pdf
is "$(overlaps turned-view.pdf)" '' 'nor on a turned page'
run view 2021/good-misprint.pdf -o view.pdf --page 2
pdftotext -raw view.pdf text
like "$(tr -d ' \n' <text)" '3鹤汀县民政局,page2:（七）总计：总计（198）≠六类申请人之和（216）,difference18' \
    'identities that fail at once are all told'
like "$(words view.pdf | cut -d ' ' -f 6 | sort | tr '\n' ' ')" '30a: ' 'what has no room beside its cell is in the margin'
words view.pdf | awk '{ height = $5 - $3; if (NR == 1 || height < least) least = height } END { exit !(least >= 2) }'
ok $? 'no letter is smaller than can be read'

# ---- PNG

run view 2021/good-planted.pdf -o view.png
is "$status $out" '0 view.png: page 1 of 3; cells in boxes: 17; identities of the report that fail: 2' \
    'a picture is of the page on which something fails'
run view 2021/good-planted.pdf -o low.png --dpi 72 --page 2
run view 2021/good-planted.pdf -o high.PNG --dpi 144 --page 2
read -r low _ <<<"$(png_size low.png)"
read -r high _ <<<"$(png_size high.PNG)"
[ "$low" -gt 595 ] && [ $((2 * low - high)) -le 1 ] && [ $((2 * low - high)) -ge 0 ]
ok $? 'its size follows --dpi'
run view 2019/good-office.pdf -o first.png --dpi 30
like "$out" '^first.png: page [0-9]+ of 3; cells in boxes: [1-9]' 'without a mistake it is of the first page with cells'

# ---- What is refused

run view 2021/good-layout.txt -o text.pdf
like "$status $err" "^2 gouji: 2021/good-layout.txt: text has no page to draw; .*gouji check.*gouji explain" \
    'text has no page to draw'
[ ! -e text.pdf ]
ok $? 'and nothing is written'
run view bad/zero-bytes.pdf -o bad.pdf
like "$status $out" '^2 bad/zero-bytes.pdf: empty: ' 'what is no report is told as by check'
[ ! -e bad.pdf ]
ok $? 'and nothing is written then, either'
run view 2021/good-planted.pdf -o nowhere/view.pdf
is "$status $err" "2 gouji: nowhere/view.pdf: can't be written: No such file or directory; choose another place, or make room there" \
    'a folder that is not there is an error'
mkdir folder.pdf
run view 2021/good-planted.pdf -o folder.pdf
like "$status $err" "^2 gouji: folder.pdf: can't be written: Is a directory; " 'nor is a folder written as a file'
cp 2021/good-planted.pdf own.pdf
ln -s own.pdf link.pdf
run view own.pdf -o link.pdf
like "$status $err" '^2 gouji: link.pdf: this is the report itself, .*; name another file' 'the report itself is not overwritten'
same own.pdf 2021/good-planted.pdf 'under no name'
ln -s /dev/full full.pdf
run view 2021/good-planted.pdf -o full.pdf
like "$status $err" "^2 gouji: full.pdf: can't be written: No space left on device; " 'a full disk is an error'
run view 2021/good-planted.pdf -o view.png --dpi 1200
like "$status $err" '^2 gouji: 2021/good-planted.pdf: the picture would have .* try a smaller --dpi' \
    'a picture beyond measure is refused'
while IFS='|' read -r arguments reason; do
    # shellcheck disable=SC2086 # several arguments
    run view $arguments
    like "$status $out$err" "^64 gouji: view: .*$reason" "view $arguments: $reason"
done <<'END'
|exactly one file
a.pdf b.pdf|exactly one file
-|name the output with -o
a.pdf -o view.jpg|\.pdf or \.png
a.pdf --page -1|--page counts from 1
a.pdf --page 0|--page counts from 1
a.pdf --dpi 100|a PDF needs none
a.pdf -o a.png --dpi 1|20 to 1200
a.pdf --page x|--page
2021/good-planted.pdf --page 4 -o view.pdf|--page is 4, but .* has 3
END

"$GOUJI" view - -o in.pdf <2021/good-planted.pdf >out 2>&1
is "$? $(pages in.pdf)" '0 3' 'standard input is read, too'

# ---- No font with Chinese characters

cat >fonts.conf <<'END'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts/truetype/dejavu</dir>
  <cachedir prefix="cwd">font-cache</cachedir>
</fontconfig>
END
FONTCONFIG_FILE=$work/fonts.conf "$GOUJI" view --no-sandbox 2021/good-planted.pdf -o plain.pdf --page 1 >out 2>&1
is "$?" 0 'without such a font the page is drawn'
pdftotext plain.pdf text
like "$(tr '\n' ' ' <text)" 'requests\.applicants, received_new: 216 is not 186, difference 30 .*fonts-wqy-zenhei' \
    'and what fails is told by its codes, with what to install'
