#!/bin/bash
# Holds the program against what independent implementations print for public data (see README.md beside this file).
# RFM is the program (default build/dev/rfm).
set -euo pipefail
cd "$(dirname "$0")"
root=$(realpath ../..)
rfm=$(realpath "${RFM:-$root/build/dev/rfm}")
export LC_ALL=C SOURCE_DATE_EPOCH=1767225600
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# Two texts that must be equal, line by line.
same() { # NAME EXPECTED ACTUAL
    if diff "$2" "$3" >"$work/diff"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $1"
        head -n 10 "$work/diff" | sed 's/^/    /'
    fi
}

# Two lists of figures that differ by no more than so much, relative and absolute.
near() { # NAME RELATIVE ABSOLUTE EXPECTED ACTUAL
    if paste -d ' ' "$4" "$5" | awk -v relative="$2" -v absolute="$3" '
        function size(x) { return x < 0 ? -x : x }
        NF != 2 || size($1 - $2) > relative * size($1) + absolute { print; bad = 1 }
        END { exit bad || NR == 0 }' >"$work/diff"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $1"
        head -n 10 "$work/diff" | sed 's/^/    /'
    fi
}

# Runs rfm; a failure is printed and counted.
run() {
    if ! "$rfm" "$@" 2>"$work/stderr"; then
        failed=$((failed + 1))
        echo "FAILED rfm $*"
        sed 's/^/    /' "$work/stderr"
    fi
}

# R writes texts in quotes; no field of these files holds a comma or a quote.
unquoted() { tr -d '"' <"$1" | tail -n +2; }

# The columns named, of a CSV without quotes in them, in the order named.
columns() { # NAME,... <CSV
    awk -F, -v names="$1" '
        NR == 1 { for (i = 1; i <= NF; ++i) at[$i] = i; n = split(names, want, ","); next }
        { for (i = 1; i <= n; ++i) printf "%s%s", $(at[want[i]]), i < n ? "," : "\n" }'
}

# Numbers in some columns with so many decimals, half away from zero, so that 472 is 472.00.
decimals() { # COUNT COLUMN...
    awk -F, -v OFS=, -v count="$1" -v places="${*:2}" '
        BEGIN { n = split(places, at, " "); half = 0.5 / 10 ^ count }
        function rounded(value) { return int((value + half) * 10 ^ count + 1e-6) / 10 ^ count }
        { for (i = 1; i <= n; ++i) if ($(at[i]) != "") $(at[i]) = sprintf("%." count "f", rounded($(at[i]))) }
        { print }'
}

# Customers with all scores, of a golden table and of a classification.
golden_customers() { unquoted "$1" | decimals 2 4; }
classified_customers() { columns customer,recency,frequency,monetary,r,f,m,rfm,segment <"$1" | decimals 2 4; }

# Cut points: the lower bounds of the bins from the second on; of a frozen plan the lists of the three scales.
golden_cuts() { unquoted "$1" | tail -n +2 | cut -d , -f 1,3,5 | tr -d ' ' | decimals 6 1 2 3; }
frozen_cuts() {
    sed -n 's/^cuts = \[\(.*\)\]$/\1/p' "$1" | head -n 3 | awk -F', *' '
        { for (i = 1; i <= NF; ++i) line[i] = line[i] (NR > 1 ? "," : "") $i; n = NF }
        END { for (i = 1; i <= n; ++i) print line[i] }' | decimals 6 1 2 3
}

golden_segments() { unquoted "$1" | decimals 2 4 5 | sort; }
reported_segments() {
    columns segment,customers,purchases,monetary,average_order_value <"$1" | awk -F, '$2 > 0' | decimals 2 4 5 | sort
}
golden_medians() { unquoted "$1" | decimals 2 2 3 4 | sort; }
reported_medians() {
    awk -F, 'NR == 1 || $3 > 0' "$1" | columns segment,median_recency,median_frequency,median_monetary |
        decimals 2 2 3 4 | sort
}

# --- rfm_data_orders, the data of the R package ---

orders=(rfm/rfm_data_orders.csv -p r-package --as-of 2006-12-31
    --map customer=customer_id,date=order_date,amount=revenue)

run classify "${orders[@]}" --save-plan "$work/frozen.toml" -o "$work/orders.csv"
same "orders: scores, codes and segments" <(golden_customers rfm/golden_orders_bins5.csv) \
    <(classified_customers "$work/orders.csv")
same "orders: cut points" <(golden_cuts rfm/golden_orders_bins5_threshold.csv) <(frozen_cuts "$work/frozen.toml")
same "orders: customers by number of orders" <(unquoted rfm/golden_orders_order_dist.csv | sort -n) \
    <(columns frequency <"$work/orders.csv" | sort -n | uniq -c | awk '{ print $2 "," $1 }')

