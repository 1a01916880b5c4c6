#!/bin/bash
# Runs the cases of examples/cases, each in a copy of its folder, and compares what it prints with its expected.txt.
#
#     tests/checks/cases.sh       compares
#     tests/checks/cases.sh -u    writes what they print as the new expectation; review with git diff
#
# RFM is the program (default build/dev/rfm).
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "${RFM:-build/dev/rfm}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run=0 failed=0
for case in examples/cases/*/; do
    name=$(basename "$case")
    run=$((run + 1))
    cp -R "$case" "$work/$name"
    code=0
    (
        cd "$work/$name"
        rm -f expected.txt
        env -i PATH="$(dirname "$program"):$PATH" HOME="$work" LC_ALL=C.UTF-8 TZ=UTC COLUMNS=100 \
            SOURCE_DATE_EPOCH=1767225600 timeout 60 bash -eo pipefail run.sh </dev/null
    ) >"$work/printed" 2>&1 || code=$?
    if [ "${1:-}" = -u ]; then
        cp "$work/printed" "$case/expected.txt"
    fi
    if [ $code -ne 0 ] || ! diff -u --label "$case/expected.txt" --label printed "$case/expected.txt" "$work/printed"; then
        failed=$((failed + 1))
        echo "$name: exit $code"
    fi
    left=$(diff -rq -x expected.txt "$case" "$work/$name" || true)
    if [ -n "$left" ]; then
        failed=$((failed + 1))
        echo "$name leaves something behind: $left"
    fi
done
[ $run -eq 5 ] || { echo "$run cases, not five"; exit 1; }
echo "$((run - failed)) cases passed, $failed failed"
[ $failed -eq 0 ]
