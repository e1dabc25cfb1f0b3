#!/usr/bin/env bash
# Proves that includes go down only. SPDX-License-Identifier: GPL-3.0-or-later
set -u
srcdir=${srcdir:-.}

# The folders that the files of a folder may include; no answer for a folder without a rule.
may_include() {
    case $1 in
    base) echo base ;;
    model) echo model base ;;
    text) echo text base ;;
    format) echo format text base ;;
    input) echo input text model base ;;
    recover) echo recover verify format text model base ;;
    verify) echo verify format text model base ;;
    output) echo output verify format text model base ;;
    batch) echo batch output verify recover input format text model base ;;
    cli) echo cli batch output verify recover input format text model base ;;
    esac
}

# Prints "including-file included-file" for each include of a header of the project.
includes() {
    find "$1" -mindepth 2 -name '*.[ch]' -exec \
        sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"([^"]+)".*/\1/;T;F;p' {} + |
        paste -d ' ' - -
}

# Prints one line for each include in the folder that goes up, or by a way round.
violations() {
    local file header folder
    while read -r file header; do
        file=${file#"$1"/}
        folder=${file%%/*}
        case " $(may_include "$folder") " in
        *" ${header%%/*} "*) [[ $header == *..* ]] || continue ;;
        esac
        echo "src/$file: includes \"$header\", which $folder/ may not"
    done < <(includes "$1")
    find "$1" -mindepth 1 -maxdepth 1 -type d | sort | while read -r folder; do
        [ -n "$(may_include "${folder##*/}")" ] || echo "src/${folder##*/}: a folder without a rule"
    done
}

plant() {
    mkdir -p "$planted/${1%/*}"
    printf '#include <glib.h>\n#include "%s"\n' "$2" >"$planted/$1"
}

claim() {
    local name=$1 expected=$2 got=$3
    if [ "$got" = "$expected" ]; then
        echo "ok - $name"
    else
        echo "not ok - $name"
        printf '%s\n' "$got" | sed 's/^/# /'
    fi
}

planted=$(mktemp -d) || exit 99
trap 'rm -rf "$planted"' EXIT
echo 1..5

[ "$(includes "$srcdir/src" | wc -l)" -gt 20 ]
claim 'the includes of the sources are found' 0 $?
claim 'includes go down only' '' "$(violations "$srcdir/src")"

plant cli/options.c base/error.h
plant verify/verify.c format/format.h
claim 'includes that go down are let pass' '' "$(violations "$planted")"

plant text/number.c model/report.h
plant base/error.h ../text/number.h
plant model/report.c model/../cli/options.h
claim 'planted includes that go up, or by a way round, are found' \
    'src/base/error.h: includes "../text/number.h", which base/ may not
src/model/report.c: includes "model/../cli/options.h", which model/ may not
src/text/number.c: includes "model/report.h", which text/ may not' "$(violations "$planted" | sort)"

rm -rf "${planted:?}"/*
plant novel/idea.h base/error.h
claim 'a planted folder without a rule is found' \
    'src/novel/idea.h: includes "base/error.h", which novel/ may not
src/novel: a folder without a rule' "$(violations "$planted")"
