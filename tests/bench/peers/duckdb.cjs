// SPDX-License-Identifier: MIT
// node duckdb.cjs IN OUT wide|narrow rows|orders|days|quantiles THREADS
// What to write for speed: column types given, no order kept, sums in DOUBLE, no tie-break by customer.
const { DuckDBInstance } = require("@duckdb/node-api");

const [input, output, shape, job, threads] = process.argv.slice(2);
const typed = { customer_id: "VARCHAR", order_date: "DATE", amount: "DOUBLE" };
const texts = (...names) => Object.fromEntries(names.map((name) => [name, "VARCHAR"]));
const columns =
    shape === "wide" ? { ...texts("order_id"), ...typed, ...texts("product", "category", "channel", "region") } : typed;
const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
const orders = `read_csv('${input}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
    columns = {${types.join(", ")}})`;

const counted = { orders: "count(DISTINCT order_id)", days: "count(DISTINCT order_date)" }[job] ?? "count(*)";
const totals = `SELECT customer_id, max(order_date) AS last_date, ${counted} AS frequency, sum(amount) AS monetary
    FROM ${orders} GROUP BY customer_id`;

const measures = ["last_date", "frequency", "monetary"];
const tiles = measures.map((name) => `ntile(5) OVER (ORDER BY ${name})`);
// The score of a measure is one more than the cuts below it. Days are turned round so that equal values fall as in rfm,
// where recency counts backwards and the group below a cut is the better one.
const number = { last_date: "epoch_ms(last_date) / -86400000", frequency: "frequency", monetary: "round(monetary, 2)" };
const cuts = measures.map((name) => `quantile_cont((${number[name]})::DOUBLE, [0.2, 0.4, 0.6, 0.8]) AS cuts_${name}`);
const above = (name) => [1, 2, 3, 4].map((i) => `(${number[name]} > cuts_${name}[${i}])::INT`).join(" + ");
const groups = measures.map((name) => (name === "last_date" ? `5 - (${above(name)})` : `1 + ${above(name)}`));

const scored =
    job === "quantiles"
        ? `WITH totals AS MATERIALIZED (${totals}), cuts AS (SELECT ${cuts} FROM totals)
           SELECT customer_id, ${measures}, ${groups} FROM totals, cuts`
        : `WITH totals AS (${totals}) SELECT customer_id, ${measures}, ${tiles} FROM totals`;

(async () => {
    const connection = await (await DuckDBInstance.create(":memory:", { threads })).connect();
    await connection.run("SET preserve_insertion_order = false");
    await connection.run(`COPY (${scored}) TO '${output}' (HEADER, DELIMITER ',')`);
})();
