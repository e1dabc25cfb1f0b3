#!/usr/bin/env bash
# Ten reports, and the three commands of README.md: which do not add up, and where on the page?
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 9
cd "$work" || exit 99

mkdir reports
for name in 2019/good-{browser,office,planted} 2021/good-{blank,cairo,misprint,office,planted,reportlab,split}; do
    cp "$fixtures/$name.pdf" "reports/${name%%/*}-${name##*good-}.pdf"
done
is "$(find reports -name '*.pdf' | wc -l)" 10 'there are ten reports'

# shellcheck disable=SC2016 # the shell that runs the command expands it
# The commands below the question, with these reports in place of the samples.
mapfile -t commands < <(awk '
    /^## Which reports do not add up/ { asked = 1 }
    /^```/ { inside = asked && /^```sh/; if (!inside && n) exit; next }
    inside { n++; print }' "$srcdir/README.md" |
    sed 's|^build/src/gouji |"$GOUJI" |; s|fixtures/2021/good-misprint|reports/2021-misprint|; s|fixtures/2021|reports|')
is "${#commands[@]}" 3 'README.md has three commands'
answer() {
    export GOUJI
    bash -c "$1" >out 2>err
}

answer "${commands[0]}"
is "$? $(wc -l <out) $(<err)" '1 10 ' 'the first one gives a line for each'
is "$(grep 'does not add up' out | cut -d : -f 1 | sort | paste -sd ' ')" \
    'reports/2019-planted.pdf reports/2021-misprint.pdf reports/2021-planted.pdf' 'and names those that do not add up'
answer "${commands[1]}"
is "$? $(<err)" '1 ' 'the second one tells more of each'
is "$(sed -nE 's/^! ([^,]*), page ([0-9]+): .*/\1 \2/p' out | sort | uniq -c | tr -s ' \n' ' ')" \
    ' 2 北岚市市场监督管理局 1 5 松坪市交通运输局 2 3 鹤汀县民政局 2 ' 'what fails, and on which page'
page=$(sed -nE 's/^! 鹤汀县民政局, page ([0-9]+): .*/\1/p' out | head -n 1)
answer "${commands[2]}"
is "$? $(<err)" '0 ' 'the third one draws the pages'
pdftotext -raw -f "$page" -l "$page" view.pdf text
like "$(tr -d ' \n' <text)" '自然人：（七）总计（164）≠各项办理结果之和（146）' 'it is told on that page what fails there'
GOUJI=$GOUJI LANGUAGE='' LC_ALL=zh_CN.UTF-8 bash -c "${commands[0]}" >out 2>err
is "$(grep -c '有不成立的勾稽关系：' out)" 3 'the answer can be had in Chinese'
