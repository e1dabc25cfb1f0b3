#!/usr/bin/env bash
# Runs that end at every instant there is: before each call that changes the disk, once by SIGKILL and
# once as the disk is full. SPDX-License-Identifier: GPL-3.0-or-later
#
# Of the calls that write, of which there are most, only every ENDED_EVERY-th is taken, and of the
# others every second; ENDED_EVERY=1, which .ci/run has, takes all.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 12
cd "$work" || exit 99
everything=source,sha256,agency,year,format,outcome,pages,printed,blank,inferred,ambiguous,missing,checks_passed,checks_failed,checks_unknown,message

run --version
lack=
if [[ $out == *'sandbox: not active'* ]]; then
    lack='a program with sanitizers cannot be traced'
elif ! command -v strace >/dev/null || ! strace -qq -o probe -e inject=write:error=ENOSPC:when=99 true 2>/dev/null; then
    lack='strace is not installed, or may not trace (Debian: package strace)'
fi
if [ -n "$lack" ]; then
    for n in {1..12}; do skip "a run that ends ($n)" "$lack"; done
    exit
fi

mkdir given
cp "$fixtures/2019/good-flat.txt" given/b.txt
cp "$fixtures/bad/zero-bytes.pdf" given/c.pdf
cp "$fixtures/other/not-a-report.txt" given/d.txt
every=${ENDED_EVERY:-4}
calls='write pwrite64 fdatasync fsync rename unlink ftruncate rmdir mkdir'

# step_of CALL: only n-th of this kind.
step_of() {
    case $1 in
    write) echo "$every" ;;
    pwrite64) echo $((every * 7)) ;; # a page of the database, which is not in place yet
    *) echo $(((every + 1) / 2)) ;;
    esac
}

# faulty CALL WHEN FAULT ARGUMENT...: runs the program with a fault at that call of its own; those of
# its workers do not count. Leaves $status.
faulty() {
    # the shell itself tells of a program that was killed
    {
        status=0
        strace -qq -o trace -e trace="$1" -e inject="$1:$3:when=$2" "$GOUJI" "${@:4}" >out 2>err </dev/null || status=$?
    } 2>/dev/null
}

# What a folder holds, the seconds aside.
sum_of() {
    cat "$1"/{cells,checks,wide}.csv | cksum
    columns "$everything" "$1/reports.csv" | cksum
    ls -A "$1"
}

# through FAULT NAME ARGUMENT...: a run into the folder result with this fault at each call in turn, and
# then once more without one. What is there before is in the folder state. One claim: the end is always
# that of a run without a fault.
through() {
    local fault=$1 name=$2 call n step met=0 expected wrong=
    shift 2
    rm -rf result && cp -r state result
    run "$@"
    local usual=$status
    expected=$(sum_of result)
    for call in $calls; do
        step=$(step_of "$call")
        for ((n = 1; n < 500; n += step)); do
            rm -rf result && cp -r state result
            faulty "$call" $n "$fault" "$@"
            grep -q '(INJECTED)\|+++ killed' trace || break
            met=$((met + 1))
            if [ "$fault" != signal=KILL ] && [ $status -ne $usual ] && ! { [ $status -eq 2 ] && grep -q '; .' err; }; then
                wrong+="$call $n: status $status: $(<err)"$'\n'
            fi
            run "$@"
            [ "$status $(sum_of result)" = "$usual $expected" ] || wrong+="$call $n: $status $err $(ls -A result)"$'\n'
        done
    done
    is "$((met > 6)) $wrong" '1 ' "$name"
}

# twice NAME ARGUMENT...: with both kinds of fault.
twice() {
    through signal=KILL "$1, killed at every instant" "${@:2}"
    through error=ENOSPC "$1, the disk full at every instant" "${@:2}"
}

mkdir state
twice 'a run from nothing' extract -j1 -o result given

# A finished run over three, one over four that was ended on its way, and now there are five.
run extract -o state given
cp "$fixtures/2019/good-flat.txt" given/a.txt
faulty write 18 signal=KILL extract -j1 -o state given
[ "$(grep -c ' D ' state/gouji.journal.part)" -ge 2 ]
ok $? 'a run was ended on its way' || note "$(ls state)"
cp "$fixtures/other/not-a-report.txt" given/0.txt
twice 'a run whose inputs have changed twice' extract -j1 -o result given
twice 'a run that begins anew' extract -j1 --restart -o result given

run extract -o part1 --shard 1/2 given
run extract -o part2 --shard 2/2 given
twice 'a merge' merge -o result part1 part2

# The database: whole or not there at all, until the command is run again.
db_through() {
    local call n step met=0 wrong=
    for call in $calls; do
        step=$(step_of "$call")
        for ((n = 1; n < 500; n += step)); do
            rm -rf made && mkdir made
            faulty "$call" $n "$1" extract -j1 --sqlite made/a.db given
            grep -q '(INJECTED)\|+++ killed' trace || break
            met=$((met + 1))
            [ ! -e made/a.db ] || cmp -s <(head -c 15 made/a.db) <(printf 'SQLite format 3') || wrong+="$call $n: torn"$'\n'
            run extract -j1 --sqlite made/a.db given
            [ "$status $(ls -A made) $(stat -c %s made/a.db)" = "2 a.db $size" ] || wrong+="$call $n: $status $err $(ls -A made)"$'\n'
        done
    done
    is "$((met > 6)) $wrong" '1 ' "$2"
}
run extract -j1 --sqlite a.db given
size=$(stat -c %s a.db)
db_through signal=KILL 'a database, killed at every instant'
db_through error=ENOSPC 'a database, the disk full at every instant'
cp a.db old.db
faulty rename 6 error=EIO extract -j1 --sqlite old.db given
cmp -s a.db old.db
ok $? 'an old database stays until the new one is whole'
