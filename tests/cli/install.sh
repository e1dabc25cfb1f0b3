#!/usr/bin/env bash
# What is installed, and that nothing of it stays. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 14
[ -f Makefile ] || exit 99
# the make that runs the tests is not the one to share jobs with
unset MAKEFLAGS MFLAGS MAKELEVEL DESTDIR

# No pkg-config: what there is to know about the system is in the Makefile.
PKG_CONFIG=false make install DESTDIR="$work/root" >"$work/log" 2>&1
ok $? 'make install needs no more than DESTDIR' || note "$(tail "$work/log")"
program=$(find "$work/root" -type f -path '*/bin/gouji')
prefix=${program%/bin/gouji}
[ -x "$program" ]
ok $? 'the program is installed'
GOUJI=$program run extract "$fixtures/2021/good-cid.pdf"
is "$status $err" '0 ' 'it reads a report'
LANGUAGE=zh_CN GOUJI=$program run --help
like "$out" '^用法：' 'it speaks Chinese from where it was put'
for file in share/bash-completion/completions/gouji share/zsh/site-functions/_gouji \
    share/fish/vendor_completions.d/gouji.fish share/man/man1/gouji.1 share/man/man5/gouji-format.5 \
    share/man/zh_CN/man1/gouji.1 share/man/zh_CN/man5/gouji-format.5; do
    [ -s "$prefix/$file" ]
    ok $? "$file is there"
done
is "$(grep -rlF "$work" "$work/root")" '' 'no file tells where it was put'
make uninstall DESTDIR="$work/root" >"$work/log" 2>&1 || note "$(tail "$work/log")"
is "$(find "$work/root" ! -type d)" '' 'make uninstall leaves nothing'
demanded() {
    sed -nE 's/.*GJ_NEED_MODULE\(.*\[([a-z0-9.-]+)\]\).*/\1/p' "$srcdir/configure.ac"
}
missing=$(demanded | while read -r package; do
    grep -qE "^ $package( |,|\$)" "$srcdir/debian/control" || echo "$package"
done)
is "$(demanded | wc -l): $missing" '11: ' 'the Debian package builds with each library that configure wants'
