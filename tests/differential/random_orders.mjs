// SPDX-License-Identifier: MIT
// Random order files, the same for the same seed.
//
// Intended differences. A customer whose id begins with "rfm-only" must be in rfm's result alone, with "duckdb-only" in
// DuckDB's alone; all others must be the same in both.
//   - rfm reads grouped amounts (1,234.50), currency signs, parentheses, full-width digits and Excel's ="12" and '12;
//     DuckDB no such DECIMAL.
//   - rfm rejects an amount that is no whole number of 1/10,000, which DuckDB rounds, and 1_000, which DuckDB reads.
//   - rfm reads 2024年1月5日, 5-Jan-2024 and 20240105; DuckDB's DATE does not.
//   - rfm rejects a two-digit year; to DuckDB it is a year of the first century.
//   - rfm drops blanks between a closing quote and the delimiter; DuckDB rejects the record, except at its end.
//   - rfm rejects a record with a NUL byte; DuckDB keeps it in the text.
//   - rfm takes None and N/A in the customer column for no customer; to DuckDB they are texts.
// Both trim ids here (rfm always, DuckDB in the query), and an empty customer, date or amount is no order to either
// (rfm rejects the record, the query leaves it out). A quote that never closes stands in last lines only: of others
// rfm loses one line, DuckDB all that follow.

/** Numbers in [0, 1) from a 32-bit seed (mulberry32). */
export function random_from(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = Math.imul(state ^ (state >>> 15), state | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

/** An order file: its text and how it is written. */
export function random_orders(seed) {
    const random = random_from(seed);
    const below = (n) => Math.floor(random() * n);
    const one_of = (choices) => choices[below(choices.length)];

    const delimiter = one_of([",", ";", "\t", "|"]);
    const line_end = one_of(["\n", "\n", "\r\n"]);
    const customers = 1 + below(8);
    const quoted_share = one_of([0, 0.2, 1]);

    const field = (text) => {
        const must = /["\r\n]/.test(text) || text.includes(delimiter) || text !== text.trim();
        return must || random() < quoted_share ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const bare = (text) => text.replaceAll(/[\r\n]/g, " ").replaceAll(delimiter, " ");
    const two = (n) => String(n).padStart(2, "0");
    const good_date = () => `${2019 + below(6)}-${two(1 + below(12))}-${two(1 + below(28))}`;
    const good_amount = () => {
        const whole = String(below(one_of([10, 1000, 1000000])));
        const decimals = one_of([0, 1, 2, 2, 3, 4]);
        const tail = decimals === 0 ? "" : "." + String(below(10 ** decimals)).padStart(decimals, "0");
        return one_of(["", "", "", "-", "+"]) + whole + tail;
    };
    const names = ["", "A", "客户", "O'Brien", "x y", 'q"r', "new\nline", "a" + delimiter + "b", "#7", "007"];
    const good_id = () => names[1 + below(names.length - 1)] + below(customers);
    const note = () => one_of(["", "ok", 'say "hi"', "two\nlines", "€", delimiter, " "]);

    const good = () => [good_id(), good_date(), good_amount(), note()];
    const rows = {
        good,
        bad_date: () => [good_id(), one_of(["2023-02-30", "2024-13-01", "soon", "31", "2024-1", "0000-00-00"]),
                         good_amount(), note()],
        bad_amount: () => [good_id(), good_date(), one_of(["x", "1.2.3", "--1", "1e", "0x1F", "1 2", "."]), note()],
        overflow: () => [good_id(), good_date(), "9".repeat(16 + below(8)), note()],
        no_customer: () => [one_of(["", " "]), good_date(), good_amount(), note()],
        no_date: () => [good_id(), "", good_amount(), note()],
        no_amount: () => [good_id(), good_date(), "", note()],
        too_few: () => good().slice(0, 1 + below(3)),
        too_many: () => [...good(), one_of(["x", "1"])],
        other_date: () => [good_id(), one_of(["2024/1/5", "2024-1-5", " 2024-01-05 ", "2024-01-05 10:00:00",
                                              "2024-01-05T10:00:00", "2024/02/29"]), good_amount(), note()],
        other_amount: () => [good_id(), good_date(), one_of([".5", "5.", "1e2", "1.5E3", " 7 ", "-0", "0", "007"]), note()],
        inches: () => [good_id(), good_date(), good_amount(), '12" pan'].map(bare).join(delimiter),
        after_quote: () => [good_id(), good_date(), good_amount(), '"x"y'].map(bare).join(delimiter),
        blank_after_quote: () => [good_id(), good_date(), good_amount(), '"x" '].map(bare).join(delimiter),
        padded_id: () => [` ${good_id()} `, good_date(), good_amount(), note()],
        rfm_amount: () => ["rfm-only" + below(3), good_date(), one_of(["1,234.50", "¥12.50", "(3.00)", "１２",
                                                                        '="12"', "'12"]), ""],
        rfm_date: () => ["rfm-only" + below(3), one_of(["2024年1月5日", "5-Jan-2024", "20240105"]), good_amount(), ""],
        empty_behind: () => [...good(), "", ""],
        duckdb_amount: () => ["duckdb-only" + below(3), good_date(), one_of(["1.00005", "1_000"]), ""],
        rfm_blank: () => ["rfm-only" + below(3), good_date(), '"3" ', ""].join(delimiter),
        duckdb_nul: () => ["duckdb-only" + below(3), good_date(), "3", "a\0b"],
        duckdb_date: () => ["duckdb-only" + below(3), "24-01-05", good_amount(), note()],
        duckdb_id: () => [one_of(["None", "N/A"]), good_date(), good_amount(), ""],
    };
    const kinds = Object.keys(rows);
    // Not the header of canonical orders, where -0 is a return.
    const lines = [["Customer", "Date", "Amount", "Note"].map(field).join(delimiter)];
    for (let i = below(40); i > 0; --i) {
        const row = rows[random() < 0.7 ? "good" : one_of(kinds)]();
        lines.push(typeof row === "string" ? row : row.map(field).join(delimiter));
        if (random() < 0.03) lines.push("");
    }
    if (random() < 0.1) lines.push(["open", good_date(), good_amount(), '"x'].join(delimiter));
    const text = lines.join(line_end) + (random() < 0.8 ? line_end : "");
    return { text, delimiter };
}
