#!/usr/bin/env bash
# What the README says of machines without Slurm: GNU parallel over ssh. SPDX-License-Identifier: GPL-3.0-or-later
#
# The two machines are this one, by an ssh server of the test's own.
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 9
cd "$work" || exit 99
everything=source,sha256,agency,year,format,outcome,pages,printed,blank,inferred,ambiguous,missing,checks_passed,checks_failed,checks_unknown,message

# The lines of the README's block, for six parts.
documented() {
    grep -E '^(parallel -|gouji merge )' "$srcdir/README.md" | sed 's/64/6/g'
}
is "$(documented | cut -d ' ' -f 1,2 | paste -sd ' ')" 'parallel -j1 gouji merge' 'README.md tells two commands'
is "$(grep -E '^(parallel -|gouji merge )' "$srcdir/README.zh-CN.md")" "$(grep -E '^(parallel -|gouji merge )' "$srcdir/README.md")" \
    'the Chinese one tells the same'

# Starts the server; leaves its number in $server.
start_server() {
    local port=$((20000 + RANDOM % 10000)) program
    program=$(PATH=$PATH:/usr/sbin command -v sshd) || return 1
    [ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
    ssh-keygen -q -t ed25519 -N '' -f host && ssh-keygen -q -t ed25519 -N '' -f user || return 1
    cat >sshd_config <<END
Port $port
ListenAddress 127.0.0.1
HostKey $work/host
AuthorizedKeysFile $work/user.pub
PidFile $work/sshd.pid
PermitRootLogin yes
StrictModes no
UsePAM no
SetEnv PATH=$(dirname "$GOUJI"):/usr/bin:/bin
END
    cat >ssh_config <<END
Host host1 host2
HostName 127.0.0.1
Port $port
IdentityFile $work/user
StrictHostKeyChecking no
UserKnownHostsFile /dev/null
LogLevel ERROR
END
    "$program" -D -f "$work/sshd_config" -E "$work/sshd.log" &
    server=$!
    trap 'kill $server; rm -rf "$work"' EXIT
    for ((i = 0; i < 50; i++)); do
        [ "$(ssh -F ssh_config host1 command -v gouji 2>/dev/null)" != "$GOUJI" ] || return 0
        sleep 0.1
    done
    return 1
}

lack=
if ! command -v parallel >/dev/null || ! parallel --version 2>/dev/null | grep -q '^GNU parallel'; then
    lack='GNU parallel is not installed (Debian: package parallel)'
elif ! command -v ssh >/dev/null || ! start_server; then
    lack='no ssh server can be started (Debian: package openssh-server)'
fi
if [ -n "$lack" ]; then
    for n in {3..9}; do skip "by GNU parallel ($n)" "$lack"; done
    exit
fi
PATH=$(dirname "$GOUJI"):$PATH
PARALLEL_SSH="ssh -F $work/ssh_config"
PARALLEL_HOME=$work
export PATH PARALLEL_SSH PARALLEL_HOME
touch will-cite

mkdir scraped
for name in a b c d e f g h i; do
    cp "$fixtures/2019/good-flat.txt" "scraped/$name.txt"
done
run extract -o whole scraped

documented >script
bash -e script >out 2>err </dev/null
is "$? $(<out)" '0 joined in results: parts: 6; inputs: 9; inputs that gave no cells: 0' 'both do their work' || note "$(<err)"
for table in cells checks wide; do
    same whole/$table.csv results/$table.csv "the bytes are those of a single run: $table.csv"
done
is "$(columns "$everything" whole/reports.csv)" "$(columns "$everything" results/reports.csv)" \
    'the bytes are those of a single run: reports.csv'

# ---- Again, after one part was lost

rm -r parts/3
stat -c '%n %Y %i' parts/*/cells.csv >before
bash -e script >out 2>err </dev/null
is $? 0 'run again, they do what is missing'
is "$(stat -c '%n %Y %i' parts/*/cells.csv | grep -v parts/3/)" "$(<before)" 'and nothing else'
