#!/bin/bash
# Loads small random order files with rfm and with DuckDB and compares what came of them: lines, sums, and per customer
# purchases, sum and last day. What differs on purpose is listed in random_orders.mjs; anything else is a finding.
#
#     tests/differential/duckdb.sh [FILES [SEED]]      default: 2000 files, seed 1
#     tests/differential/duckdb.sh --install           fetches @duckdb/node-api into the scratch folder first
#     tests/differential/duckdb.sh --prove             shows that each way of wrong_rfm.sh to be wrong is noticed
#
# Needs node. RFM is the program (default build/dev/rfm), RFM_SCRATCH the folder of the package (default
# build/differential); without it there is nothing to compare with, which is said and exits 0. A file that differs is
# kept in the scratch folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
export RFM=${RFM:-$root/build/dev/rfm}
scratch=${RFM_SCRATCH:-$root/build/differential}

if ! command -v node >/dev/null; then
    echo "skipped: node is not installed"
    exit 0
fi
mkdir -p "$scratch"
scratch=$(realpath "$scratch")
if [ "${1-}" = --install ]; then
    shift
    (cd "$scratch" && npm install --no-audit --no-fund --no-save @duckdb/node-api@1.5.6-r.1 >/dev/null)
fi
if [ ! -d "$scratch/node_modules/@duckdb/node-api" ]; then
    echo "skipped: @duckdb/node-api is not installed; $0 --install fetches it into $scratch"
    exit 0
fi
if [ "${1-}" = --prove ]; then
    export RIGHT_RFM=$RFM RFM=$here/wrong_rfm.sh
    for WRONG in amount day sales customer lines sum; do
        export WRONG
        if result=$("$0" 25 1); then
            echo "$WRONG: not noticed"
            exit 1
        fi
        echo "$WRONG: ${result##*$'\n'}"
    done
    exit 0
fi
cp "$here"/*.mjs "$scratch"  # node looks for packages beside the script
cd "$scratch"
exec node compare.mjs "${1:-2000}" "${2:-1}"
