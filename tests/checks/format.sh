#!/bin/bash
# Every source is as clang-format 16 writes it. To repair: clang-format-16 -i FILE...
set -euo pipefail
cd "$(dirname "$0")/../.."
find lib tools tests -name '*.?pp' -print0 | xargs -0 clang-format-16 --dry-run --Werror
