#!/bin/bash
# Every reason for which a record is not loaded (lib/rfm/load/reason.cpp) is explained in rfm-formats(5) and occurs in
# what some case of tests/cli expects; so does every exit code.
set -euo pipefail
cd "$(dirname "$0")/../.."

# What only a database can say.
of_database=' conflicting_order older_than_stored already_imported forgotten '
# Nothing is ever busy without one.
codes='1 2 3 4'

bad=0
mapfile -t reasons < <(grep -oE '"[a-z_]+"' lib/rfm/load/reason.cpp | tr -d '"')
[ ${#reasons[@]} -gt 20 ] || { echo "lib/rfm/load/reason.cpp names no reasons"; exit 1; }
for reason in "${reasons[@]}"; do
    grep -q "\*$reason\*" man/rfm-formats.5.scd || { echo "rfm-formats(5) does not explain $reason"; bad=1; }
    case $of_database in *" $reason "*) continue ;; esac
    # as in the accounting, a rejects file or statistics
    grep -rqE --exclude=cmd "[( ][0-9]+ $reason[,)]|,$reason,|\"$reason\":" tests/cli ||
        { echo "no case of tests/cli ends with $reason"; bad=1; }
done
for code in $codes; do
    grep -rqx "$code" --include=exit tests/cli || grep -rqx "exit $code" --include=stdout tests/cli ||
        { echo "no case of tests/cli ends with exit code $code"; bad=1; }
done
exit $bad
