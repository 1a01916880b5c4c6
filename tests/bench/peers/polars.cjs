// SPDX-License-Identifier: MIT
// node polars.cjs IN OUT
const pl = require("nodejs-polars");

const [input, output] = process.argv.slice(2);
const totals = pl
    .scanCSV(input, { tryParseDates: false })
    .select("customer_id", "order_date", "amount")
    .groupBy("customer_id")
    .agg(
        pl.col("order_date").max().alias("last_date"),
        pl.col("amount").count().alias("frequency"),
        pl.col("amount").sum().alias("monetary"),
    )
    .collectSync();

/** SQL's ntile(5): n % 5 groups of one more than n / 5, then the others. */
function ntile(column) {
    const size = Math.floor(totals.height / 5);
    const larger = totals.height % 5;
    const place = pl.col(column).rank("ordinal").cast(pl.Float64).sub(0.5); // a half, for polars divides inexactly
    const in_larger = place.div(size + 1).floor();
    const in_others = place.sub(larger * (size + 1)).div(Math.max(size, 1)).floor().add(larger);
    return pl
        .when(place.lt(larger * (size + 1)))
        .then(in_larger)
        .otherwise(in_others)
        .add(1)
        .cast(pl.Int32);
}

totals
    .withColumns(
        ntile("last_date").alias("r"),
        ntile("frequency").alias("f"),
        ntile("monetary").alias("m"),
    )
    .writeCSV(output);
