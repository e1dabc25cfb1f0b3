#!/usr/bin/env bash
# How many cells of made reports are read right, by what is odd about them. SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/generator/report.sh FROM TO: run in the build folder, or with GOUJI and GENERATE set.
# KEEP=DIR keeps the reports and what was read there.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/generator/lib.sh
. "$here/lib.sh"
[ $# -eq 2 ] || {
    echo 'Usage: tests/generator/report.sh FROM TO' >&2
    exit 64
}

work=${KEEP:-$(mktemp -d)}
mkdir -p "$work"
[ -n "${KEEP-}" ] || trap 'rm -rf "$work"' EXIT
make_reports "$work" "$1" "$2"
read_reports "$work"
compare_all "$work" >"$work/verdicts"

# verdict SEED KIND DETAIL…; sums at the end.
awk -F '\t' '
    $2 == "knobs" { knobs[$1] = $3; seeds[++n_seeds] = $1 }
    $2 == "exact" { exact[$1] = $3 }
    $2 == "flagged" { flagged[$1] = $3 }
    $2 == "wrong" { wrong[$1]++; print "seed " $1 ": " $3 }
    $2 == "unread" { unread[$1] = 1; print "seed " $1 ": not read: " $3 }
    $2 == "check" || $2 == "unnoticed" || $2 == "heading" { print "seed " $1 ": " $2 ": " $3 }
    function count(name, seed) {
        names[name] = 1
        documents[name]++
        whole[name] += !flagged[seed] && !wrong[seed] && !unread[seed]
        cells_exact[name] += exact[seed]
        cells_flagged[name] += flagged[seed]
        cells_wrong[name] += wrong[seed]
    }
    function show(name,    cells) {
        cells = cells_exact[name] + cells_flagged[name] + cells_wrong[name]
        if (!cells) cells = 1
        printf "%-26s %5d %7.1f%% %8.2f%% %8.2f%% %7d\n", name, documents[name],
            100 * whole[name] / documents[name], 100 * cells_exact[name] / cells,
            100 * cells_flagged[name] / cells, cells_wrong[name] | order
    }
    END {
        for (i = 1; i <= n_seeds; i++) {
            n = split(knobs[seeds[i]], list, " ")
            count("ALL", seeds[i])
            for (k = 1; k <= n; k++) count(list[k], seeds[i])
        }
        printf "\n%-26s %5s %8s %9s %9s %7s\n", "knob", "docs", "whole", "exact", "flagged", "wrong"
        fflush()
        order = "sort -k5,5nr -k1,1"
        for (name in names) show(name)
    }' "$work/verdicts"
