#!/usr/bin/env bash
# The user's language: complete, found, and never in the data. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
run --help
mapfile -t commands < <(sed -nE '/^Commands:/,/^$/s/^  ([a-z]+).*/\1/p' <<<"$out")
plan $((${#commands[@]} + 39))
cd "$work" || exit 99
ln -s "$fixtures"/* .

# run_in LANGUAGE ARGUMENT...: as for a user who has set nothing but LANG.
run_in() {
    status=0
    env -u LC_ALL -u LANGUAGE LANG="$1" "$GOUJI" "${@:2}" >out 2>err </dev/null || status=$?
    out=$(<out)
    err=$(<err)
}

# Prints the lines that hold English: three words one after the other that are no call of gouji.
english() {
    sed -E 's/gouji [a-z]+( --[a-z-]+)?//g' | grep -E '(^|[^A-Za-z./_-])[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}'
}

# ---- The catalogue

bash "$srcdir/po/messages.sh" >messages.pot
[ "$(grep -c '^msgid' messages.pot)" -gt 200 ]
ok $? 'the messages of the sources are found'
is "$(paste -sd ' ' "$srcdir/po/LINGUAS")" zh_CN 'the languages are known'
is "$(msgcmp "$srcdir/po/zh_CN.po" messages.pot 2>&1)" '' 'every message is translated'
is "$(msgfmt --check --statistics -o zh_CN.mo "$srcdir/po/zh_CN.po" 2>&1 | grep -cE 'fuzzy|untranslated|error|warning')" 0 \
    'no translation is in doubt'
is "$(msgcmp messages.pot "$srcdir/po/zh_CN.po" 2>&1 | grep -c 'this message is used but not defined')" 0 \
    'no translation is left over'
# These files hold texts that are data, in both languages or in that of the form.
find "$srcdir/src" -name '*.[ch]' ! -path '*/verify/verify.c' ! -path '*/recover/furniture.c' \
    ! -path '*/output/fields.c' ! -path '*/output/package*' ! -path '*/format/resources.*' -print0 |
    LC_ALL=C sort -z | LC_ALL=C xargs -0 awk -f "$srcdir/tests/unmarked.awk" | sort -u >unmarked
# Poppler's words, SQLite's, what a broken installation makes GLib end the program with, what a caller
# puts into other words, and what is said where there is no font for Chinese.
cat >allowed <<'END'
"%s, %s: %s is not %s, difference %s (install a font with Chinese "
"%s, %s: %s is not %s, difference %s (install a font with Chinese "
"Couldn't find trailer"
"ICU has no NFKC data (%s); reinstall ICU"
"Missing language pack"
"Out of memory"
"SQLite format 3"
"Unknown character collection"
"characters, as in the package fonts-wqy-zenhei, for the words)"
"characters, as in the package fonts-wqy-zenhei, for the words)"
"no memory for a regex"
"the result can't be read"
END
is "$(comm -23 unmarked allowed)" '' 'every text for a person is marked for translation'
printf 'f (_("all is well"), N_("so is " "this one"), "this is not", "code", /* "nor is this" */ "件");\n' >sample.c
is "$(LC_ALL=C awk -f "$srcdir/tests/unmarked.awk" sample.c | paste -sd ' ')" '"this is not" "件"' 'one that is not would be found'

# ---- The manual

# Prints what a page of the manual is made of, whatever its language: headings, lists and their codes,
# examples, options, references.
skeleton() {
    grep -E '^\.(S[hs]|It|Bl|Bd|Ed|El|Xr|Dl|Fl)' "$1" |
        sed -E 's/^\.S([hs]).*/S\1/; s/^(\.Bl -[a-z]+).*/\1/; s/^\.It .* Ta .*/row/
            s/^(\.It (Ic|Sy|Fl|Ev) [A-Za-z0-9_.{},&\\!?~ -]*[A-Za-z0-9_!?~}]).*/\1/; /^\.It (Ic|Sy|Fl|Ev)/!s/^\.It .*/.It/
            s/ (Ns|No|Ar).*//; s/( [),.;])+$//'
}
for page in gouji.1 gouji-slurm.1 gouji-data.5 gouji-format.5 gouji-bulk.7; do
    skeleton "$srcdir/man/$page" >english
    skeleton "$srcdir/man/zh_CN/$page" >chinese
    same english chinese "$page has the same headings, options, codes and examples in Chinese"
done
LC_ALL=C awk -f "$srcdir/man/zh_CN/codes.awk" "$srcdir/man/gouji-data.5" >made
sed -n '/^\.\\" codes begin/,/^\.\\" codes end/p' "$srcdir/man/zh_CN/gouji-data.5" >stands
same made stands 'the Chinese codebook has the codes of the form; man/codes.sh --update puts them there'

# ---- Both languages, from the environment alone

run_in C.UTF-8 --help
like "$out" '^Usage:' 'LANG=C.UTF-8 is English'
run_in zh_CN.UTF-8 --help
like "$out" '^用法：' 'LANG=zh_CN.UTF-8 is Chinese, even where that locale is not installed'
is "$(english <out)" '' 'the help is Chinese throughout'
for command in "${commands[@]}"; do
    run_in zh_CN.UTF-8 "$command" --help
    is "$status $(grep -c '^用法：$' out) $(english <out)" '0 1 ' "$command: the help is Chinese throughout"
done
run_in zh_CN.UTF-8 check --no-such-option
is "$status $err" '64 gouji: check：没有 --no-such-option 这个选项；用法见“gouji check --help”' 'wrong usage is told in Chinese'
run_in zh_CN.UTF-8 no-such-command
like "$status $err" '^64 用法：.*没有“no-such-command”这个命令$' 'so is an unknown command'
run_in zh_CN.UTF-8 check 2021/good-planted.pdf
like "$out" $'北岚市市场监督管理局 第 1 页：.*≠.*，差 30\n.*结论：有不成立的勾稽关系' 'so are the verdicts'
is "$status $(english <out)" '1 ' 'and all else that check tells'
run_in zh_CN.UTF-8 check bad unsupported other no-such-file.pdf
is "$status $(grep -cE '^[^ ]+: [^a-z]*：.*；' out) $(english <out)" "2 0 " 'no reason for failing is English'
is "$(grep -E '^[^ ]+: [A-Za-z]' out)" '' 'nor is an outcome'
run_in zh_CN.UTF-8 explain 2021/good-planted.pdf requests received_new total
is "$status $(english <out)" '0 ' 'nor is an explanation'
run_in zh_CN.UTF-8 view 2021/good-planted.pdf -o view.pdf --page 1
is "$status $(english <out)" '0 ' 'nor is what view says'
pdftotext -raw view.pdf text
like "$(tr -d ' \n' <text)" '北岚市市场监督管理局2023年·表式2021·第1页，共3页.*第1页：.*，差30' 'nor is what it writes below a page'
is "$(english <text)" '' 'nor anything else on the page'
mkdir parts && run_in zh_CN.UTF-8 extract --shard 1/2 -o parts/1 2019 2021
is "$status $(english <err)" '0 ' 'nor is what a part of a run says'
run_in zh_CN.UTF-8 merge -o merged parts/1
is "$(english <err)" '' 'nor why it cannot be joined'
echo nonsense >wrong.format
run_in zh_CN.UTF-8 formats --lint wrong.format
like "$status $out" '^2 .*:1: 既不是' 'nor is what is wrong in a pattern file'
LANGUAGE=en LC_ALL=C.UTF-8 "$GOUJI" --help >out
like "$(<out)" '^Usage:' 'LANGUAGE comes first'

# ---- Locales that are installed

# installed NAME CHARSET: makes a locale for the programs that look below LOCPATH.
installed() {
    command -v localedef >/dev/null && [ -e /usr/share/i18n/locales/zh_CN ] &&
        mkdir -p locales && localedef -i zh_CN -f "$2" "locales/$1" 2>/dev/null
    [ -d "locales/$1" ]
}
if installed zh_CN.UTF-8 UTF-8; then
    LOCPATH=$work/locales run_in zh_CN.UTF-8 check --quiet 2021/good-planted.pdf
    like "$out" '有不成立的勾稽关系' 'zh_CN.UTF-8, installed, is Chinese'
else
    skip 'zh_CN.UTF-8, installed, is Chinese' 'localedef or the source of zh_CN (package locales) is not there'
fi
if installed zh_CN.GB18030 GB18030; then
    LOCPATH=$work/locales run_in zh_CN.GB18030 check --quiet 2021/good-planted.pdf
    like "$out" '有不成立的勾稽关系' 'in a locale of another encoding it is UTF-8 as well'
else
    skip 'in a locale of another encoding it is UTF-8 as well' 'localedef or the source of zh_CN (package locales) is not there'
fi
mkdir alone && cp "$GOUJI" alone/gouji
GOUJI=$work/alone/gouji run_in zh_CN.UTF-8 --help
like "$status $out" '^0 Usage:' 'without its catalogue the program speaks English'

# ---- The data is the same in every language

printf 'x' >unreadable.txt
for language in C.UTF-8 zh_CN.UTF-8; do
    run_in "$language" extract -o "$language" 2021/good-planted.pdf 2019 bad unsupported other no-such-file.pdf
    run_in "$language" check --json 2021/good-planted.pdf bad other
    sed -E 's/"seconds" *: *[0-9.e-]+//' out >"$language/check.json"
    sed -i -E 's/,[0-9.]+,([^,]*|"[^"]*")$/,,\1/' "$language/reports.csv"
done
for table in cells checks reports wide; do
    same "C.UTF-8/$table.csv" "zh_CN.UTF-8/$table.csv" "$table.csv has no language"
done
same C.UTF-8/check.json zh_CN.UTF-8/check.json 'nor has what check says to programs'
run_in zh_CN.UTF-8 extract -o third bad
like "$err" '^gouji: 6 个（共 6 个）输入没有得出单元格；原因见 third/reports.csv$' 'while the person is told in Chinese'
