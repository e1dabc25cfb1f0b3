#!/usr/bin/env bash
# gouji-slurm on a real Slurm of one node. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
# shellcheck source=tests/cluster/node.sh
. "$srcdir/tests/cluster/node.sh"
SLURM=${SLURM_SCRIPT:-$PWD/src/batch/gouji-slurm}
export GOUJI
everything=source,sha256,agency,year,format,outcome,pages,printed,blank,inferred,ambiguous,missing,checks_passed,checks_failed,checks_unknown,message
plan 23

# submit ARGUMENT...: as run, for gouji-slurm, of which the standard output is kept.
submit() {
    status=0
    bash "$SLURM" "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
    out=$(<"$work/out")
}

# ---- Usage, which needs no Slurm

submit
is "$status" 64 'without a folder it is wrong usage'
submit -h
is "$status" 0 'there is a help'
submit -o "$work/none"
is "$status" 64 'without inputs there must be an earlier call'
submit -o "$work/none" -n 0 "$fixtures"
is "$status" 64 'no part at all is wrong usage'
submit -z
is "$status $(<"$work/err")" '64 gouji-slurm: option -z is unknown, or lacks its value; see gouji-slurm -h' 'so is an option that there is not'
mkdir "$work/few" "$work/commands"
ln -s "$(type -P bash)" "$(type -P realpath)" "$work/few"
PATH=$work/few submit -o "$work/none" "$fixtures"
is "$status $([ -e "$work/none" ] && echo made) $(<"$work/err")" "2  gouji-slurm: sbatch is not there: run this where Slurm's commands are, or see man 7 gouji-bulk for machines without Slurm" 'without Slurm it says so, and makes nothing'
ln -s "$(type -P false)" "$work/commands/sbatch"
PATH=$work/commands:$PATH submit -o "$work/out" "$fixtures"
is "$status $(<"$work/err")" "2 gouji-slurm: $work/out: the folder can not be made; choose another one" 'nor can a file be the folder'

lack=$(node_lacks)
if [ -n "$lack" ]; then
    for name in {8..23}; do
        skip "with Slurm ($name)" "$lack"
    done
    exit
fi

# A task is stopped on its way by a program that stands before gouji for the part it is told, once.
node_start "$work/node"
ok $? 'a Slurm of one node starts' || note "$(cat "$work"/node/*.log "$work"/node/*.out 2>&1 | tail -n 30)"
trap 'node_stop; rm -rf "$work"' EXIT
cd "$work" || exit 99
mkdir given
for ((n = 0; n < 60; n++)); do
    cp "$fixtures/2019/good-flat.txt" "$(printf 'given/%03d.txt' "$n")"
done
cp "$fixtures/bad/garbage.pdf" given/999.pdf
run extract -o whole given

cat >killed <<END
#!/usr/bin/env bash
# Kills the run of part 3 once three of its inputs are finished.
case " \$* " in
*' 3/8 '*)
    if [ ! -e $work/was-killed ]; then
        "$GOUJI" "\$@" -j1 &
        touch $work/was-killed
        for ((i = 0; i < 500; i++)); do
            [ "\$(grep -c ' D' $work/result/parts/000003/gouji.journal.part 2>/dev/null)" -lt 3 ] || break
            sleep 0.01
        done
        kill -KILL \$!
        wait
        exit 137
    fi
    ;;
esac
exec "$GOUJI" "\$@"
END
chmod +x killed

no_job_is_left() {
    local jobs
    jobs=$(squeue --noheader) && [ -z "$jobs" ]
}

# ---- Eight parts, one of which is killed

GOUJI=$work/killed submit -o result -n 8 given
is "$status" 0 'a run is submitted'
like "$out" 'parts 1-8 of 8' 'it says which parts'
like "$out" 'merge into' 'and that a merge waits for them'
wait_for 240 no_job_is_left
ok $? 'all jobs end' || note "$(squeue 2>&1; tail -n 5 result/slurm/*.log)"
[ -e was-killed ]
ok $? 'a task was killed half-way'
[ ! -e result/reports.csv ]
ok $? 'nothing is joined while a part is missing'

# ---- Again

submit -o result -n 9 given
is "$status" 2 'another cut into the same folder is refused'
mkdir silent
printf '#!/bin/sh\necho "slurm_load_jobs error: Unable to contact slurm controller" >&2\nexit 1\n' >silent/squeue
chmod +x silent/squeue
PATH=$work/silent:$PATH submit -o result
like "$status $out $(<"$work/err")" '^2  .*Nothing was submitted' 'a Slurm that does not answer is not taken for one with nothing to do'
submit -o result
is "$status" 0 'the same command with the folder alone goes on'
like "$out" $'7 of 8 parts are finished, 0 .*\n.*parts 3 of 8' 'only what failed is submitted again'
wait_for 240 test -e result/reports.csv || note "$(tail -n 5 result/slurm/*.log "$work"/node/*.log)"
wait_for 60 no_job_is_left
for table in cells checks wide; do
    same whole/$table.csv result/$table.csv "the bytes are those of a single run: $table.csv"
done
is "$(columns "$everything" whole/reports.csv)" "$(columns "$everything" result/reports.csv)" \
    'the bytes are those of a single run: reports.csv'
submit -o result
like "$out" 'finished and joined' 'a run that is finished is left alone'
