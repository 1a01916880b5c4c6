#!/bin/bash
# Runs the cases of the command line: each is a folder tests/cli/GROUP/NAME with
#
#     cmd      what is run, with bash, in a fresh copy of the folder's other files; `rfm` is on PATH
#     stdout   what it must print; absent: nothing
#     stderr   likewise
#     exit     its exit code; absent: 0
#     files/   the files it must have left behind or changed, byte for byte, and no others
#
#     tests/cli/run.sh [PATTERN...]       runs the cases whose GROUP/NAME contains a pattern
#     tests/cli/run.sh -u [PATTERN...]    writes what they print and leave as the new expectation; review with git diff
#
# Environment: RFM is the program (default build/dev/rfm). A case may copy from $DATA (examples/data) what it needs,
# and removes what nobody can expect byte for byte. The clock is 2026-01-01.
set -euo pipefail
shopt -s extglob dotglob nullglob

cases=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$cases/../.." && pwd)

# Runs the case $1 in $work: leaves the folder `at`, and stdout, stderr, exit beside it.
run_case() {
    mkdir "$work/at"
    (
        inputs=("$cases/$1"/!(cmd|stdout|stderr|exit|files))
        [ ${#inputs[@]} -eq 0 ] || cp -R --preserve=mode "${inputs[@]}" "$work/at/"
        cd "$work/at"
        umask 022
        code=0
        env -i PATH="$program_folder:$PATH" HOME="$work" DATA="$root/examples/data" LC_ALL=C TZ=ODD+9:45 COLUMNS=80 \
            SOURCE_DATE_EPOCH=1767225600 timeout 60 bash -c "$(cat "$cases/$1/cmd")" \
            </dev/null >"$work/stdout" 2>"$work/stderr" || code=$?
        echo "$code" >"$work/exit"
    )
}

# The files left by the case $1 that are no untouched inputs of it.
made_files() {
    (cd "$work/at" && find . -type f -printf '%P\n' | sort) | while IFS= read -r file; do
        cmp -s "$work/at/$file" "$cases/$1/$file" || printf '%s\n' "$file"
    done
}

check_case() {
    local part file expected failed=0
    for part in stdout stderr exit; do
        expected=$cases/$1/$part
        [ -e "$expected" ] || expected=$work/none/$part
        cmp -s "$expected" "$work/$part" && continue
        failed=1
        diff -u --text --label "expected $part" --label "$part" "$expected" "$work/$part" | head -n 40 || true
    done
    while IFS= read -r file; do
        if [ ! -e "$cases/$1/files/$file" ]; then
            failed=1
            echo "left behind, not expected: $file"
        elif ! cmp -s "$cases/$1/files/$file" "$work/at/$file"; then
            failed=1
            diff -u --text --label "expected $file" --label "$file" "$cases/$1/files/$file" "$work/at/$file" |
                head -n 40 || true
        fi
    done < <(made_files "$1")
    if [ -d "$cases/$1/files" ]; then
        while IFS= read -r file; do
            [ -e "$work/at/$file" ] || { failed=1; echo "missing: $file"; }
        done < <(cd "$cases/$1/files" && find . -type f -printf '%P\n')
    fi
    return $failed
}

update_case() {
    local file
    for file in stdout stderr; do
        if [ -s "$work/$file" ]; then cp "$work/$file" "$cases/$1/$file"; else rm -f "$cases/$1/$file"; fi
    done
    if [ "$(cat "$work/exit")" -ne 0 ]; then cp "$work/exit" "$cases/$1/exit"; else rm -f "$cases/$1/exit"; fi
    rm -rf "$cases/$1/files"
    made_files "$1" | while IFS= read -r file; do
        mkdir -p "$(dirname "$cases/$1/files/$file")"
        cp "$work/at/$file" "$cases/$1/files/$file"
    done
}

# Worker: `run.sh --case RESULTS GROUP/NAME...`, one file per failed case in RESULTS.
if [ "${1:-}" = --case ]; then
    results=$2
    shift 2
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir "$work/none"
    : >"$work/none/stdout"
    : >"$work/none/stderr"
    echo 0 >"$work/none/exit"
    for name in "$@"; do
        run_case "$name"
        if [ -n "${update:-}" ]; then
            update_case "$name"
        elif ! check_case "$name" >"$work/report"; then
            { echo "FAILED $name"; sed 's/^/    /' "$work/report"; } >"$results/${name//\//:}"
        fi
        rm -rf "$work/at"
    done
    exit 0
fi

if [ "${1:-}" = -u ]; then
    export update=1
    shift
fi
program=${RFM:-$root/build/dev/rfm}
if [ ! -x "$program" ]; then
    echo "${0##*/}: there is no program $program" >&2
    exit 2
fi
program_folder=$(cd "$(dirname "$program")" && pwd)
export program_folder

mapfile -t names < <(cd "$cases" && printf '%s\n' */*/cmd | sed 's,/cmd$,,' | sort |
    { if [ $# -gt 0 ]; then grep -F "$(printf '%s\n' "$@")"; else cat; fi })
if [ ${#names[@]} -eq 0 ]; then
    echo "${0##*/}: no such case" >&2
    exit 2
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
printf '%s\n' "${names[@]}" | xargs -P "$(nproc)" -n 10 "$cases/run.sh" --case "$results"
[ -z "${update:-}" ] || { echo "${#names[@]} written"; exit 0; }

failed=$(find "$results" -type f | wc -l)
find "$results" -type f | sort | xargs -r cat
echo "$((${#names[@]} - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