run report "$work/orders.csv" -p r-package --section segments -f csv -o "$work/segments.csv"
same "orders: segments" <(golden_segments rfm/golden_orders_bins5_segment_summary.csv) \
    <(reported_segments "$work/segments.csv")
same "orders: medians" <(golden_medians rfm/golden_orders_bins5_segment_medians.csv) \
    <(reported_medians "$work/segments.csv")

run report "$work/orders.csv" -p r-package --section grid -f csv -o "$work/grid.csv"
same "orders: heat map" <(unquoted rfm/golden_orders_bins5_heatmap.csv | decimals 4 3 | sort) \
    <(columns f,r,mean_monetary <"$work/grid.csv" | awk -F, '$3 != ""' | decimals 4 3 | sort)

run classify "${orders[@]}" -p "$work/frozen.toml" -o "$work/again.csv"
same "orders: the frozen plan gives the same bytes" "$work/orders.csv" "$work/again.csv"

# The ten other segments of the package's own tests.
awk -F'|' 'BEGIN { print "[metrics]\nfrequency = \"rows\"\n[score]\nmethod = \"quantile-plus-one\"" }
    { printf "[[segment]]\nname = \"%s\"\nr = \"%s\"\nf = \"%s\"\nm = \"%s\"\n", $1, $2, $3, $3 }
    END { print "[otherwise]\nname = \"Others\"" }' >"$work/testsuite.toml" <<'END'
Champions|4-5|4-5
Loyal Customers|2-5|3-5
Potential Loyalist|3-5|1-3
New Customers|4-5|1-1
Promising|3-4|1-1
Need Attention|2-3|2-3
About To Sleep|2-3|1-2
At Risk|1-2|2-5
Can't Lose Them|1-1|4-5
Lost|1-2|1-2
END
run report "${orders[@]}" -p "$work/testsuite.toml" --section segments -f csv -o "$work/segments.csv"
same "orders: the other ten segments" <(golden_segments rfm/golden_orders_bins5_testsuite_segment_summary.csv) \
    <(reported_segments "$work/segments.csv")

# Thresholds of one's own.
awk '/^method = "quantile-plus-one"/ {
        print "[score.recency]\nmethod = \"breaks\"\ncuts = [115, 181, 297, 482]"
        print "[score.frequency]\nmethod = \"breaks\"\ncuts = [4, 5, 6, 8]"
        print "[score.monetary]\nmethod = \"breaks\"\ncuts = [256, 382, 506, 666]"
        next
    }
    /^bins = 5$/ { next } 1' <("$rfm" plan show r-package) >"$work/custom.toml"
run classify "${orders[@]}" -p "$work/custom.toml" --save-plan "$work/custom-frozen.toml" -o "$work/custom.csv"
same "orders, own thresholds: scores, codes and segments" <(golden_customers rfm/golden_orders_custom.csv) \
    <(classified_customers "$work/custom.csv")
same "orders, own thresholds: cut points" <(golden_cuts rfm/golden_orders_custom_threshold.csv) \
    <(frozen_cuts "$work/custom-frozen.toml")
run report "$work/custom.csv" -p "$work/custom.toml" --section segments -f csv -o "$work/segments.csv"
same "orders, own thresholds: segments" <(golden_segments rfm/golden_orders_custom_segment_summary.csv) \
    <(reported_segments "$work/segments.csv")

# All 125 codes: one customer each, in per-customer totals.
awk 'BEGIN { print "customer,frequency,monetary,recency"
    for (r = 1; r <= 5; ++r) for (f = 1; f <= 5; ++f) for (m = 1; m <= 5; ++m) print r f m "," f "," m "," 6 - r }' \
    >"$work/cells.csv"
awk '/^method = "quantile-plus-one"/ { print "method = \"breaks\"\ncuts = [2, 3, 4, 5]"; next }
    /^bins = 5$/ { next } 1' <("$rfm" plan show r-package) >"$work/cells.toml"
run classify "$work/cells.csv" -p "$work/cells.toml" --as-of 2006-12-31 -o "$work/cells-classified.csv"
same "the segment of each code" <(unquoted rfm/segment_of_each_rfm_cell.csv | cut -d , -f 1-4) \
    <(columns r,f,m,segment <"$work/cells-classified.csv")

# --- Online Retail ---

retail=(-p r-package --frequency orders --as-of 2011-12-10 --id-fold decimal --drop 'CustomerID='
    --drop 'InvoiceNo=C*' --only 'Quantity>0' --only 'UnitPrice>0')
export_file=$root/examples/data/online-retail.csv.zst

run classify "$export_file" "${retail[@]}" --save-plan "$work/retail.toml" --stats "$work/stats.json" \
    -o "$work/retail.csv"
