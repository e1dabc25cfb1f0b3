#!/usr/bin/env bash
# Fuzzes with the programs that "make fuzz" built. SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: fuzz.sh run FOLDER      each target for FUZZ_SECONDS (60); what it finds goes to FOLDER
#        fuzz.sh merge FOLDER    the inputs that reach something new to tests/fuzz/corpus
#
# FUZZ_TARGETS names the targets (all), FUZZ_TIMEOUT the seconds an input may take (10). An input that
# fails becomes FOLDER/found/TARGET-KIND-SUM.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$here/../.." && pwd)
command=${1-} folder=${2:-fuzz}

usage() {
    sed -n '4,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 64
}

# The longest input of a target, in bytes: what it tests needs no more, and larger ones are slow.
longest() {
    case $1 in
    plain) echo 8192 ;;
    recover | format) echo 32768 ;;
    *) echo 512 ;;
    esac
}

# The same for an input that is kept.
longest_kept() {
    case $1 in
    recover) echo 8192 ;;
    *) echo 2048 ;;
    esac
}

# Folders of inputs beside those that are kept.
seeds() {
    case $1 in
    plain) printf '%s\n' "$top"/fixtures/{2019,2021,bad,other} ;;
    recover) printf '%s\n' "$folder/texts" ;;
    format) printf '%s\n' "$top/patterns" ;;
    esac
}

# fuzz_recover takes text in UTF-8.
make_texts() {
    local text
    mkdir -p "$folder/texts"
    for text in "$top"/fixtures/20*/*.txt; do
        "$folder/src/gouji" text "$text" >"$folder/texts/$(basename "$text")" 2>/dev/null || true
        iconv -f UTF-8 -t UTF-8 "$text" >"$folder/texts/$(basename "$text" .txt)-plain.txt" 2>/dev/null ||
            rm -f "$folder/texts/$(basename "$text" .txt)-plain.txt"
    done
}

run() {
    local target=$1 others
    mapfile -t others < <(seeds "$target")
    mkdir -p "$folder/corpus/$target" "$folder/found" "$here/corpus/$target"
    printf '==== %s\n' "$target"
    # No input is so large that it may take 5 s; but another program may have the processor meanwhile.
    nice -n 19 "$folder/tests/fuzz/fuzz_$target" -max_total_time="${FUZZ_SECONDS:-60}" \
        -max_len="$(longest "$target")" -timeout="${FUZZ_TIMEOUT:-10}" -rss_limit_mb=2048 -close_fd_mask=1 \
        -print_final_stats=1 -dict="$here/words.dict" \
        -artifact_prefix="$folder/found/$target-" \
        "$folder/corpus/$target" "$here/corpus/$target" "${others[@]}"
}

# Keeps those that reach a line or branch that no other one does: few are enough to replay.
merge() {
    local target=$1
    mkdir -p "$folder/corpus/$target" "$here/corpus/$target"
    printf '==== %s\n' "$target"
    "$folder/tests/fuzz/fuzz_$target" -merge=1 -use_counters=0 -max_len="$(longest_kept "$target")" \
        -close_fd_mask=1 "$here/corpus/$target" "$folder/corpus/$target"
}

[[ $command =~ ^(run|merge)$ ]] || usage
[ -x "$folder/tests/fuzz/fuzz_csv" ] || {
    echo "fuzz.sh: $folder holds no fuzz targets; run make fuzz" >&2
    exit 1
}
mapfile -t targets < <(tr -s ' ' '\n' <<<"${FUZZ_TARGETS:-$(cd "$here" && printf '%s\n' fuzz_*.c | sed 's/^fuzz_//; s/\.c$//')}")
make_texts
failed=0
for target in "${targets[@]}"; do
    case $command in
    run) run "$target" || failed=1 ;;
    merge) merge "$target" || failed=1 ;;
    esac
done
exit "$failed"
