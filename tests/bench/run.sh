#!/bin/bash
# Measures rfm beside other programs that do the same work, in turns within one run; README.md says what and how.
#
#     tests/bench/run.sh [CASE...] [--wide ROWS] [--narrow ROWS] [--pairs N] [--peers NAME,...] [--dir FOLDER] ...
#     tests/bench/run.sh --help
#     tests/bench/run.sh --install      fetches DuckDB and polars for node into the folder first
#
# RFM is the program (default build/release/rfm; cmake --preset release -G Ninja && cmake --build build/release).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export RFM=${RFM:-$here/../../build/release/rfm}
exec python3 "$here/bench.py" "$@"
