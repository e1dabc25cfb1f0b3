# Completion of gouji for fish. SPDX-License-Identifier: GPL-3.0-or-later
#
# The program itself is asked what it takes, so that nothing here can lag behind it.

# The command that stands on the line so far, if there is one.
function __gouji_command
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word; or begin
            echo $word
            return 0
        end
    end
    return 1
end

# The commands, each with its meaning behind a tab.
function __gouji_commands
    gouji --help 2>/dev/null | awk '
        /^  [a-z]/ && $1 != "gouji" {
            name = $1
            rest = $0
            if (sub(/^  [^ ].*[^ ]  +/, "", rest)) { print name "\t" rest; name = "" }
            next
        }
        name != "" { sub(/^ +/, ""); print name "\t" $0; name = "" }'
end

# The options of the command, each with its meaning behind a tab.
function __gouji_options
    gouji (__gouji_command) --help 2>/dev/null | awk '
        match($0, /^  (-[A-Za-z0-9], )?--[a-z-]+=?/) {
            name = substr($0, 1, RLENGTH)
            sub(/.*--/, "--", name)
            meaning = $0
            sub(/^  (-[A-Za-z0-9], )?--[^ ]+ +/, "", meaning)
            print name "\t" meaning
        }'
end

complete -c gouji -f -n 'not __gouji_command' -a '(__gouji_commands)'
complete -c gouji -n 'string match -q -- "-*" (commandline -ct)' -f -a '(__gouji_options)'
complete -c gouji -n __gouji_command -F
