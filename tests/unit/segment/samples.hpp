// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/orders/activity.hpp>
#include <rfm/plan/plan.hpp>
#include <rfm/segment/classification.hpp>

#include <fmt/format.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::segment::samples {

/// 2011-12-09, the as-of day of all samples.
inline const day as_of = *day_of({.year = 2011, .month = 12, .day_of_month = 9});

inline coded_column coded(std::string name, std::initializer_list<std::string_view> values) {
    coded_column column;
    column.name = std::move(name);
    for (const std::string_view value : values) {
        std::uint32_t code = 0;
        while (code < column.texts.size() && column.texts[code] != value) {
            ++code;
        }
        if (code == column.texts.size()) {
            column.texts.emplace_back(value);
        }
        column.codes.push_back(code);
    }
    return column;
}

/// "r = 4-5".
inline plan::condition between(std::string name, double low, double high) {
    const auto operand = [](double value) {
        return plan::operand{.text = fmt::format("{}", value), .number = value, .date = {}};
    };
    return {.name = std::move(name),
            .how = plan::condition::test::between,
            .operands = {operand(low), operand(high)},
            .at = {}};
}

inline plan::condition compare(std::string name, plan::condition::test how, std::string text,
                               std::optional<double> number = {}) {
    return {.name = std::move(name),
            .how = how,
            .operands = {{.text = text, .number = number, .date = parse_iso_day(text)}},
            .at = {}};
}

inline plan::segment segment(std::string name, std::vector<plan::condition> conditions) {
    plan::segment made;
    made.result.name = std::move(name);
    made.conditions = std::move(conditions);
    return made;
}

inline plan::outcome outcome(std::string name) {
    plan::outcome made;
    made.name = std::move(name);
    return made;
}

inline plan::scale breaks(std::vector<double> cuts) {
    plan::scale made;
    made.how = plan::method::breaks;
    made.cuts = std::move(cuts);
    made.bins = static_cast<int>(made.cuts.size()) + 1;
    return made;
}

/// Three scores of 1 or 2 over round breaks: 90 days, 3 orders, 100 of money.
inline plan::plan two_level_plan() {
    plan::plan made;
    made.name = "two-level";
    made.metrics.frequency = orders::frequency_basis::orders;
    made.recency = breaks({90});
    made.frequency = breaks({3});
    made.monetary = breaks({100});
    made.segments = {segment("Best", {between("r", 2, 2), between("f", 2, 2), between("m", 2, 2)}),
                     segment("Fading", {between("r", 1, 1), between("f", 2, 2)})};
    made.segments[0].result.label = "A";
    made.segments[0].conditions[0].at = {.line = 12, .column = 1};
    made.segments[0].result.at = {.line = 10, .column = 1};
    made.segments[1].result.at = {.line = 16, .column = 1};
    made.otherwise = outcome("Others");
    made.no_purchase = outcome("Prospects");
    return made;
}

struct buyer {
    std::string_view id;
    int days_ago;  ///< of the last purchase; negative: no purchase at all
    int orders;
    std::int64_t total;  ///< whole units of money
    int tenure = 200;
};

inline orders::activity activity_of(const std::vector<buyer>& buyers) {
    orders::activity made;
    made.as_of = as_of;
    for (const buyer& b : buyers) {
        const bool bought = b.days_ago >= 0;
        made.customers.append(b.id);
        made.has_purchase.push_back(bought ? 1 : 0);
        made.first_days.push_back(bought ? static_cast<std::uint16_t>((as_of + -b.tenure).since_epoch()) : 0);
        made.last_days.push_back(bought ? static_cast<std::uint16_t>((as_of + -b.days_ago).since_epoch()) : 0);
        made.frequency.push_back(quantity::whole(b.orders));
        made.purchases.push_back(static_cast<std::uint32_t>(b.orders));
        made.total.emplace_back(b.total * amount::scale);
    }
    return made;
}

/// Three customers as two_level_plan() classifies them: a buyer, one who left, one known from a return alone.
inline classification three_customers() {
    classification c;
    c.applied = two_level_plan();
    c.as_of = as_of;
    c.outcomes = {c.applied.segments[0].result, c.applied.segments[1].result, *c.applied.otherwise,
                  *c.applied.no_purchase};
    for (const std::string_view id : {"C1", "C2", "C3"}) {
        c.customers.append(id);
    }
    c.classes = {0, 1, 3};
    c.r = {2, 1, 0};
    c.f = {2, 2, 0};
    c.m = {2, 1, 0};
    c.recency = {8, 120, 0};
    c.frequency = {quantity::whole(5), quantity(45'000), quantity()};
    c.monetary = {amount(1'250'500), amount::whole(80), amount::whole(-7)};
    c.has_purchase = {1, 1, 0};
    const auto day_number = [](int days_ago) { return static_cast<std::uint16_t>((as_of + -days_ago).since_epoch()); };
    c.first_days = {day_number(200), day_number(300), 0};
    c.last_days = {day_number(8), day_number(120), 0};
    return c;
}

/// Customers of whom nothing but the id is known, all in one class.
inline classification with_ids(const std::vector<std::string>& ids) {
    classification c;
    for (const std::string& id : ids) {
        c.customers.append(id);
    }
    c.outcomes = {outcome("all")};
    c.classes.assign(ids.size(), 0);
    c.has_purchase.assign(ids.size(), 0);
    c.frequency.resize(ids.size(), {});
    c.monetary.resize(ids.size(), {});
    return c;
}

}  // namespace rfm::segment::samples
