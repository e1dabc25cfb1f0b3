#!/usr/bin/env bash
# Parts of a run, and joining them. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 33
cd "$work" || exit 99
everything=source,sha256,agency,year,format,outcome,pages,printed,blank,inferred,ambiguous,missing,checks_passed,checks_failed,checks_unknown,message

mkdir given
for name in a b c d e f g; do
    cp "$fixtures/2019/good-flat.txt" "given/$name.txt"
done
cp "$fixtures/bad/garbage.pdf" given/h.pdf

# same_run FOLDER FOLDER NAME: both hold the same, seconds aside.
same_run() {
    local table
    for table in cells checks wide; do
        same "$1/$table.csv" "$2/$table.csv" "$3: $table.csv"
    done
    is "$(columns "$everything" "$1/reports.csv")" "$(columns "$everything" "$2/reports.csv")" "$3: reports.csv"
}

# ---- Cutting

run extract -o whole given
for part in 1 2 3; do
    run extract -o "part$part" --shard "$part/3" given
done
is "$(cat part1/reports.csv part2/reports.csv part3/reports.csv | grep -c '^given/')" 8 'each input is in one part'
is "$(for part in 1 2 3; do columns source "part$part/reports.csv" | wc -l; done | sort -u | tr '\n' ' ')" '2 3 ' \
    'the parts differ by one input at most'
run extract -o many9 --shard 9/9 given
is "$(columns source many9/reports.csv)" given/h.pdf 'of more parts than inputs the last has the last input'
run extract -o many1 --shard 1/9 given
is "$status" 0 'and one without an input is finished too'
is "$(columns source many1/reports.csv)" '' 'with no row'
for wrong in 0/3 4/3 1 1/ /3 a/3 1/0 1/2/3 -1/3 1/1000001 '1 /3'; do
    run extract -o wrong --shard "$wrong" given
    [ "$status" -eq 64 ] || break
done
is "$wrong $status" '1 /3 64' 'what is no part is wrong usage'
run extract --shard 1/3 given
is "$status" 64 'a part needs a folder'

# ---- Joining

run merge -o joined part3 part1 part2
is "$status" 2 'parts are joined in whatever order they are named; an input without cells shows in the status'
is "$out" 'joined in joined: parts: 3; inputs: 8; inputs that gave no cells: 1' 'it says how many parts and inputs there were, and how many gave no cells'
same_run whole joined 'the same as a single run'
is "$(sed 's/"sha256:[0-9a-f]*"//; s/"bytes" : [0-9]*//' joined/datapackage.json | cksum)" \
    "$(sed 's/"sha256:[0-9a-f]*"//; s/"bytes" : [0-9]*//' whole/datapackage.json | cksum)" 'and so is the description'
run extract -o joined given
same_run whole joined 'a run goes on from what was joined'
run extract --bom -o bom1 --shard 1/1 given
run merge -o bom bom1
is "$(head -c 3 bom/cells.csv | od -An -tx1)" ' ef bb bf' 'the byte-order mark is kept'

# ---- Refusing

refused() {
    is "$status" 2 "$1: refused"
    like "$err" "$2" "$1: named"
}
run merge -o refused part1 part3
refused 'a gap' 'part 2 of 3 is missing'
run merge -o refused part1 part2 part2 part3
refused 'a part named twice' 'part2 and part2 are both part 2 of 3'
run merge -o refused part1 part2 many9
refused 'a part of another cut' 'many9'
rm -rf given2 && cp -r given given2
run extract -o other2 --shard 2/3 given2
run merge -o refused part1 other2 part3
refused 'a part of other inputs' 'other2 was made from other inputs than part1'
mkdir old && cp part2/* old/
sed -i 's/^gouji .*/gouji 0.0.1/' old/gouji.journal
run merge -o refused part1 old part3
refused 'a part by another version' 'old was made with another gouji \(0\.0\.1\)'
mkdir torn && cp part2/* torn/
rm torn/checks.csv
run merge -o refused part1 torn part3
refused 'a part that is not finished' 'torn: no finished part'
run merge -o refused whole
like "$err" 'whole: holds a whole run' 'a whole run is no part'
[ ! -e refused ]
ok $? 'nothing is written then'
