#!/usr/bin/env bash
# The codebook, gouji-data(5), is complete. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 15
cd "$work" || exit 99
page=$srcdir/man/gouji-data.5
run extract -o results "$fixtures/2021/good-cid.pdf"

# The part of the page under a heading.
section() {
    awk -v heading="$1" '/^\.S[hs] / { inside = substr($0, 5) == heading; next } inside' "$page"
}

awk '/^\.\\" codes end/ { inside = 0 } inside; /^\.\\" codes begin/ { inside = 1 }' "$page" >codes
bash "$srcdir/man/codes.sh" "$srcdir"/patterns/*.format >made
[ -s codes ]
ok $? 'the page has codes'
same made codes 'they are those of the pattern files; man/codes.sh --update puts them there'

# Which cells the page tells of: every row of a table with every column of it, as in wide.csv or in cells.csv.
awk '
    /^\.Ss Table / { table = $3 }
    /^Rows:/ { kind = "row" }
    /^Columns:/ { kind = "column" }
    /^\.It Ic / { print table, kind, $3 }' codes | sort >told
head -n 1 results/wide.csv | tr , '\n' | tail -n +17 |
    awk -F . '{ print $1, "row", $2; print $1, "column", $3 }' | sort -u >needed
same needed told 'each row and each column of each cell of all formats is told of, and nothing else'
is "$(awk 'named && !/^[ -~]+\.$/ { print named } { named = /^\.It / ? $0 : "" }' codes)" '' \
    'each with its meaning in English'
is "$(awk '/^\.It / { if (name != "" && !chinese) print name; name = $0; chinese = 0 } /。$/ { chinese = 1 }' codes)" '' \
    'and with its label in the form'
is "$(awk '/^\.Ss Table / { on = $3 == "requests" } /^Columns:/ { on = 0 } on && /^\.It / { n++ } on && /^(一|二|三（.*|四):$/ { k++ } END { print n - k }' codes)" 0 \
    'each row of the requests has its number in the form'

# Names and types, as datapackage.json has them.
described() {
    awk -v table="$1" '
        /^      "name" : / { on = $0 ~ "\"" table "\"" }
        on && /^            "name" : / { name = $3; gsub(/[",]/, "", name) }
        on && /^            "type" : / { type = $3; gsub(/[",]/, "", type); sub(/string/, "text", type); print name, type }' \
        results/datapackage.json
}
for table in cells checks reports wide; do
    is "$(section "$table.csv" | sed -n 's/^\.It Ic \([a-z0-9_]*\) , \([a-z]*\)$/\1 \2/p')" \
        "$(described $table | grep -v '\.')" "$table.csv: the page has each column and its type, in their order"
done
is "$(described wide | grep '\.' | cut -d ' ' -f 2 | sort -u)" number 'the cells of wide.csv are numbers, as the page says'

codes_of() {
    section "$1" | sed -n 's/^\.It Sy //p' | paste -sd ' '
}
is "$(codes_of 'Statuses of a cell')" 'printed blank inferred ambiguous missing' 'the page has the statuses'
is "$(codes_of Outcomes)" 'ok not_a_report scanned encrypted damaged empty unsupported timeout crashed unreadable' \
    'the page has the outcomes'
is "$(codes_of Identities)" "$(columns check results/checks.csv | awk '!seen[$0]++' | paste -sd ' ')" \
    'the page has the identities'
if command -v mandoc >/dev/null; then
    is "$(mandoc -T lint -W warning "$page" 2>&1)" '' 'the page is well formed'
else
    skip 'the page is well formed' 'the package mandoc is not there'
fi
