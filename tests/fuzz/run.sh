#!/bin/bash
# Runs fuzz targets, each from its seeds and from what earlier runs have found (build/fuzz/found/TARGET).
#
#     tests/fuzz/run.sh [TARGET...] [-OPTION=VALUE...]     default: all targets, -runs=1000000
#
# Options are libFuzzer's. A finding ends the run and is left in build/fuzz/findings; `build/fuzz/tests/fuzz_TARGET FILE`
# shows it again. The targets are built with: cmake --preset fuzz -G Ninja && cmake --build --preset fuzz
set -euo pipefail
cd "$(dirname "$0")/../.."
build=build/fuzz
targets=() options=()
for argument; do
    case $argument in
    -*) options+=("$argument") ;;
    *) targets+=("$argument") ;;
    esac
done
[ ${#targets[@]} -gt 0 ] || targets=(reader dialect encoding date amount header plan load)
[ ${#options[@]} -gt 0 ] || options=(-runs=1000000)

# Without it most time goes into fresh pages for the large buffers of readers and decoders.
export ASAN_OPTIONS=quarantine_size_mb=1:malloc_context_size=5${ASAN_OPTIONS:+:$ASAN_OPTIONS}

mkdir -p $build/findings
for target in "${targets[@]}"; do
    mkdir -p "$build/found/$target"
    echo "== $target"
    "$build/tests/fuzz_$target" "$build/found/$target" "tests/fuzz/corpus/$target" -dict=tests/fuzz/words.dict \
        -artifact_prefix="$build/findings/$target-" -max_len=1024 -timeout=10 -print_final_stats=1 -verbosity=0 \
        "${options[@]}"
done
