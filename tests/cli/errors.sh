#!/usr/bin/env bash
# What can't be read is named, with a reason and a next step, and stops nothing else.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"

# file | outcome | the reason | what to do
kinds='
bad/user-password.pdf|encrypted|password is needed|unprotected copy
bad/zero-bytes.pdf|empty|no bytes|download it again
bad/html-named.pdf|unsupported|web page|get the report as PDF
bad/truncated.pdf|damaged|beyond repair|download the file again
bad/garbage.pdf|damaged|UTF-8, UTF-16 or GB18030|download the PDF again|download
bad/invalid-utf8.txt|damaged|UTF-8, UTF-16 or GB18030|save the text as UTF-8
unsupported/scanned.pdf|scanned|pictures without text|OCR
unsupported/picture.pdf|unsupported|a picture|get the report as PDF
other/not-a-report.pdf|not_a_report|no statutory table|gouji text
other/not-a-report.txt|not_a_report|no statutory table|gouji text
other/blank-pages.pdf|empty|pages are empty|another copy
vanished.pdf|unreadable|no such file|check the name
'
n_kinds=$(grep -c '|' <<<"$kinds")
plan $((4 * n_kinds + 58))
cd "$work" || exit 99
ln -s "$fixtures"/* .

# ---- Each kind by itself

expect_refusal() {
    local file=$1 outcome=$2 reason=$3 advice=$4
    run extract "$file"
    is "$status $(wc -l <out)" '2 1' "$file: the exit status is 2, and no cell is printed"
    like "$err" "^gouji: $file: $outcome: [^"$'\n'"]*($reason)" "$file: the file, the outcome and the reason"
    like "$err" "; [^"$'\n'"]*($advice)[^"$'\n'"]*$" "$file: what to do"
    run check "$file"
    like "$status $out" "^2 $file: $outcome: .*($reason).*; .*($advice)" "$file: check says the same"
}

while IFS='|' read -r file outcome reason advice; do
    [ -z "$file" ] || expect_refusal "$file" "$outcome" "$reason" "$advice"
done <<<"$kinds"

# ---- All of them between two good ones

mapfile -t bad < <(awk -F '|' 'NF { print $1 }' <<<"$kinds")
run extract -o alone 2021/good-cid.pdf 2019/good-layout.txt
is "$status" 0 'good files alone succeed'
run extract -o mixed 2021/good-cid.pdf "${bad[@]}" 2019/good-layout.txt
is "$status" 2 'good and bad files: the exit status tells that some gave no cells'
like "$err" "^gouji: $n_kinds of $((n_kinds + 2)) inputs gave no cells; .*mixed/reports.csv" \
    'good and bad files: standard error counts the bad ones and says where to look'
same alone/cells.csv mixed/cells.csv 'bad files take no cell from the good ones'
same alone/checks.csv mixed/checks.csv 'bad files take no check from the good ones'
is "$(columns source,outcome mixed/reports.csv)" \
    "2021/good-cid.pdf"$'\t'"ok"$'\n'"$(awk -F '|' 'NF { print $1 "\t" $2 }' <<<"$kinds"
    )"$'\n'"2019/good-layout.txt"$'\t'"ok" \
    'reports.csv has one row for each input, in their order'
is "$(columns outcome,message mixed/reports.csv | awk -F '\t' '$1 != "ok" && $2 !~ /; ./')" '' \
    'reports.csv says of each bad file what to do'
is "$(columns outcome,pages mixed/reports.csv | grep -E 'scanned|empty|encrypted' | sort)" \
    $'empty\t0\nempty\t2\nencrypted\t0\nscanned\t2' 'reports.csv counts the pages of each PDF that could be opened'
is "$(columns outcome,sha256 mixed/reports.csv | awk -F '\t' 'length($2) != 64 { print $1 }')" \
    unreadable 'reports.csv has the checksum of all that could be read'
is "$(columns source,sha256 mixed/reports.csv | grep zero)" \
    "bad/zero-bytes.pdf"$'\t'"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" \
    'the checksum is that of the file'
run extract "${bad[@]}" 2021/good-cid.pdf
is "$status $(columns source out | sort -u) $(grep -c '^gouji: ' err)" \
    "2 2021/good-cid.pdf $n_kinds" 'without -o, too, the good file is read after the bad ones'

# ---- Odd, but to be read

run extract -o odd 2021/good-owner-password.pdf
is "$status $(columns outcome odd/reports.csv)" '0 ok' "an owner's password keeps no reader out"
run extract -o odd 2021/good-damaged-xref.pdf
is "$status $(columns outcome odd/reports.csv)" '0 ok' 'damage that can be repaired is'
whole=$(wc -c <2021/good-cid.pdf)
contents=$(grep -abo endstream 2021/good-cid.pdf | tail -n 2 | head -n 1 | cut -d : -f 1)
head -c $((contents - 400)) 2021/good-cid.pdf >cut.pdf
head -c $((whole - 300)) 2021/good-cid.pdf >tailless.pdf
run extract -o odd cut.pdf
like "$(columns outcome,message odd/reports.csv)" '^ok.*ends too early.*; download the file again$' \
    'a report whose contents are cut off is read, and it is said that something may be lost'
is "$(columns table,status odd/cells.csv | sort | uniq -c | awk '$3 != "printed" { print $2, $3, $1 }' | tr '\n' ';')" \
    'article20_8 ambiguous 1;disputes ambiguous 15;requests ambiguous 1;' \
    'what was cut off is not blank, and the last number of each page is in doubt'
for report in 2021/good-weasyprint.pdf 2021/good-browser.pdf; do
    head -c $(($(wc -c <$report) * 3 / 10)) $report >stump.pdf
    run extract stump.pdf
    like "$status $err" '^2 .*stump.pdf: damaged: .*ends too early.*; download the file again' \
        "$report: where no table is left, it is said that the end is lost"
done
run extract tailless.pdf
is "$status $(columns status out | sort | uniq -c | tr -s ' \n' ' ')" '0  200 printed ' \
    'where only the table of objects is cut off, nothing is in doubt'
{
    printf '\n'
    cat 2021/good-cid.pdf
} >shifted.pdf
run extract shifted.pdf
is "$status $(wc -l <out)" '0 201' 'bytes before the header of a PDF do no harm'
cp 2021/good-cid.pdf pdf.txt
cp 2019/good-layout.txt text.pdf
run extract pdf.txt text.pdf
is "$status $(columns source out | sort | uniq -c | tr -s ' \n' ' ')" '0  200 pdf.txt 198 text.pdf ' \
    'a file is what it holds, whatever its name'

# ---- Folders, links, devices

mkdir none
touch none/readme.doc
run extract -o kept none
is "$status" 2 'a folder without reports is an error'
like "$err" '^gouji: none: holds no .pdf and no .txt file; .' 'it is named, with what to do'
[ ! -e kept/cells.csv ]
ok $? 'nothing is written if there is nothing to read'
run extract none 2021/good-cid.pdf
is "$status $(wc -l <out)" '2 201' 'a folder without reports does not stop the others'
mkdir links
ln -s ../2021/good-cid.pdf links/a.pdf
ln -s ../gone.pdf links/b.pdf
run extract -o linked links
is "$status $(columns source,outcome linked/reports.csv | tr '\t\n' ' ;')" \
    '2 links/a.pdf ok;links/b.pdf unreadable;' 'a link that leads nowhere is reported'
mkfifo pipe.pdf
run extract pipe.pdf
is "$status $(wc -l <out)" '2 1' 'a pipe is not read under its name'
like "$err" '^gouji: pipe.pdf: unreadable: .*; .' 'it is named, with what to do'
for name in <(cat 2021/good-cid.pdf) /proc/self/fd/7; do
    run extract "$name"
    like "$status $err" "^2 gouji: $name: unreadable: an open descriptor, .*; .* - for a pipe" "nor is $name"
done
printf '\n\n' >list
run extract --files-from list
like "$status $err" '^2 gouji: list: the list names no input; .' 'a list without a name is told of'
run extract --files-from list 2021/good-cid.pdf
is "$status $err" '0 ' 'unless there is something else to read'
run check --patterns=2021/good-cid.pdf 2021/good-cid.pdf
is "$status $err" "2 gouji: 2021/good-cid.pdf: the folder of pattern files can't be read: Not a directory; name one that you may read" \
    'a file is no folder of patterns'
run text 2021
is "$status" 2 'text refuses a folder'
like "$err" '^gouji: 2021: it is a directory; .' 'it is named, with what to do'

# Runs the program as somebody who may not read everything; false if that can't be done here.
run_unprivileged() {
    if [ "$(id -u)" -ne 0 ]; then
        run "$@"
        return
    fi
    local nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    command -v setpriv >/dev/null && "${nobody[@]}" "$GOUJI" --version >/dev/null 2>&1 || return 1
    status=0
    "${nobody[@]}" "$GOUJI" "$@" >out 2>err </dev/null || status=$?
    err=$(<err)
}

chmod 755 "$work"
mkdir locked
cp 2021/good-cid.pdf open.pdf
cp 2021/good-cid.pdf secret.pdf
cp 2021/good-cid.pdf locked/a.pdf
chmod 644 open.pdf
chmod 0 secret.pdf locked
why='root may read everything, and setpriv could not make us somebody else'
if run_unprivileged extract secret.pdf locked open.pdf; then
    is "$status $(columns source out | sort -u)" '2 open.pdf' 'what may not be read stops nothing else'
    like "$err" 'gouji: secret.pdf: unreadable: permission denied; .' 'the file is named, with what to do'
    like "$err" 'gouji: .*locked.*: Permission denied; make it readable' 'the folder is named, with what to do'
else
    skip 'what may not be read stops nothing else' "$why"
    skip 'the file is named, with what to do' "$why"
    skip 'the folder is named, with what to do' "$why"
fi
if run_unprivileged extract -o locked/out open.pdf; then
    is "$status" 2 'a folder that may not be written is an error'
    like "$err" 'gouji: locked/out: .*Permission denied; choose another folder' 'it is named, with what to do'
else
    skip 'a folder that may not be written is an error' "$why"
    skip 'it is named, with what to do' "$why"
fi

# ---- Output that can't be written

if [ -w /dev/full ]; then
    for command in 'extract 2021/good-cid.pdf' 'check 2021/good-cid.pdf' 'formats' '--help'; do
        status=0
        # shellcheck disable=SC2086 # a command and its argument
        "$GOUJI" $command >/dev/full 2>err || status=$?
        like "$status $(<err)" '^2 gouji: standard output .*No space left.*; .' "$command: a full disk is an error"
    done
else
    for command in extract check formats --help; do
        skip "$command: a full disk is an error" 'there is no /dev/full'
    done
fi
run extract -o 2021/good-cid.pdf 2021/good-cid.pdf
is "$status" 2 'a file is no folder to write into'
like "$err" '^gouji: 2021/good-cid.pdf: .*; choose another folder' 'it is named, with what to do'
run extract -o open.pdf/below 2021/good-cid.pdf
like "$status $err" '^2 gouji: open.pdf/below: .*; choose another folder' 'nor is one below a file'

# Several reports do not fit into a pipe.
reports=(2021/good-*.txt 2019/good-*.txt)
{ "$GOUJI" extract "${reports[@]}" "${reports[@]}" 2>err; echo $? >status; } | head -n 1 >out
is "$(wc -l <out) $(<err)" '1 ' 'who closes the pipe gets no message'
[ "$(<status)" -le 2 ]
ok $? 'and the program ends in order'

# ---- Fonts that are not embedded need poppler-data

run_without_poppler_data() {
    status=0
    # shellcheck disable=SC2016 # the inner shell expands them
    unshare --mount --map-root-user sh -c \
        'mount -t tmpfs none /usr/share/poppler && "$@"; s=$?; [ $s -ne 32 ] || exit 99; exit $s' \
        sh "$GOUJI" "$@" >out 2>err </dev/null || status=$?
    err=$(<err)
}

can_hide_poppler_data() {
    [ -d /usr/share/poppler ] && command -v unshare >/dev/null &&
        unshare --mount --map-root-user mount -t tmpfs none /usr/share/poppler 2>/dev/null
}

if can_hide_poppler_data; then
    run_without_poppler_data extract 2021/good-cid.pdf 2021/good-reportlab.pdf
    is "$status $(columns source out | sort -u)" '2 2021/good-reportlab.pdf' \
        'without poppler-data the other reports are read'
    like "$err" 'gouji: 2021/good-cid.pdf: unsupported: .*not embedded.*; .*poppler-data' \
        'the package is named'
else
    skip 'without poppler-data the other reports are read' 'poppler-data can not be hidden here'
    skip 'the package is named' 'poppler-data can not be hidden here'
fi

# ---- What takes too much

truncate -s 20G huge.pdf
run extract -o huge huge.pdf 2021/good-cid.pdf
is "$status $(columns outcome huge/reports.csv | tr '\n' ' ')" '2 unsupported ok ' 'a file of 20 GB costs its row'
like "$err$(columns message huge/reports.csv)" 'more than 256 MiB, .*; take the report out of it' 'and says what to do'
yes 2>/dev/null | "$GOUJI" extract - >out 2>err
like "$? $(<err)" '^2 gouji: -: unsupported: .*more than 256 MiB' 'standard input that never ends is given up'

# bomb FILE: makes a PDF of one page whose content, which compresses well, is standard input.
bomb() {
    zlib-flate -compress=9 >stream
    {
        printf '%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n'
        printf '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n'
        printf '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R'
        printf '/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n'
        printf '5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n'
        printf '4 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n' "$(wc -c <stream)"
        cat stream
        printf '\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n'
    } >"$1"
}

# nested FILE: a page of a drawing that consists of ten others, which consist of ten others each, and
# so on: two kilobytes that take longer than anyone waits, however fast the machine is.
nested() {
    local object
    {
        printf '%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n'
        printf '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n'
        printf '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R'
        printf '/Resources<</XObject<</X 5 0 R>>>>>>\nendobj\n'
        printf '4 0 obj\n<</Length 5>>\nstream\n/X Do\nendstream\nendobj\n'
        for object in {5..14}; do
            printf '%d 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]' "$object"
            printf '/Resources<</XObject<</X %d 0 R>>>>/Length 60>>\nstream\n' $((object + 1))
            printf '/X Do %.0s' {1..10}
            printf '\nendstream\nendobj\n'
        done
        printf '15 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 1>>\nstream\nn\n'
        printf 'endstream\nendobj\ntrailer\n<</Root 1 0 R>>\n'
    } >"$1"
}

# grown FILE: a report whose table of objects claims seven million; Poppler gets no memory for it,
# and reads the report all the same.
grown() {
    local root before
    root=$(grep -aoE '/Root [0-9]+ 0 R' 2021/good-reportlab.pdf | tail -n 1)
    before=$(grep -a -A 1 startxref 2021/good-reportlab.pdf | tail -n 1)
    {
        cat 2021/good-reportlab.pdf
        printf '\nxref\n7000000 1\n0000000000 00000 f \ntrailer\n<<%s/Size 7000001/Prev %s>>\nstartxref\n%d\n%%%%EOF\n' \
            "$root" "$before" "$(($(wc -c <2021/good-reportlab.pdf) + 1))"
    } >"$1"
}

nested nested.pdf
run extract --timeout 2 nested.pdf
like "$status $err" '^2 gouji: nested.pdf: timeout: .* 2 s; .*--timeout' 'a small file that takes long is given up'
grown grown.pdf
run --version
if [[ $out == *'sandbox: not active'* ]]; then
    reason=${out##*sandbox: }
    skip 'a small file that takes much memory is given up' "$reason"
    skip 'no number is given where memory ran out' "$reason"
    skip 'and it is told' "$reason"
else
    { printf 'BT /F 9 Tf 1 1 Td ('; head -c 150000000 /dev/zero | tr '\0' A; echo ') Tj ET'; } | bomb hungry.pdf
    run extract --memory 128 hungry.pdf
    like "$status $err" '^2 gouji: hungry.pdf: crashed: .* 128 MiB .*; .*--memory' 'a small file that takes much memory is given up'
    run extract --memory 128 grown.pdf
    is "$status $(wc -l <out)" '2 1' 'no number is given where memory ran out'
    like "$err" '^gouji: grown.pdf: crashed: memory ran out .*; .*--memory' 'and it is told'
fi
run extract grown.pdf
is "$status $(wc -l <out)" '0 201' 'with enough memory it is read'
