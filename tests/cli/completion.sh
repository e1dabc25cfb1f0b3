#!/usr/bin/env bash
# Completion in three shells tells what the help tells. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
cd "$work" || exit 99
mkdir bin place place/folder
ln -s "$GOUJI" bin/gouji
touch place/report.pdf
PATH=$work/bin:$PATH
run --help
mapfile -t commands < <(sed -nE '/^Commands:/,/^$/s/^  ([a-z]+).*/\1/p' out)
plan $((3 * (${#commands[@]} + 1) + 13))

# The long options of a command, or those without one.
options_of() {
    "$GOUJI" ${1:+"$1"} --help | sed -nE 's/^  (-[A-Za-z0-9], )?(--[a-z-]+).*/\2/p' | sort -u
}

cd place || exit 99

# ---- bash

# shellcheck source=completions/gouji
. "$srcdir/completions/gouji"
is "$(complete -p gouji)" 'complete -F _gouji gouji' 'bash: the function is the one for gouji'
compopt() { :; } # there is none where no completion is under way

# offered WORD...: what bash offers for the last word, one in a line.
offered() {
    COMP_WORDS=(gouji "$@")
    COMP_CWORD=$#
    COMPREPLY=()
    _gouji
    printf '%s\n' "${COMPREPLY[@]}" | sort
}
is "$(offered '')" "$(printf '%s\n' "${commands[@]}" | sort)" 'bash: the commands are offered'
is "$(offered c)" check 'bash: a command is completed'
for command in '' "${commands[@]}"; do
    is "$(offered ${command:+"$command"} - | sed 's/=$//')" "$(options_of "$command")" "bash: ${command:-gouji} has its options"
done
is "$(offered extract '')" $'folder\nreport.pdf' 'bash: files are offered'
is "$(offered extract -o f)$(offered extract --output = f)$(offered extract --output = | tr '\n' ' ')" \
    'folderfolderfolder ' 'bash: a folder is offered where one is wanted'
is "$(offered check --color = a)" $'always\nauto' 'bash: words are offered where one of a few is wanted'

# ---- zsh

if command -v zsh >/dev/null; then
    zsh -n "$srcdir/completions/_gouji"
    ok $? 'zsh: the syntax is right'
    sed '/^_gouji "\$@"$/d' "$srcdir/completions/_gouji" >../functions.zsh
    in_zsh() { zsh -f -c 'source ../functions.zsh; words=(gouji); '"$1"; }
    is "$(in_zsh _gouji_commands | cut -d : -f 1)" "$(printf '%s\n' "${commands[@]}")" 'zsh: the commands are offered'
    like "$(in_zsh _gouji_commands)" 'check:[A-Z][^'$'\n'']* ' 'zsh: each with its meaning'
    for command in '' "${commands[@]}"; do
        is "$(in_zsh "_gouji_options $command" | sed -nE 's/^(--[a-z-]+).*/\1/p' | sort -u)" "$(options_of "$command")" \
            "zsh: ${command:-gouji} has its options"
    done
    is "$(in_zsh '_gouji_options extract' | sed -nE 's/^-o.*(:.*)/\1/p')" ':_files -/' 'zsh: -o takes a folder'
else
    for ((i = 0; i < ${#commands[@]} + 5; i++)); do skip 'zsh' 'zsh is not installed'; done
fi

# ---- fish

if command -v fish >/dev/null; then
    export HOME=$work XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data
    fish -n "$srcdir/completions/gouji.fish"
    ok $? 'fish: the syntax is right'
    in_fish() { fish --no-config -c "source '$srcdir/completions/gouji.fish'; complete -C '$1'" | cut -f 1; }
    is "$(in_fish 'gouji ' | sort)" "$(printf '%s\n' "${commands[@]}" | sort)" 'fish: the commands are offered'
    for command in '' "${commands[@]}"; do
        is "$(in_fish "gouji ${command:+$command }--" | sed 's/=$//' | sort -u)" "$(options_of "$command")" \
            "fish: ${command:-gouji} has its options"
    done
    like "$(in_fish 'gouji extract ')" 'report.pdf' 'fish: files are offered'
else
    for ((i = 0; i < ${#commands[@]} + 4; i++)); do skip 'fish' 'fish is not installed'; done
fi
