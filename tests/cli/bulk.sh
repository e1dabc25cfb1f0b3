#!/usr/bin/env bash
# Runs into a folder that are ended and go on. SPDX-License-Identifier: GPL-3.0-or-later
#
# BULK_INPUTS and BULK_KILLS set how many inputs there are and how often the run is killed; .ci/run
# has 2000 and 50.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 47
cd "$work" || exit 99
inputs=${BULK_INPUTS:-120}
kills=${BULK_KILLS:-8}
everything=source,sha256,agency,year,format,outcome,pages,printed,blank,inferred,ambiguous,missing,checks_passed,checks_failed,checks_unknown,message

# pages RESOURCES: the beginning of a PDF of one page, whose contents are object 4.
pages() {
    printf '%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n'
    printf '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n'
    printf '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<%s>>>>\nendobj\n' "$1"
}

# bomb FILE BYTES: a PDF of few bytes whose page has very many.
bomb() {
    head -c "$2" /dev/zero | tr '\0' ' ' | zlib-flate -compress=9 >stream 2>/dev/null || head -c 100 /dev/zero >stream
    {
        pages ''
        printf '4 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n' "$(wc -c <stream)"
        cat stream
        printf '\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n'
    } >"$1"
}

# endless FILE: a PDF of few bytes that shows a form a hundred times, which shows another a hundred
# times, and so on: nobody lives to see the end.
endless() {
    local level calls
    calls=$(printf '/F Do %.0s' {1..100})
    {
        pages '/XObject<</F 5 0 R>>'
        printf '4 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n' ${#calls} "$calls"
        for level in 5 6 7 8 9 10; do
            printf '%d 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>\n' \
                $level $((level + 1)) ${#calls}
            printf 'stream\n%s\nendstream\nendobj\n' "$calls"
        done
        printf '11 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 9>>\nstream\n0 0 9 9 re\nendstream\nendobj\n'
        printf 'trailer\n<</Root 1 0 R>>\n'
    } >"$1"
}

# Every kind of input, over and over; mostly small ones.
make_inputs() {
    local kinds=() kind n
    mkdir given
    for kind in 2019/good-flat.txt 2021/good-layout.txt bad/zero-bytes.pdf bad/garbage.pdf bad/invalid-utf8.txt \
        bad/html-named.pdf bad/truncated.pdf bad/user-password.pdf unsupported/picture.pdf other/not-a-report.txt \
        2019/good-gb18030.txt 2021/good-utf16.txt; do
        kinds+=("$fixtures/$kind")
    done
    bomb bomb.pdf 4000000
    bomb large-bomb.pdf 16000000
    for ((n = 0; n < inputs; n++)); do
        kind=${kinds[n % ${#kinds[@]}]}
        case $((n % 100)) in
        12) [ $n -ne 12 ] || kind=$work/large-bomb.pdf ;;
        13) kind=$work/bomb.pdf ;;
        26) kind=$work/nowhere ;;
        39) kind=$fixtures/2021/good-cid.pdf ;;
        52) kind=$fixtures/unsupported/scanned.pdf ;;
        esac
        printf -v name 'given/%05d.pdf' "$n"
        ln -s "$kind" "$name"
    done
    cp "$fixtures/2019/good-flat.txt" $'given/two\nlines.txt'
    cp "$fixtures/2019/good-flat.txt" $'given/\377.txt'
    cp "$fixtures/2019/good-flat.txt" 'given/=1+2.txt'
    mkfifo given/pipe.txt
    truncate -s 250M given/zy.txt # more than --memory gives
    endless given/zz.pdf # behind all others: the kills below come sooner than its end
}

# same_run FOLDER FOLDER NAME: both hold the same, seconds aside.
same_run() {
    local table
    for table in cells checks wide; do
        cmp -s "$1/$table.csv" "$2/$table.csv" || { ok 1 "$3"; note "$table.csv differs"; return; }
    done
    is "$(columns "$everything" "$1/reports.csv" | cksum)" "$(columns "$everything" "$2/reports.csv" | cksum)" "$3"
}

# ---- The same whatever happens

