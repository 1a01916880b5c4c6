// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/number_text.hpp>
#include <rfm/segment/predicted.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace rfm::segment {
namespace {

column code_column(const classification& c) {
    return {"rfm", c.wide_codes ? column_kind::wide_code : column_kind::code,
            [&c](std::size_t row) -> std::optional<std::int64_t> {
                if (!c.scored() || c.r[row] == 0) {
                    return std::nullopt;
                }
                return number_of({.r = c.r[row], .f = c.f[row], .m = c.m[row]});
            }};
}

/// A column that only customers with purchases have.
template <class Value>
column purchase_column(std::string name, column_kind kind, const classification& c, const unset_vector<Value>& from) {
    return {std::move(name), kind, [&c, &from](std::size_t row) -> std::optional<std::int64_t> {
                return c.has_purchase[row] == 0 ? std::nullopt : std::optional<std::int64_t>(from[row]);
            }};
}

template <class Values>
column fixed_column(std::string name, column_kind kind, const Values& from) {
    return {std::move(name), kind,
            [&from](std::size_t row) -> std::optional<std::int64_t> { return from[row].ten_thousandths(); }};
}

bool is_prediction(std::string_view name) {
    return std::ranges::find(predicted_columns, name, &predicted_column::name) != predicted_columns.end();
}

}  // namespace

std::vector<column> output_columns(const classification& c) {
    std::vector<column> columns;
    columns.reserve(fixed_columns + c.dimensions.size() + c.predictions.size() + c.kept.size());
    columns.emplace_back("customer", [&c](std::size_t row) { return c.customers[row]; });
    if (c.grouped()) {
        columns.emplace_back(c.within);
    }
    columns.emplace_back("segment",
                         [&c](std::size_t row) -> std::string_view { return c.outcomes[c.classes[row]].name; });
    columns.emplace_back("label", [&c](std::size_t row) -> std::string_view {
        const plan::outcome& found = c.outcomes[c.classes[row]];
        return found.label.empty() ? found.name : found.label;
    });
    columns.push_back(code_column(c));
    columns.emplace_back("r", c.r);
    columns.emplace_back("f", c.f);
    columns.emplace_back("m", c.m);
    columns.push_back(purchase_column("recency", column_kind::days, c, c.recency));
    columns.push_back(fixed_column("frequency", column_kind::count, c.frequency));
    columns.push_back(fixed_column("monetary", column_kind::money, c.monetary));
    columns.push_back(purchase_column("first_date", column_kind::date, c, c.first_days));
    columns.push_back(purchase_column("last_date", column_kind::date, c, c.last_days));
    for (const coded_column& dimension : c.dimensions) {
        columns.emplace_back(dimension);
    }
    if (!c.composite.empty()) {
        columns.emplace_back("composite", column_kind::count, [&c](std::size_t row) -> std::optional<std::int64_t> {
            return c.r[row] == 0 ? std::nullopt : std::optional(c.composite[row].ten_thousandths());
        });
    }
    for (const number_column& predicted : c.predictions) {
        columns.emplace_back(predicted);
    }
    for (const coded_column& kept : c.kept) {
        columns.emplace_back(kept);
    }
    return columns;
}

std::vector<column> plan_columns(const classification& c) {
    std::vector<column> columns = output_columns(c);
    columns.emplace_back("tenure", column_kind::days, [&c](std::size_t row) -> std::optional<std::int64_t> {
        return c.has_purchase[row] == 0 || !c.as_of ? std::nullopt
                                                    : std::optional<std::int64_t>(*c.as_of - day(c.first_days[row]));
    });
    for (const number_column& measure : c.further) {
        columns.emplace_back(measure);
    }
    for (const coded_column& attribute : c.attributes) {
        columns.emplace_back(attribute);
    }
    return columns;
}

const column* find_column(std::span<const column> columns, std::string_view name) {
    const auto found = std::ranges::find(columns, name, &column::name);
    return found == columns.end() ? nullptr : &*found;
}

const column& named_column(std::span<const column> columns, std::string_view name) {
    if (const column* found = find_column(columns, name)) {
        return *found;
    }
    std::vector<std::string_view> known;
    std::ranges::transform(columns, std::back_inserter(known), &column::name);
    throw failure({.kind = error_kind::refused,
                   .what = fmt::format("there is no column '{}'", name),
                   .file = {},
                   .remedy = fmt::format("there are: {}", fmt::join(known, ", "))});
}

std::vector<column> named_columns(std::span<const column> columns, std::span<const std::string> names) {
    std::vector<column> chosen;
    std::set<std::string_view> seen;
    for (const std::string& name : names) {
        if (!seen.insert(name).second) {
            throw failure({.kind = error_kind::refused,
                           .what = fmt::format("column '{}' is asked for twice", name),
                           .file = {},
                           .remedy = "name each column once"});
        }
        chosen.push_back(named_column(columns, name));
    }
    return chosen;
}

std::optional<double> number_at(const column& values, std::size_t row) {
    return values.kind() == column_kind::text ? parse_number(values.view(row)) : values.number(row);
}

const column& plan_column(std::span<const column> columns, std::string_view name, const std::string& plan_name,
                          plan::position at) {
    const column* found = find_column(columns, name);
    if (found == nullptr || (found->kind() == column_kind::text && found->coded() == nullptr)) {
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("nothing here is called '{}'", name),
                       .file = plan_name,
                       .line = at.line,
                       .column = at.column,
                       .remedy = is_prediction(name)
                                     ? "give --predict bg-nbd, or [predict] model = \"bg-nbd\" in the plan"
                                     : "use a measure, a score, a dimension or a column of the input"});
    }
    return *found;
}

}  // namespace rfm::segment