same "Online Retail: measures and days" <(tail -n +2 online-retail/or_customer_rfm.csv | tr -d '\r' | decimals 2 4) \
    <(columns customer,recency,frequency,monetary,first_date,last_date <"$work/retail.csv" | decimals 2 4)
same "Online Retail: scores, codes and segments" <(golden_customers online-retail/golden_or_rfm.csv) \
    <(classified_customers "$work/retail.csv")
same "Online Retail: cut points" <(golden_cuts online-retail/golden_or_threshold.csv) \
    <(frozen_cuts "$work/retail.toml")
run report "$work/retail.csv" -p r-package --section segments -f csv -o "$work/segments.csv"
same "Online Retail: segments" <(golden_segments online-retail/golden_or_segment_summary.csv) \
    <(reported_segments "$work/segments.csv")

# "loaded": { "records": ... of the whole run, and its sums.
figure() { tr -d ' \n' <"$work/stats.json" | grep -oE "$1" | head -n 1; }
same "Online Retail: every line accounted for" <(printf '%s\n' '"lines":541910' '"loaded":{"records":397884,' \
    '"rejected":{"records":0,' '"filtered":{"records":144025,' '"loaded":8911407.904,') \
    <(figure '"lines":[0-9]+'; figure '"loaded":\{"records":[0-9]+,'; figure '"rejected":\{"records":[0-9]+,'
        figure '"filtered":\{"records":[0-9]+,'; figure '"loaded":[0-9.]+,')

zstd -dcq "$export_file" | gzip -1 >"$work/retail.csv.gz"
zcat "$work/retail.csv.gz" | "$rfm" classify -q --threads 1 "${retail[@]}" >"$work/piped.csv" || true
same "Online Retail: the same bytes through a pipe and on one thread" "$work/retail.csv" "$work/piped.csv"
run classify "$work/retail.csv.gz" "${retail[@]}" -o "$work/gzip.csv"
same "Online Retail: the same bytes from gzip" "$work/retail.csv" "$work/gzip.csv"
run import "$export_file" "${retail[@]:6}" -o "$work/canonical.csv"
run classify "$work/canonical.csv" "${retail[@]:0:6}" -o "$work/from-canonical.csv"
same "Online Retail: the same bytes by way of canonical orders" "$work/retail.csv" "$work/from-canonical.csv"

# --- CDNOW ---

# Rows, customers and the exact sum of canonical orders: "69659 23570 2500315.63".
totals() {
    columns customer,amount <"$1" | awk -F, '
        { split($2, part, "."); cents += part[1] * 100 + part[2]; customers += !seen[$1]++ }
        END { printf "%d %d %d.%02d\n", NR, customers, cents / 100, cents % 100 }'
}
run import cdnow/CDNOW_master.txt.gz --map customer=customer_id,date=date,amount=dollar_value -o "$work/master.csv"
same "CDNOW: all purchases" <(echo 69659 23570 2500315.63) <(totals "$work/master.csv")
run import cdnow/CDNOW_sample.txt.gz --no-header --delimiter blanks --map customer=1,date=3,amount=5 \
    -o "$work/sample.csv"