make_inputs
sources=(--timeout=6 --memory=256 given given/pipe.txt /dev/zero given/vanished.pdf)
run extract -j1 -o one "${sources[@]}"
is "$status" 2 'a run over inputs of every kind ends'
is "$(columns source one/reports.csv | wc -l)" $((inputs + 8)) 'each input has one row'
is "$(columns source one/reports.csv | sort | uniq -d)" '' 'and none has two'
run --version
crashed='crashed '
[[ $out != *'sandbox: not active'* ]] || crashed= # where there are sanitizers, there is no limit on memory
is "$(columns outcome one/reports.csv | sort -u | tr '\n' ' ')" \
    "${crashed}damaged empty encrypted not_a_report ok scanned timeout unreadable unsupported " 'there are inputs of every kind'
is "$(columns source,outcome one/reports.csv | awk -F '\t' '$1 ~ /pipe|zero$|vanished/ { print $2 }' | sort -u)" \
    'unreadable' 'what is no file is unreadable'
is "$(iconv -f UTF-8 -t UTF-8 one/reports.csv | cksum)" "$(cksum <one/reports.csv)" 'names that are no UTF-8 leave the tables valid'
run extract -j2 -o two "${sources[@]}"
same_run one two 'two workers give the same'

killed=0
for ((n = 0; n < kills; n++)); do
    setsid "$GOUJI" extract -j$((n % 7 + 1)) -o killed "${sources[@]}" 2>/dev/null &
    pid=$!
    sleep "0.$((RANDOM % 6))$((RANDOM % 10))"
    kill -KILL -- -$pid 2>/dev/null && killed=$((killed + 1))
    wait $pid 2>/dev/null
done
run extract -j2 -o killed "${sources[@]}"
same_run one killed "a run of one to seven workers that was killed $killed times gives the same"
is "$(ls -A killed)" "$(ls -A one)" 'and leaves no other files'

run extract -o killed --progress=always "${sources[@]}"
like "$err" $'look first:(\n  given/zy.txt: crashed: its reader .*256 MiB.*)?\n  given/zz.pdf: timeout: it was not read within 6 s; .*\n  given/' \
    'the summary says in words why an input deserves a look, also of one that is known'
run extract -o killed --progress=always --log-format=json "${sources[@]}"
like "$err" '"source":"given/zz.pdf","outcome":"timeout".*"reason":"it was not read within 6 s' 'and to machines'

# ---- Names

printf 'given/two\nlines.txt\0given/\377.txt\0given/=1+2.txt\0given/two\nlines.txt\0given/gone.txt' >odd.list
run extract -o odd --files-from=odd.list -0
is "$(columns source,outcome odd/reports.csv | tr '\t\n' '  ')" \
    $'given/two\\nlines.txt ok given/\uFFFD.txt ok given/=1+2.txt ok given/two\\nlines.txt ok given/gone.txt unreadable ' \
    'names of a list may be of any bytes, and be there twice'
run extract -o listed --files-from=<(printf 'given/00000.pdf\n\ngiven/00001.pdf')
is "$status $(columns source listed/reports.csv | tr '\n' ' ')" '0 given/00000.pdf given/00001.pdf ' 'a list may come through a pipe'
run extract -o listed --files-from=given
like "$status $err" '^2 gouji: given: the list of inputs can.t be read: .*; .' 'a list that can not be read is told'

# ---- Going on

mkdir few
for n in 1 2 3 4 5 6; do cp "$fixtures/2019/good-flat.txt" few/$n.txt; done
# told: what the summary says of the inputs.
told() {
    grep -oE '[0-9]+ inputs, [0-9]+ of them known' err
}
for option in --restart --progress=always --log-format=json; do
    run extract $option few
    is "$status $out" '64 ' "$option needs a folder or a database"
done
run extract -o few.csv --progress=always few
is "$status $(told)" '0 6 inputs, 0 of them known' 'the summary counts the inputs'
like "$err" 'ok 6' 'and the outcomes'
cp -r few.csv few.before
run extract -o few.csv --progress=always few
is "$(told)" '6 inputs, 6 of them known' 'a finished run parses nothing when it is run again'
is "$(diff -r few.before few.csv)" '' 'and leaves the same bytes'
touch few/3.txt
run extract -o few.csv --progress=always few
is "$(told)" '6 inputs, 5 of them known' 'a file that has changed is read again, and no other'
cmp -s few.before/cells.csv few.csv/cells.csv
ok $? 'the other rows are taken over'
cp few/1.txt few/0.txt
rm few/5.txt
run extract -o few.csv --progress=always few
is "$(told)" '6 inputs, 5 of them known' 'an input that has come is read, one that has gone is left out'
is "$(columns source few.csv/reports.csv | tr '\n' ' ')" 'few/0.txt few/1.txt few/2.txt few/3.txt few/4.txt few/6.txt ' \
    'in the order of the inputs'
