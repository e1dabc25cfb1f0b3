#!/usr/bin/env bash
# Reports made from seeds, odd in many ways, are never read wrong in silence. SPDX-License-Identifier: GPL-3.0-or-later
#
# GENERATED_SEEDS="1 5000" takes other seeds; tests/generator/report.sh tells what hurts.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
# shellcheck source=tests/generator/lib.sh
. "$srcdir/tests/generator/lib.sh"
read -r from to <<<"${GENERATED_SEEDS:-1 60}"

plan 9

# claim_none KIND NAME: no report has a verdict of this kind.
claim_none() {
    local found
    found=$(awk -F '\t' -v kind="$1" '$2 == kind { print "seed " $1 ": " $3 }' "$verdicts")
    [ -z "$found" ]
    ok $? "$2" || note "$(head -n 25 <<<"$found")"$'\n'"$(wc -l <<<"$found") in all"
}

shares() {
    awk -F '\t' '
        $2 == "exact" { exact += $3; reports++ }
        $2 == "wrong" || $2 == "unread" { not_exact[$1] }
        $2 == "flagged" && $3 > 0 { not_exact[$1] }
        $2 == "flagged" { flagged += $3 }
        $2 == "wrong" { wrong++ }
        END {
            all = exact + flagged + wrong
            if (!all) exit 1
            for (seed in not_exact) partly++
            printf "%d reports, %.1f %% of them exact throughout; ", reports, 100 * (reports - partly) / reports
            printf "of %d cells %.2f %% exact, %.2f %% left open, %d wrong\n",
                all, 100 * exact / all, 100 * flagged / all, wrong
        }' "$verdicts"
}

# ---- As they are made

mkdir "$work/plain" "$work/swapped"
verdicts=$work/verdicts
# Rows of wrapped numbers close to each other; entries that run into each other; groups in two pieces;
# a digit under a watermark's own; a label that a watermark cuts; numbers of two cells close together;
# marks in the margin beside a table; the last line of a label, or of the units, beside
# wrapped numbers; groups side by side one of which seems to add up;
# columns that agree only with what the agency got wrong; a wrapped number between two rows.
hard=(562 1045 1160 1238 1637 2404 2681 2842 3208 3697 3966 20070 22164 22332 30752 40373 41724 83191 83358)
[ -z "${GENERATED_SEEDS-}" ] || hard=()
for seed in "${hard[@]}"; do
    make_reports "$work/plain" "$seed" "$seed"
done
make_reports "$work/plain" "$from" "$to" && read_reports "$work/plain"
ok $? "reports of the seeds $from to $to are made and read"
compare_all "$work/plain" >"$verdicts"
summary=$(shares)
ok $? 'their cells are compared'
note "$summary"
claim_none unread 'each is taken for a report'
claim_none wrong 'no cell claims what is not true'
claim_none check 'an identity fails where the agency slipped, and nowhere else'
claim_none unnoticed 'no slip of an agency passes unnoticed'
claim_none heading 'agency, year and form are found'

# ---- With two numbers swapped

make_reports "$work/swapped" "$from" "$to" --swap && read_reports "$work/swapped"
ok $? 'reports with two numbers swapped are made and read'
compare_all "$work/swapped" >"$verdicts"
claim_none unnoticed 'two numbers that changed places never pass unnoticed'
