#!/bin/bash
# Builds rfm as developers do and runs every test and check. Works on a bare Debian 12 and may be run again at any time.
#
#     tests/run.sh [CTEST OPTION...]     e.g. tests/run.sh -R cli
set -euo pipefail
cd "$(dirname "$0")/.."

cmake/install-packages.sh test
cmake --preset dev -G Ninja >/dev/null
cmake --build build/dev
ctest --preset dev -j "$(nproc)" "$@"
