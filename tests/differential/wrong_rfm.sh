#!/bin/bash
# An rfm that is wrong in one way, to show that the comparison notices: RIGHT_RFM is the program, WRONG the way.
#
#     amount    the last digit of a customer's sum
#     day       the day of a customer's last sale
#     sales     a customer's number of sales
#     customer  a customer is missing
#     lines     one line too many was loaded
#     sum       the last digit of the sum of loaded lines
set -euo pipefail
export LC_ALL=C

# The first row of a classification that ends in plain figures: sales, sum, first and last day.
row='([0-9]+),(-?[0-9]+\.[0-9])([0-9]+),([0-9-]{10}),([0-9-]{8})([0-9]{2})$'
case $WRONG in
amount) damage="s/$row/\1,\29\3,\4,\5\6/" ;;  # another decimal in front of the others
day) damage="s/$row/\1,\2\3,\4,\531/" ;;      # good dates are never later than the 28th
sales) damage="s/$row/1\1,\2\3,\4,\5\6/" ;;
customer) damage="/$row/d" ;;
sum) damage='s/("loaded": -?[0-9]+\.[0-9])([0-9]+,)/\19\2/' ;;
lines) damage='/"loaded": \{/{n;s/"records": /"records": 1/}' ;;
esac
[ "$1" != classify ] || damage="0,/$row/{$damage}"

for ((i = 1; i <= $#; ++i)); do
    if [ "${!i}" = --stats ]; then
        j=$((i + 1))
        stats=${!j}
    fi
done
case $1:$WRONG in
classify:amount | classify:day | classify:sales | classify:customer) "$RIGHT_RFM" "$@" | sed -E "$damage" ;;
import:sum | import:lines) "$RIGHT_RFM" "$@" && sed -E -i "$damage" "$stats" ;;
*) "$RIGHT_RFM" "$@" ;;
esac
