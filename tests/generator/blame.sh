#!/usr/bin/env bash
# Which oddities make a report be read wrong: puts each back to usual, in turn, for as long as the
# report is still not read in full. SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/generator/blame.sh SEED…: prints the knobs that are left and what is wrong then.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests/generator/lib.sh
. "$here/lib.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints how many cells are silently wrong, or with $measure=open how many are not exact.
badness() {
    local folder=$work/try option options=(--usual)
    for option; do
        options+=(--set "$option")
    done
    rm -rf "$folder"
    mkdir -p "$folder"
    make_reports "$folder" "$seed" "$seed" "${options[@]}"
    read_reports "$folder"
    compare_all "$folder" >"$work/verdicts"
    if [ "$measure" = wrong ]; then
        grep -cE $'\t(wrong|check|unnoticed|heading)\t' "$work/verdicts" || true
    else
        awk -F '\t' '$2 == "flagged" { n += $3 } $2 == "wrong" { n++ } END { print n + 0 }' "$work/verdicts"
    fi
}

for seed; do
    make_reports "$work" "$seed" "$seed"
    read -ra knobs <"$work/$seed.knobs" || true
    measure=wrong
    [ "$(badness "${knobs[@]}")" -gt 0 ] || measure=open
    [ "$(badness "${knobs[@]}")" -gt 0 ] || { echo "$seed: nothing is wrong"; continue; }
    for one in "${knobs[@]}"; do
        fewer=()
        for other in "${knobs[@]}"; do
            [ "$other" = "$one" ] || fewer+=("$other")
        done
        [ "$(badness ${fewer[@]+"${fewer[@]}"})" -eq 0 ] || knobs=(${fewer[@]+"${fewer[@]}"})
    done
    echo "$seed: $measure $(badness ${knobs[@]+"${knobs[@]}"}) with: ${knobs[*]-}"
    grep -E $'\t(wrong|check|unnoticed|heading)\t' "$work/verdicts" | head -n 3 | cut -f 2- | sed 's/^/    /'
done
