#!/usr/bin/env bash
# The database that extract --sqlite writes. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 28
cd "$work" || exit 99
ln -s "$fixtures" fixtures

run extract -o results --sqlite both.db fixtures
is "$status $out" '2 ' 'an input without cells shows in the exit status'
run extract --sqlite alone.db fixtures
is "$status $out" '2 ' 'without -o nothing goes to standard output'
like "$err" 'inputs gave no cells; alone.db says why' 'and the database is said to tell why'
is "$(ls -A)" "$(printf '%s\n' alone.db both.db err fixtures out results)" 'nothing is left beside it'
is "$(ls -A results)" $'cells.csv\nchecks.csv\ndatapackage.json\ngouji.journal\nreports.csv\nwide.csv' 'with -o the folder is as without it'
like "$(stat -c %a alone.db)" '^6[0-7]4$|^6[0-7]0$' 'other people may read it as far as is usual'
is "$(head -c 15 alone.db)" 'SQLite format 3' 'it is an SQLite database'
cp both.db before.db
run extract --sqlite before.db fixtures/2021/good-cid.pdf
is "$status $err" '0 ' 'a database that gouji made is replaced, and a good run says nothing'
printf '%%PDF-1.4\n' >report.pdf
run extract --sqlite report.pdf fixtures/2021/good-cid.pdf
is "$status $(<report.pdf)" '2 %PDF-1.4' 'any other file is not'
like "$err" '^gouji: report.pdf: .*gouji did not make' 'and the message says so'
run extract --sqlite no/such/folder/a.db fixtures/2021/good-cid.pdf
is "$status" 2 'a place where nothing can be written shows in the exit status'
like "$err" '^gouji: no/such/folder/a.db: .*;' 'and is named'
[ ! -e no ]
ok $? 'and not made'

# ---- Going on

given=$(find -L fixtures/2019 -name '*.pdf' -o -name '*.txt' | wc -l)
mkfifo slow
"$GOUJI" extract -j1 --sqlite slow.db fixtures/2019 - <slow 2>err &
pid=$!
exec 3>slow
for ((n = 0; n < 300; n++)); do
    [ "$(grep -c ' D ' slow.db.unfinished/gouji.journal.part 2>/dev/null)" = "$given" ] && break
    sleep 0.1
done
kill -KILL $pid
wait $pid 2>/dev/null
exec 3>&-
[ ! -e slow.db ]
ok $? 'a run that is killed leaves no database'
run extract --sqlite slow.db --progress=always fixtures/2019 -
like "$err" "$((given + 1)) inputs, $given of them known" \
    'the same command goes on where it stopped'
is "$(ls -d slow.db*)" slow.db 'and leaves the database and nothing beside it'

run extract --sqlite '' fixtures/2021/good-cid.pdf
is "$status" 64 'a file without a name is wrong usage'

if ! command -v sqlite3 >/dev/null; then
    for ((i = 0; i < 11; i++)); do skip 'the database' 'the package sqlite3 is not there'; done
    exit 0
fi

# query SQL [FILE]: the answer as columns() prints a table.
query() {
    sqlite3 -csv -header "${2:-both.db}" "$1" | tr -d '\r' >answer
    columns "$(head -n 1 answer | sed 's/"//g')" answer
}
for table in cells checks reports wide; do
    names=$(head -n 1 "results/$table.csv")
    [ $table = reports ] && names=${names/,seconds/}
    columns "$names" "results/$table.csv" >expected
    wanted="\"${names//,/\", \"}\""
    for edge in x0 y0 x1 y1; do # two decimals, as in the CSV
        rounded="iif($edge IS NULL, NULL, printf('%.2f', $edge)) AS $edge"
        wanted=${wanted/\"$edge\"/$rounded}
    done
    query "SELECT $wanted FROM $table ORDER BY $([ $table = checks ] && echo rowid || echo report)" >got
    # the cells stand in the order of their codes
    [ $table = cells ] && { sort -o expected expected && sort -o got got; }
    same expected got "$table holds what $table.csv holds"
done
sum() {
    sqlite3 "$1" "UPDATE reports SET seconds = 0" .dump | cksum
}
is "$(sum both.db)" "$(sum alone.db)" 'with and without -o the contents are the same, but for the seconds'
is "$(sqlite3 both.db 'PRAGMA integrity_check; PRAGMA foreign_key_check')" ok 'all references hold'
is "$(sqlite3 both.db "SELECT group_concat(name) FROM (SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict ORDER BY name)")" \
    'about,cells,checks,codes,reports' 'the tables are strict'
sqlite3 both.db "UPDATE cells SET value = 'many'; UPDATE cells SET page = 'one'" 2>err
like "$(<err)" 'cannot store TEXT value in INTEGER column' 'and refuse what does not fit'
is "$(sqlite3 both.db "SELECT count(*) FROM codes")" "$(head -n 1 results/wide.csv | tr , '\n' | tail -n +17 | wc -l)" \
    'each cell of the formats has its labels'
like "$(sqlite3 both.db "EXPLAIN QUERY PLAN SELECT source, \"requests.granted.total\" FROM wide")" \
    'SEARCH c USING PRIMARY KEY' 'a value in wide is looked up by the key'
is "$(sqlite3 both.db "SELECT agency || ' ' || failed_checks FROM wide WHERE checks_failed = 2")" \
    '北岚市市场监督管理局 requests.balance.total requests.applicants.received_new' 'the identities that fail are listed'
