// SPDX-License-Identifier: MIT
#include "dry_run.hpp"

#include "help.hpp"
#include "stats.hpp"

#include <rfm/base/fixed.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/text/number.hpp>
#include <rfm/text/table.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

namespace rfm::tools {
namespace {

constexpr std::size_t shown_rows = 5;
/// Distinct values are counted exactly up to here, then "more than".
constexpr std::size_t most_distinct = 1'000'000;

/// What a mapped column holds, over the lines that were loaded.
struct column_profile {
    column_profile(std::string of, std::string column) : role_name(std::move(of)), header(std::move(column)) {}

    std::string role_name;
    std::string header;
    std::unordered_set<std::string> distinct;
    std::uint64_t empty = 0;
    std::optional<std::string> least;
    std::optional<std::string> most;

    void see(const std::string& value, std::int64_t number) {
        if (!value.empty() && (!least || number < least_number)) {
            least_number = number;
            least = value;
        }
        if (!value.empty() && (!most || number > most_number)) {
            most_number = number;
            most = value;
        }
        count(value);
    }

    /// Values that are compared as text.
    void see(const std::string& value) {
        if (!value.empty() && (!least || value < *least)) {
            least = value;
        }
        if (!value.empty() && (!most || value > *most)) {
            most = value;
        }
        count(value);
    }

    void count(const std::string& value) {
        if (value.empty()) {
            ++empty;
            return;
        }
        if (distinct.size() < most_distinct) {
            distinct.insert(value);
        }
    }

    std::int64_t least_number = 0;
    std::int64_t most_number = 0;
};

bool is_number(load::role r) {
    return r == load::role::quantity || r == load::role::price || r == load::role::refund;
}

class profiler final : public load::order_sink {
public:
    void pass(load::order_part& part) override {
        if (columns_.empty()) {
            begin(part.input, *part.mapping);
        }
        for (std::size_t i = 0; i < part.batch.size(); ++i) {
            add_line(*part.mapping, *part.block, part.batch, i);
        }
    }

    std::string text(std::size_t width) const {
        std::vector<text::table_row> rows;
        for (const column_profile& each : columns_) {
            rows.push_back({each.role_name, each.header,
                            fmt::format("{}{}", each.distinct.size() == most_distinct ? ">= " : "",
                                        text::grouped(static_cast<std::int64_t>(each.distinct.size()))),
                            text::grouped(static_cast<std::int64_t>(each.empty)), each.least.value_or(""),
                            each.most.value_or("")});
        }
        const std::vector<text::table_column> titles{{"role"},
                                                     {"column", text::alignment::left, true},
                                                     {"distinct", text::alignment::right},
                                                     {"empty", text::alignment::right},
                                                     {"min", text::alignment::left, true},
                                                     {"max", text::alignment::left, true}};
        const std::vector<text::table_column> of_rows{{"customer"}, {"date"}, {"amount", text::alignment::right}};
        const text::table_layout layout{.width = width, .rule = text::header_rule::dashes};
        return text::lay_out(titles, rows, layout) + "\nFirst rows:\n" + text::lay_out(of_rows, first_rows_, layout);
    }

private:
    void begin(const load::settled_input& input, const load::header_mapping& mapping) {
        columns_.emplace_back("customer", "");
        columns_.emplace_back("date", "");
        columns_.emplace_back("amount", "");
        for (const auto& [name, column] : mapping_of(input)) {
            const auto known = std::ranges::find(columns_, name, &column_profile::role_name);
            if (known != columns_.end()) {
                known->header = column;
            } else {
                columns_.emplace_back(name, column);
            }
        }
        if (!mapping.has(load::role::amount)) {
            columns_[2].header = "quantity x price";
        }
    }

