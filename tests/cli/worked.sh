#!/usr/bin/env bash
# The worked examples of README.md and gouji-data(5) answer the question they ask.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 13
cd "$work" || exit 99
ln -s "$fixtures" fixtures

# The fenced block of a language in README.md.
block() {
    awk -v fence="\`\`\`$1" '/^```/ { inside = $0 == fence; next } inside' "$srcdir/README.md"
}

# The example behind a sentence of the manual page.
example() {
    awk -v lead="$1" '
        $0 == lead { wanted = 1 }
        /^\.Ed/ { inside = wanted = 0 }
        inside
        /^\.Bd/ { inside = wanted }' "$srcdir/man/gouji-data.5"
}

call=$(block sh | sed -n 's|^build/src/gouji \(.*--sqlite.*\)|\1|p')
read -ra words <<<"$call"
run "${words[@]}"
is "$status" 0 "README.md: gouji $call"
planted='北岚市市场监督管理局' misprint='鹤汀县民政局'
is "$(columns agency,status results/checks.csv | grep 'fail$' | sort | uniq -c | tr -s ' \t\n' ' ')" \
    " 2 $planted fail 3 $misprint fail " 'identities fail in two of the samples'

# answers NAME COMMAND...: what the example on standard input prints names these two agencies, and no other.
answers() {
    local name=$1
    shift
    cat >script
    [ -s script ] || note "there is no such example: $name"
    "$@" script >said 2>error || note "$(<error)"
    is "$(grep -c "$planted" said) $(grep -c "$misprint" said) $(grep -cE '[市县区局]' said)" '2 3 5' "$name" ||
        note "$(<said)"
}

ask() {
    sqlite3 results.db <"$1"
}
if command -v sqlite3 >/dev/null; then
    answers 'the SQL of README.md' ask < <(block sql)
    answers 'the SQL of gouji-data(5)' ask < <(example 'In SQL:')
    is "$(block sql | sqlite3 results.db | cut -d '|' -f 3-)" "received_new|216|186|30
total|219|189|30
concluded_total|198|216|-18
natural_person|152|170|-18
natural_person|164|146|18" \
        'it gives both sums and the difference, the largest first'
else
    for ((i = 0; i < 3; i++)); do skip 'the SQL' 'the package sqlite3 is not there'; done
fi

first=$(columns agency results/reports.csv | head -n 1)

# Debian's pandas belongs to Debian's Python, which need not be the first one in the path.
python=
for candidate in python3 /usr/bin/python3; do
    [ -n "$python" ] || ! "$candidate" -c 'import pandas' 2>/dev/null || python=$candidate
done
if [ -n "$python" ]; then
    answers 'the Python of README.md' "$python" < <(block python)
    answers 'the Python of gouji-data(5)' "$python" < <(example 'In Python:')
    cat >load.py <<'CODE'
import warnings
warnings.simplefilter("error")
import pandas
for name in ["cells", "checks", "reports", "wide"]:
    table = pandas.read_csv(f"results/{name}.csv")
    print(name, len(table), table.columns[0], table.agency.iloc[0])
    numbers = {"cells": ["value", "x0"], "checks": ["difference"], "reports": ["pages"], "wide": ["requests.granted.total"]}
    assert all(table[column].dtype.kind in "if" for column in numbers[name]), table.dtypes
CODE
    is "$("$python" load.py 2>&1)" "$(for table in cells checks reports wide; do
        echo "$table $(columns source results/$table.csv | wc -l) source $first"
    done)" 'pandas loads every table with no option, numbers as numbers and Chinese intact'
    cp -r results plain
    run extract --bom -o results fixtures/2021
    is "$("$python" load.py 2>&1 | head -n 1)" "cells $(columns source plain/cells.csv | wc -l) source $first" \
        'with --bom, too'
    rm -r results && mv plain results
else
    for ((i = 0; i < 4; i++)); do skip 'the Python' 'the package python3-pandas is not there'; done
fi

if command -v Rscript >/dev/null && Rscript -e 'library(readr)' 2>/dev/null; then
    answers 'the R of README.md' Rscript < <(block r)
    answers 'the R of gouji-data(5)' Rscript < <(example 'In R:')
    cat >load.R <<'CODE'
options(warn = 2)
numbers <- list(cells = "value", checks = "difference", reports = "pages", wide = "requests.granted.total")
for (read in c(utils::read.csv, readr::read_csv)) for (name in names(numbers)) {
    table <- suppressMessages(read(file.path("results", paste0(name, ".csv"))))
    cat(name, nrow(table), names(table)[1], table$agency[1], "\n")
    stopifnot(is.numeric(table[[numbers[[name]]]]))
}
CODE
    is "$(Rscript load.R 2>&1)" "$(for _ in read.csv read_csv; do
        for table in cells checks reports wide; do
            echo "$table $(columns source results/$table.csv | wc -l) source $first "
        done
    done)" 'R and readr load every table with no option, numbers as numbers and Chinese intact'
else
    for ((i = 0; i < 3; i++)); do skip 'the R' 'the package r-cran-readr is not there'; done
fi

# ---- LibreOffice, as gouji-data(5) has it

call=$(sed -n 's/^\.Ql \(soffice .*\) \.$/\1/p' "$srcdir/man/gouji-data.5")
if command -v soffice >/dev/null; then
    mkdir sheets
    run extract --bom -o sheets fixtures/2021
    # the table is read as the manual says, and written as text again
    read -ra words <<<"$call"
    [[ $call == *' --convert-to xlsx wide.csv' ]] || note "there is no such example: $call"
    "${words[0]}" "-env:UserInstallation=file://$work/office" "${words[@]:1:2}" \
        --convert-to 'csv:Text - txt - csv (StarCalc):44,34,UTF8' --outdir back sheets/wide.csv >said 2>&1 || note "$(<said)"
    same results/wide.csv back/wide.csv 'LibreOffice reads wide.csv with --bom, numbers and Chinese'
else
    skip 'LibreOffice' 'the package libreoffice-calc is not there'
fi
