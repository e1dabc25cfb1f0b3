#!/usr/bin/env bash
# Formats are data: listed, checked, exported, replaced, added. SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/lib.sh
. "${srcdir:-.}/tests/cli/lib.sh"
plan 51
cd "$work" || exit 99
ln -s "$fixtures"/* .

# ---- List and export

run formats
is "$status $err" '0 ' 'the formats are listed'
like "$(sed -E 's/ +/ /g; s/ [^ ]*$//' out)" $'^2019 2019-2020 198 cells\n2021 2021-[0-9]* 200 cells' 'with id, years and cells'
run formats --export mine/new
is "$status $out$err" '0 ' 'the built-in formats are exported'
is "$(diff -r --exclude='*.xml' "$srcdir/patterns" mine/new)" '' 'they are the files they were built from'
run formats --patterns mine/new
cp out listed
run formats
same listed out 'the exported files list as the built-in ones do'
for input in 2021/good-blank.pdf 2019/good-gb18030.txt; do
    run extract --patterns mine/new "$input"
    cp out "with"
    run extract "$input"
    same with out "$input: the exported files give the same cells"
done
run check --patterns mine/new 2021/good-cid.pdf
cp out with
run check 2021/good-cid.pdf
same with out 'the exported files give the same verdict'

echo '# mine' >>mine/new/2021.format
cp -r mine/new kept
run formats --export mine/new
is "$status" 2 'exporting does not overwrite a file'
like "$err" '^gouji: mine/new/2019.format: .*; move it away' 'it names the file, and what to do'
rm mine/new/2019.format kept/2019.format
run formats --export mine/new
is "$status $(diff -r kept mine/new)" '2 ' 'nothing is left of an export that fails'
run formats --export listed
like "$status $err" '^2 gouji: listed: .*; .' 'a file is no folder to export into'

# ---- A form that the program has never heard of

cat >harbour.format <<'END'
[format]
id = harbour
name = 港口年报格式
years = 2030-
requires = 港口吞吐

[evidence]
berths = 泊位

[headings]
title = ^(?<agency>\p{Han}+?)(?<year>20\d\d)年港口年报

[numbers]
nothing = 停
unit = 万?吨
increase = 多
decrease = 少

[table cargo]
text = 一、港口吞吐
title = 一、港口吞吐
rows = coal;ore;grain;all
columns = inbound;outbound;total
unit = 吨
unit.total = 千吨

[row cargo/coal]
text = 煤，炭
label = 煤炭

[row cargo/ore]
text = 矿石
label = 矿石

[row cargo/grain]
text = 粮食
label = 粮食

[row cargo/all]
text = 合计
label = 合计

[column cargo/inbound]
text = 进港
label = 进港

[column cargo/outbound]
text = 出港
label = 出港

[column cargo/total]
text = 两向合计
label = 合计

[table berths]
text = 二、泊位
title = 二、泊位
rows = berths
columns = open;closed;change;built

[row berths/berths]
text = 泊位数
label = 泊位数

[column berths/open]
text = 开放
label = 开放

[column berths/closed]
text = 关闭
label = 关闭

[column berths/change]
text = 增减
label = 增减

[column berths/built]
text = 新建
label = 新建

[check cargo.kinds]
table = cargo
each = column
left = coal + ore + grain
right = all
total = all
statement = {scope}：煤炭 {coal} + 矿石 {ore} + 粮食 {grain} {relation} 合计 {all}，差 {difference}
END
cat >harbour.txt <<'END'
                 青礁港2031年港口年报

一、港口吞吐

货类            进港          出港          合计
煤炭            1,204         36            1240
矿石            7.5           /             7.5
粮食            停            51吨          51
合计            1211.5        88            1298.5

二、泊位

                开放          关闭          增减          新建
泊位数          12                          少3           多2
END
cat >expected <<'END'
source,agency,year,format,table,row,column,row_label,column_label,value,unit,raw,status,page,x0,y0,x1,y1
harbour.txt,青礁港,2031,harbour,cargo,coal,inbound,煤，炭,进港,1204,吨,"1,204",printed,,,,,
harbour.txt,青礁港,2031,harbour,cargo,coal,outbound,煤，炭,出港,36,吨,36,printed,,,,,
harbour.txt,青礁港,2031,harbour,cargo,coal,total,煤，炭,两向合计,1240,千吨,1240,printed,,,,,
harbour.txt,青礁港,2031,harbour,cargo,ore,inbound,矿石,进港,7.5,吨,7.5,printed,,,,,
harbour.txt,青礁港,2031,harbour,cargo,ore,outbound,矿石,出港,,,/,blank,,,,,
harbour.txt,青礁港,2031,harbour,cargo,ore,total,矿石,两向合计,7.5,千吨,7.5,printed,,,,,
harbour.txt,青礁港,2031,harbour,cargo,grain,inbound,粮食,进港,,,停,blank,,,,,
harbour.txt,青礁港,2031,harbour,cargo,grain,outbound,粮食,出港,51,吨,51吨,printed,,,,,
harbour.txt,青礁港,2031,harbour,cargo,grain,total,粮食,两向合计,51,千吨,51,printed,,,,,
harbour.txt,青礁港,2031,harbour,cargo,all,inbound,合计,进港,1211.5,吨,1211.5,printed,,,,,
harbour.txt,青礁港,2031,harbour,cargo,all,outbound,合计,出港,88,吨,88,printed,,,,,
harbour.txt,青礁港,2031,harbour,cargo,all,total,合计,两向合计,1298.5,千吨,1298.5,printed,,,,,
harbour.txt,青礁港,2031,harbour,berths,berths,open,泊位数,开放,12,,12,printed,,,,,
harbour.txt,青礁港,2031,harbour,berths,berths,closed,泊位数,关闭,,,,blank,,,,,
harbour.txt,青礁港,2031,harbour,berths,berths,change,泊位数,增减,-3,,少3,printed,,,,,
harbour.txt,青礁港,2031,harbour,berths,berths,built,泊位数,新建,2,,多2,printed,,,,,
END
run formats --lint harbour.format
is "$status $out" '0 harbour.format: ok' 'a new format of our own is valid'
run extract harbour.txt
is "$status $(wc -l <out)" '2 1' 'the built-in formats do not know its reports'
mkdir alone beside
cp harbour.format alone/
run formats --export beside
cp harbour.format beside/
run extract --patterns alone harbour.txt
is "$status $err" '0 ' 'alone, it reads a report of its form'
same expected out 'each cell is right'
run extract --patterns beside harbour.txt
same expected out 'beside the built-in formats it reads the same'
run extract --patterns beside 2021/good-blank.pdf
cp out with
run extract 2021/good-blank.pdf
same with out 'and they read theirs as before'
run check --patterns beside harbour.txt
is "$status" 1 'its identities are checked'
like "$out" $'\n! 青礁港: 出港：煤炭 36 \\+ 矿石 空 \\+ 粮食 51 ≠ 合计 88，差 -1\n' \
    'and told in its own words'
like "$out" 'identities: 1 fail, 2 hold, 0 not checked;.* 16: ' 'and counted'
run formats --patterns beside
is "$(grep '^harbour ' out | tr -s ' ')" 'harbour 2030- 16 cells 港口年报格式' 'it is listed with the others'
run extract --patterns alone 2021/good-cid.pdf
is "$status" 2 'without the built-in formats their reports are unknown'

# ---- Lint: each mistake is named with its line, the reason, and what to do

# expect_mistake NAME TEXT REASON: in the line of the file "wrong" that ends with TEXT, the last such.
expect_mistake() {
    local line
    line=$(grep -anF -- "$2" wrong | tail -n 1 | cut -d : -f 1)
    run formats --lint wrong
    like "$status $out" "^2 wrong:${line:-1}: [^"$'\n'"]*($3)[^"$'\n'"]*; [^"$'\n'"]+$" "$1"
}

sed 's/^years = .*/years = 2030-2020/' harbour.format >wrong
expect_mistake 'years in the wrong order' 2030-2020 2030-2020
sed 's/^label = 进港/label = (进港/' harbour.format >wrong
expect_mistake 'a regex that does not compile' 'label = (进港' '\(进港'
sed 's/^label = 进港/label = (?:进港)?/' harbour.format >wrong
expect_mistake 'a regex that matches nothing' '(?:进港)?' empty
sed 's/^label = 进港/label = (?<port>进港)/' harbour.format >wrong
expect_mistake 'a regex with a named group' '(?<port>进港)' 'named group'
sed 's/^rows = coal;/rows = fish;coal;/' harbour.format >wrong
expect_mistake 'a row that is listed, but not described' 'rows = fish' fish
sed 's/^rows = coal;/rows = /' harbour.format >wrong
expect_mistake 'a row that is described, but not listed' '[row cargo/coal]' coal
sed 's/^left = coal/left = fish/' harbour.format >wrong
expect_mistake 'an identity of a row that is not there' 'left = fish' fish
sed 's/{grain}/{fish}/' harbour.format >wrong
expect_mistake 'a placeholder that is not there' '{fish}' fish
sed 's/^unit = 吨/unit = 吨\nunit = 件/' harbour.format >wrong
expect_mistake 'a key that stands twice' 'unit = 件' "'unit' stands twice"
{ cat harbour.format && printf '[format]\nid = other\n'; } >wrong
expect_mistake 'a group that stands twice' '[format]' 'stands twice'
sed 's/^unit = 吨/colour = 黑/' harbour.format >wrong
expect_mistake 'a key that nobody knows' 'colour' colour
{ cat harbour.format && printf '[ships]\na = b\n'; } >wrong
expect_mistake 'a group that nobody knows' '[ships]' ships
sed '/^requires/d' harbour.format >wrong
expect_mistake 'a key that lacks' '[format]' requires
printf '[format]\nid = a\nname = \377\n' >wrong
expect_mistake 'bytes that are not UTF-8' 'name' UTF-8
printf '[format]\nid = a\0b\n' >wrong
expect_mistake 'a NUL byte' 'id' 'control character'
: >wrong
expect_mistake 'an empty file' '[format]' '.'
printf 'no group\n' >wrong
expect_mistake 'text without a group' 'no group' '.'

