// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/condition.hpp>
#include <rfm/segment/dimensions.hpp>
#include <rfm/segment/explain.hpp>
#include <rfm/segment/words.hpp>
#include <rfm/text/nearest.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <ranges>
#include <utility>

namespace rfm::segment {
namespace {

using test = plan::condition::test;

constexpr std::size_t most_candidates = 20'000;

/// The rows whose ids begin with `prefix`, as first and last + 1: ids are in byte order.
std::pair<std::size_t, std::size_t> rows_with_prefix(const text_column& ids, std::string_view prefix) {
    const auto rows = std::views::iota(std::size_t{0}, ids.size());
    const auto head = [&](std::size_t row) { return ids[row].substr(0, prefix.size()); };
    const auto [first, last] = std::ranges::equal_range(rows, prefix, {}, head);
    return {static_cast<std::size_t>(first - rows.begin()), static_cast<std::size_t>(last - rows.begin())};
}

/// Ids that could be meant: all of them, or those that share the longest possible beginning with `id`.
std::vector<std::string_view> candidates_for(const text_column& ids, std::string_view id) {
    std::size_t first = 0;
    std::size_t last = ids.size();
    for (std::size_t length = 1; length <= id.size() && last - first > most_candidates; ++length) {
        const auto [from, to] = rows_with_prefix(ids, id.substr(0, length));
        if (from == to) {
            break;
        }
        first = from;
        last = to;
    }
    last = std::min(last, first + most_candidates);
    std::vector<std::string_view> candidates;
    for (std::size_t row = first; row < last; ++row) {
        candidates.push_back(ids[row]);
    }
    return candidates;
}

std::size_t row_of(const text_column& ids, std::string_view id) {
    const auto rows = std::views::iota(std::size_t{0}, ids.size());
    const auto found = std::ranges::lower_bound(rows, id, {}, [&](std::size_t row) { return ids[row]; });
    if (found != rows.end() && ids[*found] == id) {
        return *found;
    }
    const std::vector<std::string_view> candidates = candidates_for(ids, id);
    const std::vector<std::string_view> near = text::nearest(id, candidates);
    throw failure({.kind = error_kind::no_data,
                   .what = fmt::format("no customer '{}'", id),
                   .remedy = near.empty() ? std::string() : fmt::format("did you mean {}?", fmt::join(near, " or "))});
}

void place_among_cuts(explained_measure& measure, double value, const plan::scale& scale) {
    const bool left = scale.closed.value_or(plan::closed_side::left) == plan::closed_side::left;
    const auto above = left ? std::ranges::upper_bound(scale.cuts, value) : std::ranges::lower_bound(scale.cuts, value);
    if (above != scale.cuts.begin()) {
        measure.cut_below = *std::prev(above);
    }
    if (above != scale.cuts.end()) {
        measure.cut_above = *above;
    }
    measure.closed = left ? plan::closed_side::left : plan::closed_side::right;
}

explained_measure explain_measure(const column& values, const column& scores,
                                  const std::optional<measured_scale>& scale, std::size_t row) {
    explained_measure measure;
    measure.name = values.name();
    measure.value = values.text(row);
    measure.score = static_cast<int>(scores.value(row).value_or(0));
    if (scale) {
        const plan::scale& used = scale->frozen;
        measure.levels = used.cuts.empty() ? used.bins : static_cast<int>(used.cuts.size()) + 1;
        const auto value = values.number(row);
        if (value && measure.score != 0) {
            place_among_cuts(measure, *value, used);
        }
    }
    return measure;
}

/// How far `value` is from the nearest number that meets the condition, which it fails.
std::optional<double> distance(const plan::condition& wanted, double value) {
    if (wanted.how == test::none_of) {
        return std::nullopt;
    }
    double least = std::numeric_limits<double>::infinity();
    for (const plan::operand& operand : wanted.operands) {
        const double edge = operand.number ? *operand.number : operand.date.value_or(day()).since_epoch();
        least = std::min(least, std::abs(value - edge));
    }
    return least;
}

explained_condition explain_condition(const plan::condition& wanted, std::span<const column> columns, std::size_t row) {
    explained_condition explained;
    explained.wanted = in_words(wanted);
    const column* values = find_column(columns, wanted.name);
    if (values == nullptr) {
        return explained;
    }
    explained.value = values->text(row);
    explained.holds = compiled_condition(wanted, *values).holds(row);
    const bool is_code = values->kind() == column_kind::code || values->kind() == column_kind::wide_code;
    const auto number = values->number(row);
    if (!*explained.holds && number && !is_code) {
        explained.short_by = distance(wanted, *number);
    }
    return explained;
}

explained_rule explain_rule(const plan::segment& written, std::span<const column> columns, std::size_t row) {
    explained_rule rule{.name = written.result.name, .at = written.result.at, .conditions = {}};
    for (const plan::condition& wanted : written.conditions) {
        rule.conditions.push_back(explain_condition(wanted, columns, row));
    }
    return rule;
}

std::size_t failed_conditions(const explained_rule& rule) {
    return static_cast<std::size_t>(
        std::ranges::count_if(rule.conditions, [](const explained_condition& c) { return c.holds == false; }));
}

/// The rule that gave the class, and the one that came nearest to giving another.
void explain_rules(explanation& e, const classification& c, std::size_t row) {
    std::vector<column> columns = output_columns(c);
    columns.emplace_back("tenure", column_kind::days, [&c](std::size_t of) -> std::optional<std::int64_t> {
        return c.has_purchase[of] == 0 || !c.as_of ? std::nullopt
                                                   : std::optional<std::int64_t>(*c.as_of - day(c.first_days[of]));
    });
    for (const coded_column& attribute : c.attributes) {
        columns.emplace_back(attribute);
    }
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    for (const plan::segment& written : c.applied.segments) {
        explained_rule rule = explain_rule(written, columns, row);
        const std::size_t failed = failed_conditions(rule);
        if (failed == 0) {
            if (!e.matched && rule.name == e.segment) {
                e.matched = std::move(rule);
            }
            continue;
        }
        const bool nothing_holds = failed > 1 && failed == rule.conditions.size();
        if (rule.name != e.segment && failed < fewest && !nothing_holds) {
            fewest = failed;
            e.nearly = std::move(rule);
        }
    }
}

explanation::reason reason_of(const explanation& e, const classification& c, std::size_t row) {
    const plan::plan& p = c.applied;
    if (!p.by.empty()) {
        return explanation::reason::dimension;
    }
    if (c.has_purchase[row] == 0 && (p.scores() || p.clusters) && p.no_purchase && p.no_purchase->name == e.segment) {
        return explanation::reason::no_purchase;
    }
    if (p.clusters) {
        return explanation::reason::cluster;
    }
    if (e.matched) {
        return explanation::reason::rule;
    }
    return p.otherwise && p.otherwise->name == e.segment ? explanation::reason::otherwise
                                                         : explanation::reason::unknown;
}

}  // namespace

namespace {

explanation explain_row(const classification& c, std::size_t row) {
    const std::vector<column> columns = output_columns(c);
    const auto text_of = [&](std::string_view name) { return find_column(columns, name)->text(row); };
    const auto measure = [&](std::string_view name, std::string_view score, const auto& scale) {
        return explain_measure(*find_column(columns, name), *find_column(columns, score), scale, row);
    };
    explanation e;
    e.customer = c.customers[row];
    const group_scales* group = nullptr;
    if (c.grouped()) {
        e.within = fmt::format("{}: {}", c.within.name, c.within[row].empty() ? empty_class : c.within[row]);
        group = c.groups.empty() ? nullptr : &c.groups[c.within.codes[row]];
    }
    e.segment = text_of("segment");
    e.label = text_of("label");
    e.code = text_of("rfm");
    if (const column* composite = find_column(columns, "composite"); composite != nullptr && !c.composite.empty()) {
        e.composite = composite->text(row);
    }
    e.first_date = text_of("first_date");
    e.last_date = text_of("last_date");
    e.as_of = c.as_of;
    e.measures = {measure("recency", "r", group == nullptr ? c.recency_scale : group->recency),
                  measure("frequency", "f", group == nullptr ? c.frequency_scale : group->frequency),
                  measure("monetary", "m", group == nullptr ? c.monetary_scale : group->monetary)};
    e.plan_name = c.applied.name;
    explain_rules(e, c, row);
    e.because = reason_of(e, c, row);
    if (e.because != explanation::reason::rule) {
        e.matched.reset();
    }
    return e;
}

}  // namespace

std::vector<explanation> explain_all(const classification& c, std::string_view id) {
    std::vector<explanation> all;
    for (std::size_t row = row_of(c.customers, id); row < c.size() && c.customers[row] == id; ++row) {
        all.push_back(explain_row(c, row));
    }
    return all;
}

explanation explain(const classification& c, std::string_view id) {
    return explain_row(c, row_of(c.customers, id));
}

}  // namespace rfm::segment
