#!/usr/bin/env bash
# Each example of the manual is run. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
mapfile -t examples < <(
    awk '/^\.Sh EXAMPLES/ { on = 1; next } /^\.Sh / { on = 0 } on && /^\.Dl / { print }' "$srcdir/man/gouji.1" |
        sed 's/^\.Dl \$ //; s/\\(dq/"/g; s/\\e/\\/g; s/\\&//g'
)
plan $((${#examples[@]} + 2))
cd "$work" || exit 99
mkdir bin reports
ln -s "$GOUJI" bin/gouji
PATH=$work/bin:$PATH
cp "$fixtures/2021/good-planted.pdf" report.pdf
cp "$fixtures/2021/good-planted.pdf" "$fixtures/2021/good-cid.pdf" "$fixtures/2019/good-flat.txt" \
    "$fixtures/bad/zero-bytes.pdf" reports

[ ${#examples[@]} -ge 10 ]
ok $? 'the manual has examples'
# One after the other, in one folder, as they may build on each other. A mistake in a report is told by the
# status 1, an input that gives no cells by 2, and one of the reports is such.
for example in "${examples[@]}"; do
    before=$(find . | sort)
    status=0
    bash -c "$example" >shown 2>complaints </dev/null || status=$?
    case $example in
    *reports*) most=2 ;;
    *) most=1 ;;
    esac
    [ "$status" -le "$most" ] && ! grep -qiE 'not found|no such|usage|--help' complaints &&
        { [ -s shown ] || [ "$(find . | sort)" != "$before" ] || [[ $example == *--bom* ]]; }
    ok $? "$example" || note "status $status: $(head -n 5 shown complaints)"
done
[ -s results/cells.csv ] && [ -s mine/2021.format ]
ok $? 'they leave what they promise'