run extract -o fresh few
same_run fresh few.csv 'the bytes are those of a run from nothing'
sed -i 's/./X/' few.csv/cells.csv
truncate -s -1 few.csv/cells.csv
run extract -o few.csv few
same_run fresh few.csv 'tables that somebody has changed are made anew'

# A terminal of 30 columns and one of 200, on which a run takes a while.
shown() {
    script -qec "stty cols $1; '$GOUJI' extract -j1 --timeout=2 -o shown.$1 few given/zz.pdf" /dev/null </dev/null |
        tr '\r' '\n' | sed -nE 's/\x1b\[K//; /^6 of 7/p' | sort -u
}
if command -v script >/dev/null; then
    like "$(shown 30)" '^6 of 7, [^l]*$' 'a terminal is shown no more than fits into a line'
    like "$(shown 200)" '^6 of 7, .* left: ok 6$' 'and how far the run is, if there is room'
else
    for n in 1 2; do skip "what a terminal shows ($n)" 'script is not installed (Debian: package bsdutils)'; done
fi

mkdir cut
run extract -o cut few
for n in 700 400 120; do
    rm -rf torn
    mkdir torn
    for table in cells checks reports wide; do cp cut/$table.csv torn/$table.csv.part; done
    grep -v ' E ' cut/gouji.journal | head -c -"$n" >torn/gouji.journal.part
    run extract -o torn few
    same_run cut torn "a journal that lacks its last $n bytes is gone on with"
done
rm -rf torn
mkdir torn
for table in cells checks reports wide; do cp cut/$table.csv torn/$table.csv.part; done
grep -v ' [ES] ' cut/gouji.journal >torn/gouji.journal.part
truncate -s -5000 torn/cells.csv.part
printf 'zeroes' | dd of=torn/checks.csv.part bs=1 seek=9000 conv=notrunc 2>/dev/null
run extract -o torn --progress=always few
same_run cut torn 'rows that were lost with the power are read again'
unlike "$(told)" ' 6 of them' 'for their checksums do not agree'

# ---- What is refused

mkdir patterns
"$GOUJI" formats --export=patterns
echo '# mine' >>patterns/2021.format
run extract -o few.csv --patterns=patterns few
is "$status" 2 'other patterns are refused'
like "$err" '^gouji: few.csv: .*patterns.*--restart' 'with the reason and what to do'
sed -i 's/^gouji .*/gouji 0.0.1/' few.csv/gouji.journal
run extract -o few.csv few
like "$err" '^gouji: few.csv: .*gouji \(0\.0\.1, now .*--restart' 'another version is refused'
run extract --restart -o few.csv few
is "$status" 0 '--restart begins anew'
same_run fresh few.csv 'with the same bytes'
mkfifo hold
"$GOUJI" extract -o few.csv --restart - <hold 2>/dev/null &
exec 3>hold
sleep 0.5
run extract -o few.csv few
like "$err" '^gouji: few.csv: another run writes into this folder; .' 'a second run into a folder is refused'
echo x >&3
exec 3>&-
wait

# ---- A clean end

mkfifo slow
"$GOUJI" extract -j1 -o ended few - <slow >out 2>err &
pid=$!
exec 3>slow
for ((n = 0; n < 300; n++)); do
    [ "$(grep -c ' D ' ended/gouji.journal.part 2>/dev/null)" = 6 ] && break
    sleep 0.1
done
kill -TERM $pid
wait $pid
is $? 2 'a run that is told to end does'
like "$(<err)" 'stopped after 6 of 7 inputs; run the same command again' 'and says how to go on'
exec 3>&-
"$GOUJI" extract -j1 -o ended --progress=always few - </dev/null >out 2>err
like "$(told)" '^7 inputs, 6 of them known' 'then it goes on there'

mkfifo silent
sleep 100 >silent &
pid=$!
"$GOUJI" check --timeout=1 - <silent >out 2>err
is $? 2 'standard input that never ends is not waited for without end'
like "$(<out)" 'timeout: standard input did not end within 1 s; .*--timeout' 'and the message says so'
kill $pid

( trap '' XFSZ && ulimit -f 60 && exec "$GOUJI" extract -o full few ) >out 2>err
like "$(<err)" '^gouji: full/cells.csv: .*run.* again' 'a full disk is told'
run extract -o full --progress=always few
same_run fresh full 'and gone on with'