run formats --lint harbour.format wrong vanished.format mine harbour.format
is "$status $(wc -l <out) $err" '2 5 ' 'each file gets its line'
is "$(sed -n '1p;5p' out)" $'harbour.format: ok\nharbour.format: ok' 'a wrong file does not stop the others'
like "$(sed -n 3p out)" '^vanished.format: there is no such file; .' 'a file that is not there is named'
like "$(sed -n 4p out)" '^mine: it is a directory; .' 'a folder is named'

# ---- A table wider than any place that is searched for

wide=({一,二,三,四,五,六,七,八}{天,地,人,和})
mkdir wide
{
    printf '[%s]\n' format
    printf '%s\n' 'id = wide' 'name = 表' 'years = 2019-' 'requires = 信息'
    printf '%s\n' '[headings]' 'first = (?<agency>\S+局)(?<year>\d{4})年' '[table t]' 'text = 表' 'title = 甲、表'
    printf 'rows = r\ncolumns = c0'
    printf ';c%d' "${!wide[@]}" | sed 's/;c0//'
    printf '\n[row t/r]\ntext = 行\nlabel = 行\n'
    for column in "${!wide[@]}"; do
        printf '[column t/c%d]\ntext = %s\nlabel = %s\n' "$column" "${wide[column]}" "${wide[column]}"
    done
    printf '%s\n' '[check t.sum]' 'table = t' 'each = row' 'left = c0 + c1' 'right = c31' 'total = c31' \
        'statement = {left}{relation}{right}'
} >wide/wide.format
{
    printf '%s\n' '海港局2030年信息' '甲、表' "${wide[*]}"
    printf '行 %s\n' "$(seq -s ' ' 20)"
} >wide.txt
run extract --patterns wide wide.txt
is "$status $err" '0 ' 'a table of 32 columns is read'
is "$(grep -cE ',(ambiguous),' out)" 32 'numbers whose columns are open stay so'

# ---- A wrong folder of formats

mkdir broken none twins
cp harbour.format broken/a.format
sed 's/^years = .*/years = 2030-2020/' harbour.format >broken/b.format
cp harbour.format twins/a.format
cp harbour.format twins/b.format
run extract --patterns broken harbour.txt
like "$status $err" '^2 gouji: broken/b.format:4: .*2030-2020.*; .' 'a wrong file in the folder is named with its line'
run extract --patterns twins harbour.txt
like "$status $err" '^2 gouji: twins/b.format:[0-9]+: .*harbour.*; .' 'two formats of one id are refused'
run extract --patterns none harbour.txt
like "$status $err" '^2 gouji: none: .*; .' 'a folder without formats is refused'
run check --patterns gone harbour.txt
like "$status $err" '^2 gouji: [^;]*gone[^;]*: .*; .' 'a folder that is not there is refused'

# ---- What the manual shows

awk '/^\[format\]$/ { shown = 1 } /^\.Ed/ { shown = 0 } shown { gsub(/\\e/, "\\"); print }' \
    "$srcdir/man/gouji-format.5" >manual.format
run formats --lint manual.format
is "$status $out" '0 manual.format: ok' 'the example of gouji-format(5) is valid'
