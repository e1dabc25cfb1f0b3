#!/usr/bin/env bash
# Versions, help, and wrong usage. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 9

run --version
is "$status" 0 '--version succeeds'
like "$out" '^gouji [0-9]+\.[0-9]+\.[0-9]+' '--version names the program and its version'
like "$out" '[Pp]oppler [0-9]+\.' '--version names the version of Poppler'
is "$err" '' '--version says nothing on standard error'

run --help
is "$status" 0 '--help succeeds'
like "$out" 'check' '--help names a command'

run no-such-command
is "$status" 64 'an unknown command is wrong usage'
is "$out" '' 'wrong usage prints nothing on standard output'
like "$err" 'no-such-command' 'wrong usage names what was wrong'
