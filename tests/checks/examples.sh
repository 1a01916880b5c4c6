#!/bin/bash
# Runs what README.md and the manual pages show, each document in a folder of its own holding a copy of examples/data.
#
# In README.md these are the blocks marked ```console, in a page the blocks below EXAMPLES. A line that begins with
# "$ " is a command, which goes on behind a final \ or |, and must exit 0. Lines that follow a command must be what it
# prints; "..." stands for any lines, or at the end of a line for its rest. A block whose first line begins with
# "# not run" is left alone.
#
# RFM is the program (default build/dev/rfm).
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "${RFM:-build/dev/rfm}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Writes command N of the document $1 to $work/commands/N and what it should print, if that is shown, to $work/shown/N.
extract() {
    rm -rf "$work/commands" "$work/shown" "$work/at"
    mkdir "$work/commands" "$work/shown"
    cp -R examples/data "$work/at"
    man/expand.sh "$1" | awk -v page="$2" -v work="$work" '
        /^# / { in_examples = !page || $2 == "EXAMPLES" }
        /^```/ && !inside { inside = 1; first = 1; runs = page ? in_examples : $0 == "```console"; next }
        /^```/ { inside = 0; next }
        first && /^# not run/ { runs = 0 }
        { first = 0 }
        !inside || !runs { next }
        continued || /^\$ / {
            if (!continued) file = sprintf("/%03d", ++count)
            line = $0
            if (!continued) sub(/^\$ /, "", line)
            print line >(work "/commands" file)
            continued = line ~ /[\\|]$/
            next
        }
        { print >(work "/shown" file) }
    '
}

# Whether the lines of file $2 are those of $1, where "..." stands for any lines, or at the end of a line for its rest.
as_shown() {
    awk '
        FNR == NR { shown[++lines] = $0; next }
        { printed[++count] = $0 }
        function same(wanted, line) {
            return wanted == line || sub(/\.\.\.$/, "", wanted) && index(line, wanted) == 1
        }
        function matches(i, j) {
            for (; i <= lines; ++i) {
                if (shown[i] == "...") {
                    for (; j <= count + 1; ++j) if (matches(i + 1, j)) return 1
                    return 0
                }
                if (j > count || !same(shown[i], printed[j++])) return 0
            }
            return j == count + 1
        }
        END { exit !matches(1, 1) }
    ' "$1" "$2"
}

run=0 failed=0
for document in README.md man/*.scd; do
    extract "$document" "$([ "$document" = README.md ] || echo 1)"
    for command in "$work"/commands/*; do
        [ -e "$command" ] || continue
        shown=$work/shown/${command##*/}
        run=$((run + 1))
        code=0
        (
            cd "$work/at"
            env -i PATH="$(dirname "$program"):$PATH" HOME="$work" LC_ALL=C.UTF-8 TZ=UTC COLUMNS=80 \
                SOURCE_DATE_EPOCH=1767225600 timeout 60 bash "$command" </dev/null
        ) >"$work/printed" 2>&1 || code=$?
        if [ $code -ne 0 ]; then
            failed=$((failed + 1))
            echo "$document: exit $code: $(cat "$command")"
            sed 's/^/    /' "$work/printed"
        elif [ -e "$shown" ] && ! as_shown "$shown" "$work/printed"; then
            failed=$((failed + 1))
            echo "$document: prints something else: $(cat "$command")"
            diff -u --label shown --label printed "$shown" "$work/printed" | sed 's/^/    /' || true
        fi
    done
done
[ $run -gt 0 ] || { echo "no example found"; exit 1; }
echo "$((run - failed)) examples passed, $failed failed"
[ $failed -eq 0 ]
