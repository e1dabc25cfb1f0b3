# What the tests of the command line share. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A test sources this file, says `plan N`, then runs the program and makes N claims:
#
#   # shellcheck source=tests/cli/lib.sh
#   . "${srcdir:-.}/tests/cli/lib.sh"
#   plan 2
#   run check "$fixtures/2021/good-browser.pdf"
#   is "$status" 0 'a report without errors passes'
#   like "$out" '通过' 'the verdict is printed'
#
# $work is a folder of the test's own, removed at its end; $fixtures is where the samples are.
set -u
LC_ALL=C.UTF-8
export LC_ALL
unset COLUMNS NO_COLOR

srcdir=$(cd "${srcdir:-.}" && pwd)
GOUJI=${GOUJI:-$PWD/src/gouji}
# shellcheck disable=SC2034 # the tests use it
fixtures=$srcdir/fixtures
work=$(mktemp -d) || exit 99
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
claims=0

plan() {
    echo "1..$1"
}

# Runs the program; leaves $status, $out (standard output) and $err (standard error). Both lose
# the line feeds at their end; the bytes themselves are in $work/out and $work/err.
# shellcheck disable=SC2034 # the tests use them
run() {
    status=0
    "$GOUJI" "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
    out=$(<"$work/out")
    err=$(<"$work/err")
}

# ok STATUS NAME: one claim, which holds if STATUS is 0: `[ -e file ]; ok $? 'the file is there'`.
ok() {
    claims=$((claims + 1))
    [ "$1" -eq 0 ] || printf 'not '
    printf 'ok %d - %s\n' "$claims" "$2"
    [ "$1" -eq 0 ]
}

note() {
    printf '%s\n' "$*" | sed 's/^/# /'
}

# is GOT EXPECTED NAME
is() {
    if [ "$1" = "$2" ]; then
        ok 0 "$3"
    else
        ok 1 "$3" || note "expected: $2"$'\n'"     got: $1"
    fi
}

# like TEXT REGEX NAME: an extended regular expression is found in the text.
like() {
    if [[ $1 =~ $2 ]]; then
        ok 0 "$3"
    else
        ok 1 "$3" || note "expected to match: $2"$'\n'"              got: $1"
    fi
}

# unlike TEXT REGEX NAME
unlike() {
    if [[ $1 =~ $2 ]]; then
        ok 1 "$3" || note "expected not to match: $2"$'\n'"                  got: $1"
    else
        ok 0 "$3"
    fi
}

# same FILE FILE NAME: both hold the same bytes.
same() {
    if cmp -s -- "$1" "$2"; then
        ok 0 "$3"
    else
        ok 1 "$3" || note "$(diff -u -- "$1" "$2" 2>&1 | head -n 40)"
    fi
}

# skip NAME REASON: a claim that can't be made here.
skip() {
    claims=$((claims + 1))
    printf 'ok %d - %s # SKIP %s\n' "$claims" "$1" "$2"
}

# columns NAME,NAME,... FILE: these columns of a CSV file, without its header and with tabs between
# them; \n stands for a line feed in a field, ?NAME for a column that is not there.
columns() {
    LC_ALL=C awk -v wanted="$1" '
        function take_field(    field) {
            match(record, /^("([^"]|"")*"|[^,]*)/)
            field = substr(record, 1, RLENGTH)
            ended = RLENGTH == length(record)
            record = substr(record, RLENGTH + 2)
            if (field ~ /^"/) {
                field = substr(field, 2, length(field) - 2)
                gsub(/""/, "\"", field)
            }
            gsub(/\n/, "\\n", field)
            return field
        }
        function take_record(    n) {
            n = 0
            split("", fields)
            do fields[++n] = take_field(); while (!ended)
            return n
        }
        NR == 1 { sub(/^\357\273\277/, "") }
        {
            record = NR == 1 || record == "" ? $0 : record "\n" $0
            quotes = record
            if (gsub(/"/, "", quotes) % 2 == 1) next
            n = take_record()
            record = ""
        }
        !header {
            header = 1
            for (i = 1; i <= n; i++) place[fields[i]] = i
            n_names = split(wanted, names, ",")
            next
        }
        {
            line = ""
            for (i = 1; i <= n_names; i++)
                line = line (i > 1 ? "\t" : "") \
                    (names[i] in place ? fields[place[names[i]]] : "?" names[i])
            print line
        }' "$2"
}
