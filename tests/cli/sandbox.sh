#!/usr/bin/env bash
# What a worker asks the system for. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 9
cd "$work" || exit 99

run --version
if [[ $out == *'sandbox: not active'* ]]; then
    sandboxed=false
    reason=${out##*sandbox: }
else
    sandboxed=true
fi

# traced FILE: runs extract under strace; each process leaves its calls in trace.PID.
traced() {
    rm -f trace.*
    strace -qq -ff -o trace -e trace='!rt_sigprocmask' "$GOUJI" extract "$1" >out 2>err
}

# The calls of workers once the sandbox is closed around them. Each file for itself: that of another
# process comes behind a worker's where the number of one has a digit more.
closed() {
    sed -sn '/^prctl(PR_SET_SECCOMP/,$p' trace.* | grep -v '^prctl(PR_SET_SECCOMP'
}

# The paths that were opened then, whether it was allowed or not.
opened() {
    closed | sed -nE 's/^(open|openat)\(([A-Z_]+, )?"([^"]*)".*/\3/p'
}

allowed='^(/usr/share/(poppler|fonts|fontconfig|ghostscript)|/usr/local/share/fonts|/etc/fonts|/var/cache/fontconfig)(/|$)|/\.?(fonts|fontconfig)(/|$)'

if ! $sandboxed; then
    for n in 1 2 3 4 5 6 7; do skip "the sandbox ($n)" "$reason"; done
elif ! command -v strace >/dev/null || ! strace -qq -o probe true 2>/dev/null; then
    for n in 1 2 3 4 5 6 7; do skip "the sandbox ($n)" 'strace is not installed, or may not trace (Debian: package strace)'; done
else
    traced "$fixtures/2021/good-cid.pdf"
    is "$(wc -l <out)" 201 'a report is read under strace'
    is "$(grep -l '^prctl(PR_SET_SECCOMP' trace.* | wc -l)" 1 'by one worker, which closes a sandbox'
    like "$(opened)" '/usr/share/poppler/' 'a worker opens character maps'
    is "$(opened | grep -vE "$allowed")" '' 'and nothing but these and fonts'
    is "$(closed | grep -oE '^(socket|connect|clone|clone3|fork|vfork|execve|kill|ptrace|unlink|rename|mkdir)\(' | sort -u)" '' \
        'it makes no process and no connection, and touches no file'
    is "$(closed | sed -nE 's/^(write|writev)\(([0-9]+),.*/\2/p' | sort -u | grep -vE '^[12]$')" '' 'it writes its result and no more'
    traced "$fixtures/2019/good-browser.pdf"
    is "$(opened | grep -vE "$allowed")" '' 'a report whose fonts are embedded needs no more'
fi

run extract --no-sandbox "$fixtures/2019/good-flat.txt"
is "$status $(wc -l <out)" '0 199' '--no-sandbox reads a report'
like "$err" '^gouji: .*without the sandbox' 'and warns'
