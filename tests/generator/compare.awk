# Compares what was read with what is true. SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -v folder=DIR -f compare.awk DIR/read/reports.csv DIR/read/cells.csv DIR/read/checks.csv

function split_csv(line, fields,    n, field) {
    n = 0
    while (1) {
        match(line, /^("([^"]|"")*"|[^,]*)/)
        field = substr(line, 1, RLENGTH)
        line = substr(line, RLENGTH + 1)
        if (field ~ /^"/) {
            field = substr(field, 2, length(field) - 2)
            gsub(/""/, "\"", field)
        }
        fields[++n] = field
        if (line !~ /^,/) return n
        line = substr(line, 2)
    }
}

function say(seed, kind, detail) {
    print seed "\t" kind "\t" detail
}

function seed_of(source) {
    sub(/.*\//, "", source)
    sub(/\.[a-z]*$/, "", source)
    return source
}

function load(seed,    path, line, f, n) {
    loaded[seed] = 1
    path = folder "/" seed
    getline line < (path ".knobs")
    close(path ".knobs")
    say(seed, "knobs", line)
    getline line < (path ".heading")
    close(path ".heading")
    n = split_csv(line, f)
    agency[seed] = f[1]
    year[seed] = f[2]
    form[seed] = f[3]
    while ((getline line < (path ".truth.csv")) > 0) {
        split_csv(line, f)
        value[seed, f[1], f[2], f[3]] = f[5]
        blank[seed, f[1], f[2], f[3]] = f[6]
    }
    close(path ".truth.csv")
    while ((getline line < (path ".checks.csv")) > 0) {
        split_csv(line, f)
        expected[seed, f[1], f[2]] = f[3]
        if (f[3] == "fail") slips[seed]++
    }
    close(path ".checks.csv")
}

function is_exact(seed, cell, got, status) {
    if (blank[seed, cell] == "no")
        return (status == "printed" || status == "inferred") && got == value[seed, cell]
    if (blank[seed, cell] == "yes") return status == "blank"
    return status == "missing"
}

function judge_cell(seed, cell, got, raw, status) {
    if (is_exact(seed, cell, got, status)) {
        exact[seed]++
        return
    }
    if (status == "ambiguous") {
        flagged[seed]++
        return
    }
    gsub(SUBSEP, "/", cell)
    say(seed, "wrong", cell ": " status " \"" got "\" (raw \"" raw "\")")
}

BEGIN { FS = "\001" }

FNR == 1 { file++; next }

file == 1 {
    split_csv($0, f)
    seed = seed_of(f[1])
    load(seed)
    seeds[++n_seeds] = seed
    if (f[6] != "ok") {
        say(seed, "unread", f[6] ": " f[17])
        unread[seed] = 1
    } else if (f[3] != agency[seed] || f[4] != year[seed] || f[5] != form[seed])
        say(seed, "heading", f[3] " " f[4] " " f[5] ", not " agency[seed] " " year[seed] " " form[seed])
    next
}

file == 2 {
    split_csv($0, f)
    seed = seed_of(f[1])
    if (f[4] != form[seed]) {
        if (!(seed in other_form)) say(seed, "wrong", "read as the form " f[4])
        other_form[seed] = 1
        next
    }
    judge_cell(seed, f[5] SUBSEP f[6] SUBSEP f[7], f[10], f[12], f[13])
    if (f[13] == "ambiguous") open_cells[seed] = 1
    next
}

file == 3 {
    split_csv($0, f)
    seed = seed_of(f[1])
    want = expected[seed, f[4], f[5]]
    if (f[9] == "fail" && want != "fail") say(seed, "check", "fails without reason: " $0)
    if (f[9] == "pass" && want == "fail") say(seed, "check", "passes in spite of a slip: " $0)
    if (f[9] == "fail") failures[seed]++
    next
}

END {
    for (i = 1; i <= n_seeds; i++) {
        seed = seeds[i]
        say(seed, "exact", exact[seed] + 0)
        say(seed, "flagged", flagged[seed] + 0)
        if (slips[seed] && !failures[seed] && !open_cells[seed] && !unread[seed])
            say(seed, "unnoticed", "a slip of the agency passes unnoticed")
    }
}
