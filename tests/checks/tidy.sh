#!/bin/bash
# clang-tidy over the library and the program. What passed is remembered under the build folder by the contents of
# the source and of all its headers, so that a second run looks only at what changed.
#
#     tests/checks/tidy.sh [BUILD_FOLDER]     default: build/dev; must have been built with Ninja
set -euo pipefail
cd "$(dirname "$0")/../.."
export build=${1:-build/dev}
export passed=$build/tidy-passed
mkdir -p "$passed"

# One line per source: the name to remember it by, and its path. Ninja knows the headers; it also remembers sources
# that are gone.
sources() {
    ninja -C "$build" -t deps | awk -v root="$PWD/" '
        /^    / {
            sub(/^    /, "")
            if (index($0, root) == 1) files = files " " substr($0, length(root) + 1)
            else if (sub(/^\.\.\/\.\.\//, "")) files = files " " $0  # a compiler cache makes paths relative
            next
        }
        /^$/ { if (files ~ /^ (lib|tools)\/[^ ]*\.cpp( |$)/) print substr(files, 2); files = "" }
    ' | while read -r -a files; do
        [ -e "${files[0]}" ] || continue
        printf '%s %s\n' "$(cat .clang-tidy "${files[@]}" | sha256sum | cut -d ' ' -f 1)" "${files[0]}"
    done
}

check() {
    if clang-tidy-16 -p "$build" --quiet "$2" 2>&1 | grep -v 'warnings generated\.$\|^$'; then
        return 1
    fi
    touch "$passed/$1"
}
export -f check

list=$(sources)
if [ "$(wc -l <<<"$list")" -ne "$(find lib tools -name '*.cpp' | wc -l)" ]; then
    echo "tidy: $build is not up to date; run cmake --build $build first" >&2
    exit 1
fi
while read -r name source; do
    [ -e "$passed/$name" ] || echo "$name $source"
done <<<"$list" | xargs -r -L 1 -P "$(nproc)" bash -c 'check "$@"' check
