#!/usr/bin/env bash
# The help, the manual and the README tell the same. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
manual=$srcdir/man/gouji.1
readme=$srcdir/README.md
chinese=$srcdir/README.zh-CN.md
commands=(extract merge check explain view text formats)
plan $((5 * ${#commands[@]} + 29))
cd "$work" || exit 99
ln -s "$fixtures" fixtures

# The section of a manual page under a heading, with options as they are typed.
section() {
    awk -v heading="$1" '
        /^\.S[hs] / { inside = substr($0, 5) == heading; next }
        inside { gsub(/Fl Fl /, "--"); gsub(/Fl /, "-"); print }' "$manual"
}

# The options among words, each once.
options_in() {
    grep -oE -- '(^|[[:space:],])--?[a-zA-Z][a-z-]*' | tr -d ' ,\t' | LC_ALL=C sort -u
}

# ---- The help of each command

run --help
is "$status $err" '0 ' '--help succeeds'
is "$(sed -nE '/^Commands:/,/^$/s/^  ([a-z]+) .*/\1/p' out)" "$(printf '%s\n' "${commands[@]}")" \
    '--help lists the commands'
is "$(section 'Without a command' | grep '^\.It' | options_in)" "$(options_in <out)" \
    'the manual has the options without a command, and no others'
cp out long
run -h
same long out '-h is the same'
is "$(section SYNOPSIS | sed -n 's/^\.Cm //p' | uniq)" "$(printf '%s\n' "${commands[@]}")" \
    'the synopsis in the manual has the commands, and no others'
is "$(awk '/^\.Sh DESCRIPTION/ { on = 1 } /^\.Sh INPUT/ { on = 0 } on && /^\.Ss [a-z]/ { print $2 }' "$manual")" \
    "$(printf '%s\n' "${commands[@]}")" 'the manual describes each command'
for command in "${commands[@]}"; do
    run "$command" --help
    is "$status $err" '0 ' "$command --help succeeds"
    like "$out" "gouji $command " "$command --help shows how it is called"
    is "$(section "$command" | grep '^\.It' | options_in)" "$(grep '^  -' out | options_in)" \
        "$command: the manual has its options, and no others"
    run "$command" --no-such-option
    is "$status $out" '64 ' "$command: an unknown option is wrong usage"
    like "$err" "^gouji: $command: .*--no-such-option; see 'gouji $command --help'" \
        "$command: the option is named, with what to do"
done
run help
same long out 'help is the same as --help'
run check --help
cp out long
run help check
same long out 'also for a command'
run help chekc
like "$status $out$err" $'^64 Usage:.*\ngouji: .*no command .chekc.' 'help for what is no command is wrong usage'
run check --quiet=no fixtures
like "$status $out$err" '^64 gouji: check: --quiet takes no value; ' 'an option without a value gets none'
run check --tables fixtures
like "$status $out$err" '^64 gouji: check: --tables is auto, always or never; ' 'a value that was forgotten is told of'
run
is "$status $out" '64 ' 'without a command the usage is wrong'
like "$err" $'Commands:\n.*\ngouji: .*no command' 'and the commands are listed'

# ---- The manual

is "$(section 'EXIT STATUS' | sed -n 's/^\.It //p' | tr '\n' ' ')" '0 1 2 64 ' 'the manual has the exit statuses'
run extract -o results fixtures/2021/good-cid.pdf
for table in cells checks reports; do
    is "$(section $table.csv | sed -n 's/^\.It Ic //p' | sed 's/ , /,/g' | paste -sd ,)" \
        "$(head -n 1 "results/$table.csv")" "the manual explains the columns of $table.csv, in their order"
done
is "$(section wide.csv | sed -n 's/^\.It Ic //p' | sed 's/ , /,/g' | paste -sd ,)" \
    "$(head -n 1 results/wide.csv | cut -d , -f -16)" 'the manual explains the columns of wide.csv before the cells'
outcomes='ok not_a_report scanned encrypted damaged empty unsupported timeout crashed unreadable'
is "$(section reports.csv | sed -n 's/^\.It Sy //p' | sed 's/ , / /g' | paste -sd ' ')" "$outcomes" \
    'the manual explains the outcomes'
is "$(section cells.csv | sed -n 's/^\.It Sy //p' | paste -sd ' ')" 'printed blank inferred ambiguous missing' \
    'the manual explains the statuses of a cell'

# ---- Command lines that are shown

# Prints the lines of fenced blocks.
blocks() {
    awk '/^```/ { inside = !inside } inside || /^```/' "$1"
}

# Prints each call of gouji in command lines: the command and what follows, up to a pipe or a redirection.
calls() {
    sed -E 's/^\.Dl //; s/^\$ //; s/[|<>]/\n/g' |
        sed -nE 's/^ *(build\/src\/)?gouji +(.*[^ ]) *$/\2/p'
}

# Prints what is wrong with the calls: a command, an option or a sample that isn't there.
wrong_calls() {
    local command words word
    while read -r command words; do
        if [[ " ${commands[*]} " != *" $command "* ]]; then
            echo "$command: no such command"
            continue
        fi
        "$GOUJI" "$command" --help | options_in >known
        for word in $words; do
            case $word in
            -?*) grep -qxF -e "${word%%=*}" known || echo "$command $word: no such option" ;;
            fixtures/*) [ -e "$word" ] || echo "$word: no such sample" ;;
            esac
        done
    done
}

[ "$(blocks "$readme" | calls | wc -l)" -ge 3 ]
ok $? 'README.md shows how to call gouji'
is "$(blocks "$readme" | calls | wrong_calls)" '' 'README.md: each command and option exists'
[ "$(grep -E '^(\.Dl|gouji)' "$manual" "$srcdir/man/gouji-format.5" -h | calls | wc -l)" -ge 8 ]
ok $? 'the manual shows how to call gouji'
is "$(grep -hE '^(\.Dl|gouji)' "$manual" "$srcdir/man/gouji-format.5" | calls | wrong_calls)" '' \
    'the manual: each command and option exists'

# Runs what a console block of the README shows, so that it can be compared with what is shown.
replay() {
    local line
    while IFS= read -r line; do
        [[ $line == '$ '* ]] || continue
        printf '%s\n' "$line"
        bash -c "${line#\$ }" 2>&1
    done
}
mkdir -p build/src
printf '#!/bin/sh\nexec "%s" "$@"\n' "$GOUJI" >build/src/gouji
chmod +x build/src/gouji
awk '/^```/ { inside = /^```console/; next } inside' "$readme" >shown
replay <shown >happens
[ -s shown ]
ok $? 'README.md shows gouji at work'
same shown happens 'README.md: what it shows is what happens'
awk '/^```/ { inside = /^```console/; next } inside' "$chinese" >shown
LANGUAGE=zh_CN replay <shown >happens
same shown happens 'README.zh-CN.md: what it shows is what happens in Chinese'

# ---- README.md and its translation

# Prints the blocks without comments, and of console blocks only what is typed: what the program
# answers depends on the language.
commands_in() {
    blocks "$1" | awk '/^```/ { console = /^```console/ } !console || /^(```|\$ )/' | sed 's/ *# .*//'
}
commands_in "$readme" >english
commands_in "$chinese" >translated
same english translated 'README.zh-CN.md shows the same commands'
is "$(grep -o '^##* ' "$chinese")" "$(grep -o '^##* ' "$readme")" 'README.zh-CN.md has the same headings'