    void add_line(const load::header_mapping& mapping, const csv::block& block, const orders::order_batch& batch,
                  std::size_t i) {
        const orders::batch_line& line = batch.lines[i];
        const std::string customer(line.customer.text());
        const std::string date = to_text(day(line.day));
        const std::string money = to_text(amount(line.amount));
        columns_[0].see(customer);
        columns_[1].see(date);
        columns_[2].see(money, line.amount);
        for (std::size_t c = 3; c < columns_.size(); ++c) {
            const auto r = load::parse_role(columns_[c].role_name);
            if (r && mapping.has(*r)) {
                const load::cell value = load::undecorated(block.field(block.records()[line.record], mapping.at(*r)));
                const std::string text = value.empty ? std::string() : std::string(value.text);
                const auto number = load::parse_amount(value.text, load::amount_rules{});
                if (number.problem == load::amount_problem::none && is_number(*r)) {
                    columns_[c].see(text, number.ten_thousandths);
                } else {
                    columns_[c].see(text);
                }
            }
        }
        if (first_rows_.size() < shown_rows) {
            first_rows_.push_back({customer, date, money});
        }
    }

    std::vector<column_profile> columns_;
    std::vector<text::table_row> first_rows_;
};

}  // namespace

exit_code dry_run(std::vector<known_input> inputs, const load::settings& how, const input_options& typed,
                  rejects_target& rejects, surroundings& with) {
    std::string out;
    for (const known_input& each : inputs) {
        out += fmt::format("{}: {}\n", each.settled.name, describe(each.settled));
    }
    profiler profile;
    const auto finish = [&] { print(out + "\n" + profile.text(with.around.columns)); };
    try {
        load_orders(std::move(inputs), how, typed, rejects, profile, with);
    } catch (const failure&) {
        finish();
        throw;
    }
    finish();
    return exit_code::done;
}

std::string assignment(std::string_view role, std::string_view column) {
    std::string text = std::string(role) + "=";
    for (const char c : column) {
        text += c == ',' ? std::string("\\,") : std::string(1, c);
    }
    return text;
}

std::vector<std::pair<std::string, std::vector<std::string>>> settled_options(const input_options& typed,
                                                                              const load::settled_input& input) {
    std::vector<std::pair<std::string, std::vector<std::string>>> options;
    const auto add = [&](std::string name, std::vector<std::string> values) {
        if (!values.empty() && !(values.size() == 1 && values.front().empty())) {
            options.emplace_back(std::move(name), std::move(values));
        }
    };
    add("encoding", {std::string(io::to_text(input.encoding))});
    if (input.dialect.blanks) {
        add("delimiter", {"blanks"});
    } else {
        const std::string padding = input.dialect.padded ? " " : "";
        add("delimiter", {input.dialect.delimiter == '\t' ? "tab" : input.dialect.delimiter + padding});
    }
    add("quote", {input.dialect.quote == '\0' ? "none" : std::string(1, input.dialect.quote)});
    if (input.dialect.escape) {
        add("escape", {std::string(1, *input.dialect.escape)});
    }
    std::vector<std::string> columns;
    for (const auto& [name, column] : mapping_of(input)) {
        columns.push_back(assignment(name, column));
    }
    add("map", columns);
    std::string dates = typed.date_format;
    if (dates.empty() && input.dates.order != load::day_month_order::undecided) {
        dates = input.dates.order == load::day_month_order::day_first ? "dmy" : "mdy";
    }
    add("date-format", {dates});
    add("decimal", {typed.decimal});
    add("amount-per", {typed.amount_per});
    add("rates", {typed.rates});
    add("id-map", {typed.id_map});
    add("orders", typed.orders);
    add("returns", typed.returns);
    add("min-date", {typed.min_date});
    add("max-date", {typed.max_date});
    add("since", {typed.since});
    add("currency", {typed.currency});
    add("duplicates", {typed.duplicates});
    add("max-rejects", {typed.max_rejects});
    add("id-prefix", {typed.id_prefix});
    add("id-fold", typed.id_fold);
    add("status", typed.status);
    add("set", typed.set);
    add("only", typed.only);
    add("drop", typed.drop);
    if (typed.skip > 0) {
        add("skip", {std::to_string(typed.skip)});
    }
    if (typed.no_header) {
        add("no-header", {"true"});
    }
    if (typed.round) {
        add("round", {"true"});
    }
    if (typed.allow_masked_ids) {
        add("allow-masked-ids", {"true"});
    }
    if (typed.year_pivot) {
        add("year-pivot", {std::to_string(*typed.year_pivot)});
    }
    return options;
}

}  // namespace rfm::tools
