// SPDX-License-Identifier: MIT
// node compare.mjs FILES SEED, in a folder with @duckdb/node-api; see duckdb.sh.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { random_orders } from "./random_orders.mjs";

const [files, first_seed] = process.argv.slice(2).map(Number);
const program = process.env.RFM;
const orders = "orders.csv";
const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();

/** A decimal as a count of 1/10,000. */
function ten_thousandths(text) {
    const [, sign, whole, tail = ""] = /^([-+]?)(\d+)(?:\.(\d+))?$/.exec(text);
    const value = BigInt(whole + tail.padEnd(4, "0"));
    return sign === "-" ? -value : value;
}

/** Fields of RFC 4180 text. */
function parse_csv(text) {
    const rows = [];
    let row = [];
    for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
        row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
        if (end === "\n") {
            rows.push(row);
            row = [];
        }
    }
    return rows;
}

function run(...args) {
    const done = spawnSync(program, [...args, orders], { encoding: "utf8" });
    if (done.status !== 0 && done.status !== 4) {
        throw new Error(`exit ${done.status}: ${done.stderr}`);
    }
    return done.stdout;
}

function by_rfm() {
    rmSync("stats.json", { force: true });
    const tolerant = ["--max-rejects", "100%", "--date-format", "dmy", "-q"];
    run("import", ...tolerant, "--stats", "stats.json", "-o", "canonical.csv");
    const stats = readFileSync("stats.json", "utf8");
    const loaded = JSON.parse(stats).loaded.records;
    const sum = ten_thousandths(/"loaded": (-?[\d.]+),/.exec(stats)[1]);
    const customers = new Map();
    for (const row of loaded === 0 ? [] : parse_csv(run("classify", ...tolerant, "--frequency", "rows", "-f", "csv")).slice(1)) {
        const count = Number(row[8] || 0);
        customers.set(row[0], `${count} sales, sum ${ten_thousandths(row[9] || "0")}, last ${row[11]}`);
    }
    return { loaded, sum, customers };
}

async function by_duckdb(delimiter) {
    const result = await connection.runAndReadAll(`
        SELECT trim(customer) AS id, count(*) AS n, CAST(sum(amount) AS VARCHAR) AS total,
               count(*) FILTER (amount >= 0) AS sales, sum(amount) AS net,
               CAST(max("date") FILTER (amount >= 0) AS VARCHAR) AS last
        FROM read_csv('${orders}', delim = '${delimiter === "\t" ? "\\t" : delimiter}', quote = '"', escape = '"', header = true,
                      auto_detect = false, store_rejects = true, null_padding = false, strict_mode = true,
                      columns = {'customer': 'VARCHAR', 'date': 'DATE', 'amount': 'DECIMAL(18,4)', 'note': 'VARCHAR'})
        WHERE trim(customer) <> '' AND "date" IS NOT NULL AND amount IS NOT NULL
        GROUP BY 1`);
    let loaded = 0;
    let sum = 0n;
    const customers = new Map();
    for (const row of result.getRowObjectsJson()) {
        loaded += Number(row.n);
        sum += ten_thousandths(row.total);
        customers.set(row.id, `${Number(row.sales)} sales, sum ${ten_thousandths(row.total)}, last ${row.last ?? ""}`);
    }
    await connection.run("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans");
    return { loaded, sum, customers };
}

/** What differs though it should not. */
function differences(rfm, duckdb) {
    const found = [];
    const intended = (id) => id.startsWith("rfm-only") || id.startsWith("duckdb-only") || id === "None" || id === "N/A";
    let same = true;
    for (const id of new Set([...rfm.customers.keys(), ...duckdb.customers.keys()])) {
        const mine = rfm.customers.get(id);
        const theirs = duckdb.customers.get(id);
        if (!intended(id)) {
            if (mine !== theirs) found.push(`${JSON.stringify(id)}: rfm ${mine}, DuckDB ${theirs}`);
        } else {
            same = false;
            if ((theirs === undefined) !== id.startsWith("rfm-only")) found.push(`${id}: not as intended`);
            if ((mine === undefined) === id.startsWith("rfm-only")) found.push(`${id}: not as intended`);
        }
    }
    if (same && (rfm.loaded !== duckdb.loaded || rfm.sum !== duckdb.sum)) {
        found.push(`rfm ${rfm.loaded} lines, sum ${rfm.sum}; DuckDB ${duckdb.loaded} lines, sum ${duckdb.sum}`);
    }
    return found;
}

let lines = 0;
let different = 0;
for (let seed = first_seed; seed < first_seed + files; ++seed) {
    const { text, delimiter } = random_orders(seed);
    writeFileSync(orders, text);
    let found;
    try {
        const rfm = by_rfm();
        lines += rfm.loaded;
        found = differences(rfm, await by_duckdb(delimiter));
    } catch (error) {
        found = [String(error)];
    }
    if (found.length > 0) {
        ++different;
        copyFileSync(orders, `different-${seed}.csv`);
        console.log(`seed ${seed} (different-${seed}.csv):\n    ${found.join("\n    ")}`);
    }
}
console.log(`${files} files, ${lines} lines loaded by rfm, ${different} files differ`);
process.exit(different > 0 ? 1 : 0);
