#!/bin/bash
# A module includes only modules to its left; no header includes itself by way of others; the library knows no program,
# terminal or command line.
set -euo pipefail
cd "$(dirname "$0")/../.."

modules="base text io csv orders customers load plan score predict segment summary store report export"
mapfile -t sources < <(find lib tools -name '*.?pp' | sort)

awk -v modules="$modules" '
    BEGIN {
        count = split(modules, names, " ")
        for (i = 1; i <= count; ++i) rank[names[i]] = i
    }
    function complain(what) {
        printf "%s:%d: %s\n", FILENAME, FNR, what
        bad = 1
    }
    FNR == 1 {
        split(FILENAME, path, "/")
        module = path[1] == "lib" ? path[3] : ""
        if (module != "" && !(module in rank)) complain("module " module " has no place in the order")
    }
    !/^#[ \t]*include/ { next }
    module != "" && /<(iostream|CLI\/)|"/ { complain("the library does not include " $2) }
    /<rfm\// {
        split($2, parts, "/")
        if (!(parts[2] in rank)) complain("module " parts[2] " has no place in the order")
        else if (module != "" && rank[parts[2]] > rank[module]) complain(module " must not include " parts[2])
        else if (module == "export" && parts[2] == "report") complain("export and report do not know each other")
    }
    END { exit bad }
' "${sources[@]}"

# Every header and what it includes, by paths as `#include <>` has them; tsort names those of a cycle.
awk '
    FNR == 1 {
        header = FILENAME
        sub(/^lib\//, "", header)
        folder = header
        sub(/[^\/]*$/, "", folder)
    }
    header !~ /\.hpp$/ || !/^#[ \t]*include/ { next }
    $2 ~ /^<rfm\// { print header, substr($2, 2, length($2) - 2) }
    $2 ~ /^"/ { print header, folder substr($2, 2, length($2) - 2) }
' "${sources[@]}" | tsort 2>&1 >/dev/null | sed 's/^tsort: -: input/the includes of headers/; s/^tsort: /    /'
