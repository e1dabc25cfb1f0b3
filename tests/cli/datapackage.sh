#!/usr/bin/env bash
# datapackage.json describes the tables, as a public validator sees it.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./bootstrap check fetches the validator by npm and says in GOUJI_VALIDATOR where it is.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 14
cd "$work" || exit 99
ln -s "$fixtures" fixtures

run extract -o all fixtures
is "$(tail -n 1 all/datapackage.json)" '}' 'the description ends like a text'
run extract -o again fixtures
sed '/"name" : "reports"/,/"hash"/ { /"bytes"/d; /"hash"/d }' all/datapackage.json >one
sed '/"name" : "reports"/,/"hash"/ { /"bytes"/d; /"hash"/d }' again/datapackage.json >two
same one two 'a second run gives the same bytes but for the sum of reports.csv, which has seconds in it'
LC_ALL=zh_CN.UTF-8 LANGUAGE=zh_CN "$GOUJI" extract -o chinese fixtures 2>chinese.err
sed '/"name" : "reports"/,/"hash"/ { /"bytes"/d; /"hash"/d }' chinese/datapackage.json >three
same one three 'the language of the user changes nothing'
is "$(sed -n 's/.*"hash" : "sha256:\(.*\)".*/\1/p' all/datapackage.json | tail -n 4)" \
    "$(cd all && sha256sum cells.csv checks.csv reports.csv wide.csv | cut -d ' ' -f 1)" 'it has the sums of the tables'
is "$(sed -n '/"versions"/,/}/s/^ *"\(.*\)" : "\(.*\)".*/\1 \2/p' all/datapackage.json)" "$("$GOUJI" --version | grep -v '^sandbox: ')" \
    'it has the versions that --version tells'
run extract -o mine --patterns="$srcdir/patterns" fixtures/2021/good-cid.pdf
is "$(sed -n '/"patterns"/,/^  ]/s/.*"sha256:\(.*\)".*/\1/p' mine/datapackage.json)" \
    "$(cd "$srcdir/patterns" && sha256sum ./*.format | cut -d ' ' -f 1)" 'it has the sums of the patterns'

# validates FOLDER NAME: the validator finds nothing wrong, and has seen every row.
validates() {
    local wrong rows
    if [ -z "${GOUJI_VALIDATOR-}" ]; then
        skip "$2" 'the validator is not there; ./bootstrap check fetches it where npm is'
        return
    fi
    NODE_PATH=$GOUJI_VALIDATOR/node_modules node "$srcdir/tests/datapackage/validate.js" "$1/datapackage.json" >seen 2>&1
    wrong=$(grep -vE '^(cells|checks|reports|wide) [0-9]+$' seen)
    rows=$(for table in cells checks reports wide; do echo "$table $(columns source "$1/$table.csv" | wc -l)"; done)
    is "$wrong$(grep -E '^(cells|checks|reports|wide) [0-9]+$' seen)" "$rows" "$2"
}

# refuses FOLDER REGEX NAME: the validator finds this wrong.
refuses() {
    local found
    if [ -z "${GOUJI_VALIDATOR-}" ]; then
        skip "$3" 'the validator is not there; ./bootstrap check fetches it where npm is'
        return
    fi
    found=$(NODE_PATH=$GOUJI_VALIDATOR/node_modules node "$srcdir/tests/datapackage/validate.js" "$1/datapackage.json" 2>&1)
    like "$found" "$2" "$3"
}

validates all 'a public validator accepts the description and every row of the tables'
run extract -o failures fixtures/bad
validates failures 'also where no input gave cells'
run extract -o twice fixtures/2021/good-cid.pdf fixtures/2021/good-cid.pdf
validates twice 'also where an input is named twice'

# What it accepts means something only if it refuses what is wrong.
cp -r all wrong
sed -i 's/"profile" : "tabular-data-resource"/"profile" : 3/' wrong/datapackage.json
refuses wrong 'wrong: Descriptor validation error.*/profile' 'it refuses a description that breaks the published schema'
cp all/datapackage.json wrong/
sed -i '2s/,printed,/,perhaps,/' wrong/cells.csv
refuses wrong '"?status' 'it refuses a code that is not listed'
cp all/cells.csv wrong/
sed -i '2d' wrong/reports.csv
refuses wrong '[Ff]oreign' 'it refuses a row whose report is not there'
cp all/reports.csv wrong/
sed -n 2p all/checks.csv >>wrong/checks.csv
refuses wrong '[Uu]nique' 'it refuses a key that stands twice'
refuses wrong 'checks: hash' 'the sum of a table that was changed is wrong'
