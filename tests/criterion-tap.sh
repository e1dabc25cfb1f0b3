#!/bin/sh
# Runs a Criterion program and prints its results as TAP. SPDX-License-Identifier: GPL-3.0-or-later
#
# Criterion would write TAP to standard error, where what a tested function says can end up in the
# middle of a result. So the results take the way through a file.
set -u

results=$(mktemp) || exit 99
trap 'rm -f "$results"' EXIT

# Criterion ends each test's process at once, so that leaks are not to be told from its own.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS

status=0
"$@" --tap="$results" 1>&2 || status=$?
if [ -s "$results" ]; then
    cat "$results"
else
    echo "Bail out! $1 ended with status $status and without a result"
fi
exit "$status"
