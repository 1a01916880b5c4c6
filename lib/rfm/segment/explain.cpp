// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/condition.hpp>
#include <rfm/segment/dimensions.hpp>
#include <rfm/segment/explain.hpp>
#include <rfm/segment/explain_values.hpp>
#include <rfm/segment/side_by_side.hpp>
#include <rfm/segment/words.hpp>
#include <rfm/text/nearest.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
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

/// The listed code that is the fewest levels away from the customer's.
void explain_code(explained_condition& explained, const plan::condition& wanted, plan::score_code code) {
    if (wanted.how == test::none_of) {
        return;
    }
    for (const plan::operand& operand : wanted.operands) {
        const auto other = plan::parse_code(operand.text);
        const int off =
            other ? std::abs(other->r - code.r) + std::abs(other->f - code.f) + std::abs(other->m - code.m) : 0;
        if (off > 0 && (explained.nearest.empty() || off < explained.levels_off)) {
            explained.nearest = operand.text;
            explained.levels_off = off;
        }
    }
}

explained_condition explain_condition(const plan::condition& wanted, std::span<const column> columns, std::size_t row) {
    explained_condition explained;
    explained.name = wanted.name;
    explained.wanted = in_words(wanted);
    explained.says_value = wanted.how == test::any_of && wanted.operands.size() == 1;
    const column* values = find_column(columns, wanted.name);
    if (values == nullptr) {
        return explained;
    }
    explained.value = values->text(row);
    explained.holds = compiled_condition(wanted, *values).holds(row);
    const auto number = number_at(*values, row);
    if (*explained.holds || !number) {
        return explained;
    }
    if (values->kind() == column_kind::code || values->kind() == column_kind::wide_code) {
        explain_code(explained, wanted, code_of(*values->value(row)));
        return explained;
    }
    const bool numbers = std::ranges::all_of(wanted.operands, [](const auto& o) { return o.number || o.date; });
    explained.short_by = numbers ? distance(wanted, *number) : std::nullopt;
    if (values->kind() == column_kind::score) {
        explained.levels_off = static_cast<int>(explained.short_by.value_or(0));
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

int levels_off(const explained_rule& rule) {
    int levels = 0;
    for (const explained_condition& condition : rule.conditions) {
        levels += condition.levels_off;
    }
    return levels;
}

/// The rule that gave the class, and the one that came nearest to giving another.
void explain_rules(explanation& e, const classification& c, std::size_t row) {
    const std::vector<column> columns = plan_columns(c);
    std::pair<std::size_t, int> fewest{std::numeric_limits<std::size_t>::max(), 0};
    for (const plan::segment& written : c.applied.segments) {
        explained_rule rule = explain_rule(written, columns, row);
        const std::size_t failed = failed_conditions(rule);
        if (failed == 0) {
            if (!e.matched && rule.name == e.segment) {
                e.matched = std::move(rule);
            }
            continue;
        }
        const std::pair missing{failed, levels_off(rule)};
        const bool nothing_holds = failed > 1 && failed == rule.conditions.size();
        if (rule.name != e.segment && missing < fewest && !nothing_holds) {
            fewest = missing;
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

/// What was set beside the classification.
void explain_beside(explanation& e, const classification& c, std::size_t row) {
    const auto kept = [&](std::string_view name) {
        const auto found = std::ranges::find(c.kept, name, &coded_column::name);
        return found == c.kept.end() ? std::string() : std::string((*found)[row]);
    };
    e.previous = kept(previous_column);
    e.moved_by = kept(moved_by_column);
    e.other = kept(segment_b_column);
}

explanation explain_row(const classification& c, std::size_t row) {
    const std::vector<column> columns = output_columns(c);
    const auto text_of = [&](std::string_view name) { return find_column(columns, name)->text(row); };
    explanation e;
    e.customer = c.customers[row];
    if (c.grouped()) {
        e.within = fmt::format("{}: {}", c.within.name, c.within[row].empty() ? empty_class : c.within[row]);
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
    e.plan_name = c.applied.name;
    explain_values(e, c, row);
    explain_rules(e, c, row);
    e.because = reason_of(e, c, row);
    if (e.because != explanation::reason::rule) {
        e.matched.reset();
    }
    e.changes = nearest_changes(c, row);
    explain_beside(e, c, row);
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
