#!/usr/bin/env bash
# Runs each fuzz target on the inputs that are kept for it. SPDX-License-Identifier: GPL-3.0-or-later
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=${GOUJI%/src/gouji}
number=0

tap() {
    number=$((number + 1))
    printf '%s %d - %s\n' "$1" "$number" "$2"
}

# Each line that the program prints is an input that passed. What it says else goes to the log.
replay() {
    local target=$1 passed line
    passed=$("$build/tests/fuzz/fuzz_$target" "$here/corpus/$target"/* 2>"$log")
    local status=$?
    while IFS= read -r line; do
        [ -z "$line" ] || tap ok "$target takes ${line##*/}"
    done <<<"$passed"
    [ "$status" -eq 0 ] && return
    sed 's/^/# /' "$log"
    tap 'not ok' "$target ends with status $status at the input that is named last above"
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
for source in "$here"/fuzz_*.c; do
    replay "$(basename "$source" .c | cut -c 6-)"
done
printf '1..%d\n' "$number"
