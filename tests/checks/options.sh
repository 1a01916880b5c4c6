#!/bin/bash
# Every option that `rfm VERB --help` names is in the manual page of that verb, and the other way round.
# RFM is the program (default build/dev/rfm).
set -euo pipefail
cd "$(dirname "$0")/../.."
rfm=${RFM:-build/dev/rfm}

# The options on the lines that introduce one: "  -o,--output FILE  text" in the help, "*-o*, *--output* _FILE_" in
# the page.
options() { grep -E '^(  |      |[*])-' | grep -oE '^[ *]*-[^ ]+([,] *[*]?-[^ ]+)*' | grep -oE -- '--?[A-Za-z][A-Za-z0-9-]*' | sort -u; }

bad=0
for page in man/rfm-*.1.scd; do
    verb=${page#man/rfm-}
    verb=${verb%.1.scd}
    while IFS= read -r line; do
        case $line in
        '<'*) echo "rfm $verb ${line#< } is not in $page" ;;
        '>'*) echo "$page has ${line#> }, which rfm $verb --help does not know" ;;
        *) continue ;;
        esac
        bad=1
    done < <(diff <("$rfm" "$verb" --help | options) <(man/expand.sh "$page" | options))
done

# rfm(1) explains `completion` and `help`; every other verb has a page.
verbs=$("$rfm" --help | sed -n '/^Verbs:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ -n "$verbs" ] || { echo "rfm --help lists no verbs"; bad=1; }
for verb in $verbs; do
    case $verb in completion | help) continue ;; esac
    [ -e "man/rfm-$verb.1.scd" ] || { echo "rfm $verb has no page"; bad=1; }
done
exit $bad
