#!/bin/bash
# Holds every built-in plan to one promise: the same input gives the same bytes, on one thread, on two and on five. Rows
# and report are compared, also with predictions and within groups. A plan that is added is tested at once.
#
#     tests/checks/threads.sh
#
# Environment: RFM is the program (default build/dev/rfm).
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
program=${RFM:-$root/build/dev/rfm}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# More lines than one block holds, more customers than one thread takes at a time, and all that plans ask for.
awk 'BEGIN {
    split("上海 北京 成都 Leeds", cities, " ")
    print "order,customer,date,amount,quantity,city" >"orders.csv"
    for (customer = 0; customer < 17000; ++customer) {
        seed = (customer * 16807 + 11) % 2147483647
        more = seed % 10 < 3 ? seed % 7 : 0
        for (day = seed % 300; more >= 0 && day < 336; day += 3 + (seed = (seed * 16807) % 2147483647) % 60) {
            --more
            cents = ++order % 97 == 0 ? -(seed % 5000) : seed % 40000
            printf "%d,C%05d,2024-%02d-%02d,%.2f,%d,%s\n", order, customer, 1 + int(day / 28), 1 + day % 28,
                cents / 100, 1 + seed % 3, cities[1 + customer % 4] >"orders.csv"
        }
    }
    print "customer,assets,satisfaction" >"customers.csv"
    print "customer,date,type,satisfaction" >"services.csv"
    for (i = 0; i < 17500; i += 5) {
        printf "C%05d,%d,%d\n", i, i * 577 % 9000000, i % 101 >"customers.csv"
        printf "C%05d,2024-%02d-01,repair,%d\n", i, 1 + i % 12, i * 7 % 101 >"services.csv"
    }
}'

# Says where the outputs of rfm with the plan and inputs $1 differ.
compare() {
    local outputs threads made verb
    outputs=$(mktemp -d -p "$work")
    for verb in "classify" "report -f json"; do
        for threads in 1 2 5; do
            # shellcheck disable=SC2086
            "$program" $verb -q --threads "$threads" -p $1 >"$outputs/$threads" 2>"$outputs/stderr" || {
                echo "rfm $verb -p $1 on $threads threads: $(head -n 1 "$outputs/stderr")"
                return 0
            }
        done
        for made in 2 5; do
            cmp -s "$outputs/1" "$outputs/$made" || echo "rfm $verb -p $1: $made threads differ from one"
        done
    done
}
export -f compare
export program work

shop='orders.csv --customers customers.csv --services services.csv --as-of 2024-12-31'
cdnow="$root/tests/golden/cdnow/CDNOW_sample.txt.gz --no-header --delimiter blanks --map customer=1,date=3,amount=5"
{
    "$program" plan list | awk -v shop="$shop" 'NR > 2 { print $1, shop }'
    echo "rf-grid $shop --within city"
    echo "eight $shop --compare abc"
    echo "standard $cdnow --predict bg-nbd"
} >plans
grep -q '^standard orders' plans
# shellcheck disable=SC2016
xargs -d '\n' -P "$(nproc)" -I{} bash -c 'compare "$1"' - {} <plans >differences
cat differences
echo "$(wc -l <plans) plans and inputs, $(wc -l <differences) differences"
[ ! -s differences ]
