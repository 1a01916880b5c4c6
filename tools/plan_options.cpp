// SPDX-License-Identifier: MIT
#include "plan_options.hpp"

#include "input_options.hpp"

#include <rfm/plan/by.hpp>
#include <rfm/plan/library.hpp>
#include <rfm/plan/names.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace rfm::tools {
namespace {

auto store(std::string& into) {
    return [&into](const std::string& text) { into = text; };
}

orders::as_of_rule as_of_rule_of(const std::string& text, const world& around) {
    using source = orders::as_of_rule::source;
    if (text == "last") {
        return {.from = source::last, .on = {}};
    }
    if (text == "today") {
        return {.from = source::today, .on = around.today};
    }
    const auto date = parse_iso_day(text);
    if (!date) {
        throw bad_option("as-of", text, "last, today or a day as YYYY-MM-DD");
    }
    return {.from = source::given, .on = *date};
}

}  // namespace

void plan_options::add_to(option_table& table) {
    table.begin_group("Classifying");
    table.value("plan", 'p', "PLAN", "a built-in plan (rfm plan list) or a TOML file (default standard)",
                [this](const std::string& text) {
                    plan = text;
                    plan_given = true;
                },
                {"standard", "standard-retail", "rf-grid", "eight", "abc", "r-package", "value-levels", "clusters"});
    table.value("by", 0, "NAME,...",
                "classify by columns alone, also city_tier and age_band; the first is the class, the others are added",
                store(by));
    table.value("as-of", 0, "DATE", "recency counts from this day: last (newest line, the default), today, or a date",
                store(as_of), {"last", "today"});
    table.value("frequency", 0, "WHAT", "what frequency counts: orders, days, rows or quantity", store(frequency),
                {"orders", "days", "rows", "quantity"});
    table.value("monetary", 0, "WHAT", "total, average or max", store(monetary), {"total", "average", "max"});
    table.value("returns-as", 0, "HOW", "net (returns reduce monetary, the default) or ignore", store(returns),
                {"net", "ignore"});
    table.value("zero", 0, "HOW", "whether a line of amount 0 is a purchase: count (the default) or ignore",
                store(zero), {"count", "ignore"});
    table.value("window", 0, "DAYS", "frequency and monetary look at the last DAYS only",
                [this](const std::string& text) { window = static_cast<int>(whole_number("window", text, 1)); });
    table.value("within", 0, "COL",
                "tell customers apart, score and cut them within each value of this column (shop, country)",
                store(within));
    table.value("keep", 0, "COL,...", "carry further columns through to each customer (the newest value)",
                [this](const std::string& text) {
                    for (std::string& name : split(text)) {
                        keep.push_back(std::move(name));
                    }
                });
    predictions.add_to(table);
    table.value("compare", 0, "PLAN", "set the classes of another plan beside: segment_b, label_b, changed",
                store(compare));
    table.value(
        "previous", 0, "FILE",
        "set an earlier classification beside: previous_segment, changed; with --compare OLD-PLAN also moved_by",
        store(previous));
    profiles.add_to(table);
}

plan::plan plan_options::settle(const world& around) const {
    plan::plan result;
    if (by.empty()) {
        result = plan::load_plan(plan);
    } else {
        if (plan_given) {
            throw failure({.kind = error_kind::usage,
                           .what = "--by and --plan are two ways of saying what the classes are",
                           .remedy = "leave one of them out"});
        }
        result.name = "by " + by;
        result.title = "By " + by;
        result.by = split(by);
        plan::complete_by(result);
    }
    change(result, around);
    return result;
}

std::optional<plan::plan> plan_options::settle_other(const plan::plan& first, const world& around) const {
    if (compare.empty()) {
        return std::nullopt;
    }
    plan::plan other = plan::load_plan(compare);
    change(other, around);
    other.metrics.as_of = first.metrics.as_of;
    other.metrics.since = first.metrics.since;
    other.metrics.within = first.metrics.within;
    return other;
}

void plan_options::change(plan::plan& result, const world& around) const {
    orders::measure_spec& metrics = result.metrics;
    if (!as_of.empty()) {
        metrics.as_of = as_of_rule_of(as_of, around);
    }
    if (metrics.as_of.from == orders::as_of_rule::source::today) {
        metrics.as_of.on = around.today;
    }
    if (!frequency.empty()) {
        constexpr orders::frequency_basis bases[]{orders::frequency_basis::orders, orders::frequency_basis::days,
                                                  orders::frequency_basis::rows, orders::frequency_basis::quantity};
        metrics.frequency = bases[choose("frequency", frequency, {"orders", "days", "rows", "quantity"})];
    }
    if (!monetary.empty()) {
        constexpr orders::monetary_basis bases[]{orders::monetary_basis::total, orders::monetary_basis::average,
                                                 orders::monetary_basis::largest};
        metrics.monetary = bases[choose("monetary", monetary, {"total", "average", "max"})];
    }
    if (!returns.empty()) {
        const bool net = choose("returns-as", returns, {"net", "ignore"}) == 0;
        metrics.returns = net ? orders::returns_policy::net : orders::returns_policy::ignore;
    }
    if (!zero.empty()) {
        const bool count = choose("zero", zero, {"count", "ignore"}) == 0;
        metrics.zero = count ? orders::zero_policy::count : orders::zero_policy::ignore;
    }
    if (window > 0) {
        metrics.window_days = window;
    }
    if (!within.empty()) {
        metrics.within = within;
    }
    const bool taken =
        std::ranges::find(result.dimensions, metrics.within, &plan::dimension::name) != result.dimensions.end();
    if (plan::is_result_column(metrics.within) || (taken && !metrics.within.empty())) {
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("customers cannot be told apart within '{}': the result has such a column",
                                           metrics.within)});
    }
    predictions.settle(result);
}

}  // namespace rfm::tools
