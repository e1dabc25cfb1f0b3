# Prints the texts in C sources that look like prose for a person and have no _(), N_(), C_() or ngettext()
# about them. SPDX-License-Identifier: GPL-3.0-or-later

function mark(name) { return name == "_" || name == "N_" || name == "C_" || name == "ngettext" }

# Two words, or a Chinese character (in bytes).
function prose(text) { return text ~ /[a-z][a-z]+ [a-z][a-z]+/ || text ~ /[\344-\351][\200-\277][\200-\277]/ }

function scan(source,    depth, token, name) {
    depth = 0
    while (match(source, /"([^"\\]|\\.)*"|[A-Za-z_0-9]+|\/\*([^*]|\*+[^*\/])*\*+\/|'([^'\\]|\\.[^']*)'|[()#]/)) {
        token = substr(source, RSTART, RLENGTH)
        source = substr(source, RSTART + RLENGTH)
        if (token == "(")
            inside[++depth] = name
        else if (token == ")" && depth > 0)
            depth--
        else if (token == "#")
            sub(/^[ \t]*include[^\n]*/, "", source)
        else if (token ~ /^"/ && !mark(inside[depth]) && prose(token))
            print token
        name = token ~ /^[A-Za-z_]/ ? token : ""
    }
}

FNR == 1 && NR > 1 { scan(all); all = "" }
{ all = all $0 "\n" }
END { scan(all) }
