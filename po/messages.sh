#!/usr/bin/env bash
# Prints the messages of the sources as a template for translations. SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

script=$(mktemp)
trap 'rm -f "$script"' EXIT
xgettext --from-code=UTF-8 --language=Shell --no-location --add-comments=translators: --package-name=gouji \
    --output="$script" src/batch/gouji-slurm.in

# Every file with a message, so that none is forgotten. A date would differ from run to run.
grep -rlE '(\b_|\bN_|\bC_|\bngettext) ?\(' --include='*.c' --include='*.h' src | LC_ALL=C sort |
    xgettext --files-from=- --from-code=UTF-8 --language=C --no-location \
        --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=ngettext:1,2 \
        --add-comments=translators: --package-name=gouji --output=- "$@" |
    msgcat --no-location --use-first - "$script" |
    sed '/^"POT-Creation-Date:/d'