same "CDNOW: the sample" <(zcat cdnow/CDNOW_sample.txt.gz |
    awk '{ split($5, part, "."); cents += part[1] * 100 + part[2] }
        END { printf "6919 2357 %d.%02d\n", cents / 100, cents % 100 }') <(totals "$work/sample.csv")

# Models of the sample's first 39 weeks. A fit has the members asked for, in the order asked for, the first of each.
member() { for name; do sed -nE "s/^ *\"$name\": (-?[0-9.e+-]+),?\$/\1/p" | head -n 1; done; }
figures() { for name in "${@:2}"; do member "$name" <"$1"; done; }
golden_fit() { for name in "${@:3}"; do sed -n "s|^$1,$2,$name,||p" cdnow/golden_maximum_likelihood.csv; done; }
summary=(cdnow/cdnow_customers_summary_with_transactions.csv --kind cbs --period week --as-of 1997-09-30)

fit() { # MODEL GOLDEN-NAME PARAMETER...
    run classify "$work/sample.csv" --as-of 1997-09-30 --period week --predict "$1" --fit-only -o "$work/fit.json"
    near "CDNOW: parameters of $1" 1e-4 0 <(golden_fit "$2" btyd_exact_weeks "${@:3}") <(figures "$work/fit.json" "${@:3}")
    near "CDNOW: likelihood of $1" 0 1e-3 <(golden_fit "$2" btyd_exact_weeks LL) <(figures "$work/fit.json" log_likelihood)
    run classify "${summary[@]}" --predict "$1" --fit-only -o "$work/fit.json"
    near "CDNOW, two decimals: parameters of $1" 1e-4 0 <(golden_fit "$2" lifetimes_2dp "${@:3}") \
        <(figures "$work/fit.json" "${@:3}")
}
fit bg-nbd BG/NBD r alpha a b
fit mbg-nbd MBG/NBD r alpha a b
fit pareto-nbd Pareto/NBD r alpha s beta
near "CDNOW: parameters of gamma-gamma" 1e-4 0 <(golden_fit Gamma-Gamma lifetimes_zbar p q gamma) \
    <(figures "$work/fit.json" p q v)

# Online Retail, where hardly anybody leaves, and to September nobody: all models are the NBD model there.
golden_retail() { for name in r alpha LL; do sed -n "s|^$1,$2,$name,||p" online-retail/golden_maximum_likelihood.csv; done; }
retail_fit() { # MODEL AS-OF GOLDEN-NAME DROPOUT
    run classify -q "$work/canonical.csv" --as-of "$2" --predict "$1" --fit-only -o "$work/fit.json"
    near "Online Retail to $2: $1" 1e-5 0 <(golden_retail "$3" "$2") <(figures "$work/fit.json" r alpha log_likelihood)
    same "Online Retail to $2: dropout of $1" <(echo "\"dropout\": $4,") \
        <(sed -n 's/^ *\("dropout": .*\)$/\1/p' "$work/fit.json")
}
retail_fit bg-nbd 2011-12-10 BG/NBD true
retail_fit mbg-nbd 2011-12-10 MBG/NBD true
retail_fit pareto-nbd 2011-12-10 NBD false
for model in bg-nbd mbg-nbd pareto-nbd; do
    retail_fit "$model" 2011-09-11 NBD false
done

# What the manual of R's BTYD prints for the 39 weeks after, from weeks fitted before; customers by repeats 0 .. 6, 7+.
run classify "$work/sample.csv" --period week --predict bg-nbd --holdout 273 --fit-only -o "$work/fit.json"
every() { sed -n '/"by_frequency"/,/"by_p_alive"/p' "$work/fit.json" | sed -nE "s/^ *\"$1\": ([0-9.]+),?\$/\1/p"; }
near "CDNOW: customers by repeats" 0 0 <(printf '%s\n' 1411 439 214 100 62 38 29 64) <(every customers)
near "CDNOW: actual purchases after" 1e-6 0 \
    <(printf '%s\n' 0.2367116 0.6970387 1.392523 1.56 2.532258 2.947368 3.862069 6.359375) <(every actual_mean)
near "CDNOW: expected purchases after" 5e-5 0 \
    <(printf '%s\n' 0.2250893 0.5231364 1.044126 1.520256 2.163824 2.653789 3.503957 6.157036) <(every expected_mean)

# Published parameters, re-applied: the first 400 customers as recomputed in R, to the decimals that are written.
published() { # MODEL PARAMETERS
    printf 'model = "%s"\nperiod = "week"\nfitted_on = 1997-09-30\n' "$1"
    for part in "purchases $2" 'gamma-gamma p=6.25 q=3.74 v=15.44'; do
        set -- $part
        printf '[%s]\ncustomers = 2357\ndistinct = 1\nlog_likelihood = -1\nslope = 0\nevaluations = 0\n' "$1"
        [ "$1" = purchases ] || echo 'correlation = 0'
        printf '[%s.parameters]\n' "$1" && printf '%s\n' "${@:2}"
        printf '[%s.standard_errors]\n' "$1" && printf '%s\n' "${@:2}"
    done
}
golden_column() { columns "$1" <cdnow/golden_predictions_first400.csv; }
predicted_column() { columns "customer,$1" <"$work/ahead.csv" | sort -t , -k 1n | head -n 400 | cut -d , -f 2; }
predict() { # MODEL GOLDEN-PREFIX PARAMETER=VALUE...
    published "$1" "${*:3}" >"$work/$1.toml"
    run classify "${summary[@]}" --predict "$1" --model "$work/$1.toml" --horizon 273 -o "$work/ahead.csv"
    near "CDNOW: p_alive of $1" 0 5.1e-5 <(golden_column "$2_palive") <(predicted_column p_alive)
    near "CDNOW: expected purchases of $1" 0 5.1e-5 <(golden_column "$2_cet39") <(predicted_column expected_purchases)
    near "CDNOW: expected values with $1" 0 5.1e-3 <(golden_column gg_expected_spend) <(predicted_column expected_value)
}
predict bg-nbd bgnbd r=0.243 alpha=4.414 a=0.793 b=2.426
predict mbg-nbd mbgnbd r=0.525 alpha=6.183 a=0.891 b=1.614
predict pareto-nbd pnbd r=0.553 alpha=10.578 s=0.606 beta=11.669

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
