#!/bin/sh
# Prints a manual page's source with the blocks that pages share: a line @NAME@ stands for man/shared/NAME.scd.
awk -v shared="$(dirname "$0")/shared" '
    /^@[a-z-]+@$/ {
        file = shared "/" substr($0, 2, length($0) - 2) ".scd"
        if ((getline line <file) < 0) { print file ": cannot read" >"/dev/stderr"; exit 1 }
        do print line; while ((getline line <file) > 0)
        close(file)
        next
    }
    { print }' "$1"
