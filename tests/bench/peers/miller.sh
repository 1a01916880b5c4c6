#!/bin/sh
# SPDX-License-Identifier: MIT
# miller.sh IN OUT: totals only, Miller has no ntile
exec mlr --icsv --ocsv stats1 -a max,count,sum -f order_date,amount -g customer_id \
    then cut -o -f customer_id,order_date_max,amount_count,amount_sum "$1" >"$2"
