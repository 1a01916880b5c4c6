#!/bin/bash
# Runs fuzz targets, each from its seeds and from what earlier runs have found (build/fuzz/found/TARGET), and says how
# many inputs each has seen and what it found.
#
#     tests/fuzz/run.sh [-n EXECUTIONS] [-j JOBS] [TARGET...] [-OPTION=VALUE...]
#
# Default: 1,000,000 executions of each target, on all cores; the jobs of a target share them and its corpus. Options
# are libFuzzer's; -max_total_time=SECONDS ends each job earlier. A finding ends its job and is left in
# build/fuzz/findings; `build/fuzz/tests/fuzz_TARGET FILE` shows it again. Exits 1 if there is one.
# The targets are built with: cmake --preset fuzz -G Ninja && cmake --build --preset fuzz
set -euo pipefail
cd "$(dirname "$0")/../.."
build=build/fuzz
executions=1000000 jobs=$(nproc) targets=() options=()
while [ $# -gt 0 ]; do
    case $1 in
    -n) executions=$2; shift ;;
    -j) jobs=$2; shift ;;
    -*) options+=("$1") ;;
    *) targets+=("$1") ;;
    esac
    shift
done
[ ${#targets[@]} -gt 0 ] || targets=(reader dialect encoding date amount header plan load people raw)

# Longer inputs find little more and cost much.
declare -A longest=([reader]=128 [dialect]=256 [encoding]=96 [date]=64 [amount]=48 [header]=192 [plan]=512 [load]=320
                    [people]=320 [raw]=192)

# Most time would go into the traces and the quarantine of small allocations; to look at a finding, run it without.
export ASAN_OPTIONS=quarantine_size_mb=1:malloc_context_size=1:detect_stack_use_after_return=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
mkdir -p $build/findings
found=0
printf '%-10s %14s %12s %12s %10s\n' target executions 'CPU seconds' 'a second' findings
for target in "${targets[@]}"; do
    mkdir -p "$build/found/$target"
    before=$(find $build/findings -name "$target-*" | wc -l)
    TIMEFORMAT='%U %S'
    { time {
        for ((job = 0; job < jobs; ++job)); do
            "$build/tests/fuzz_$target" "$build/found/$target" "tests/fuzz/corpus/$target" \
                -dict=tests/fuzz/words.dict -artifact_prefix="$build/findings/$target-" -max_len="${longest[$target]}" \
                -timeout=10 -print_final_stats=1 -runs=$((executions / jobs)) ${options[@]+"${options[@]}"} \
                >"$logs/$target.$job" 2>&1 &
        done
        wait
    }; } 2>"$logs/time"
    done=$(cat "$logs/$target".* | awk '/^stat::number_of_executed_units/ { n += $2 } END { print n + 0 }')
    new=$(($(find $build/findings -name "$target-*" | wc -l) - before))
    for log in "$logs/$target".*; do
        grep -q '^stat::number_of_executed_units' "$log" || { new=$((new > 0 ? new : 1)); tail -n 20 "$log"; }
        if grep -q -e 'broken promise' -e '^SUMMARY' "$log"; then grep -e 'broken promise' -e '^SUMMARY' "$log"; fi
    done
    awk -v target="$target" -v n="$done" -v new="$new" '{ s = $1 + $2 } END {
        printf "%-10s %14d %12.0f %12.0f %10d\n", target, n, s, s > 0 ? n / s : 0, new }' "$logs/time"
    found=$((found + new))
done
[ "$found" -eq 0 ]
