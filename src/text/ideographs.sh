#!/bin/sh
# Rebuilds ideographs.c from Unicode's data. SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: src/text/ideographs.sh [EquivalentUnifiedIdeograph.txt] > src/text/ideographs.c
set -eu

data=${1:-/usr/share/unicode/EquivalentUnifiedIdeograph.txt}
if [ ! -r "$data" ]; then
    echo "ideographs.sh: cannot read $data; install the package unicode-data or name the file" >&2
    exit 1
fi

version=$(sed -n '1s/^# EquivalentUnifiedIdeograph-\(.*\)\.txt.*$/\1/p' "$data")

cat <<END
/* Radicals and their ideographs, generated. SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/ideographs.h"

/* Rebuild with: src/text/ideographs.sh > src/text/ideographs.c
 * The table is the EquivalentUnifiedIdeograph property of Unicode $version, whose data have the
 * licence Unicode-DFS-2016. Radicals that NFKC maps are in it as well: harmless, and whole.
 * U+2ECF is ambiguous: the form of 邑 on the right of a character looks like U+2ED6, the form of
 * 阜 on the left. Unicode gives the one U+9091 邑 and the other U+961D 阝, whatever was meant. */
typedef struct {
    guint16 first, last;
    gunichar ideograph;
} Radicals;

/* clang-format off */
static const Radicals radicals[] = {
END

LC_ALL=C sort "$data" | awk -F '[;#]' '
    /^[0-9A-F]+(\.\.[0-9A-F]+)?[ ]*;/ {
        gsub(/[ \t]/, "", $1)
        gsub(/[ \t]/, "", $2)
        last = first = $1
        if (split($1, range, /\.\./) == 2) {
            first = range[1]
            last = range[2]
        }
        printf "    {0x%s, 0x%s, 0x%s},\n", first, last, $2
    }'

cat <<'END'
};
/* clang-format on */

gunichar
gj_unified_ideograph(gunichar character)
{
    gsize low = 0, high = G_N_ELEMENTS(radicals);

    if (character < radicals[low].first || character > radicals[high - 1].last)
        return character;
    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (character < radicals[middle].first)
            high = middle;
        else if (character > radicals[middle].last)
            low = middle + 1;
        else
            return radicals[middle].ideograph;
    }
    return character;
}
END
