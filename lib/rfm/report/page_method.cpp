// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/page.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace rfm::report {
namespace {

using summary::measure_method;

phrase as_of_phrase(orders::as_of_rule::source from) {
    switch (from) {
        case orders::as_of_rule::source::today:
            return phrase::as_of_today;
        case orders::as_of_rule::source::given:
            return phrase::as_of_given;
        case orders::as_of_rule::source::last:
            break;
    }
    return phrase::as_of_last;
}

phrase frequency_phrase(orders::frequency_basis basis) {
    switch (basis) {
        case orders::frequency_basis::orders:
            return phrase::counts_orders;
        case orders::frequency_basis::days:
            return phrase::counts_days;
        case orders::frequency_basis::rows:
            return phrase::counts_rows;
        case orders::frequency_basis::quantity:
            return phrase::counts_quantity;
        case orders::frequency_basis::automatic:
            break;
    }
    return phrase::counts_automatic;
}

phrase monetary_phrase(orders::monetary_basis basis) {
    switch (basis) {
        case orders::monetary_basis::average:
            return phrase::monetary_average;
        case orders::monetary_basis::largest:
            return phrase::monetary_largest;
        case orders::monetary_basis::total:
            break;
    }
    return phrase::monetary_total;
}

phrase name_of(measure_method::measure of) {
    constexpr std::array names{phrase::recency, phrase::frequency, phrase::monetary};
    return names[static_cast<std::size_t>(of)];
}

phrase heading_of(measure_method::measure of) {
    return of == measure_method::measure::recency ? phrase::recency_in_days : name_of(of);
}

char letter_of(measure_method::measure of) {
    return "RFM"[static_cast<std::size_t>(of)];
}

/// "quantile", or "R quantile, F breaks, M quantile" where they differ.
std::string methods_of(const std::vector<measure_method>& all) {
    if (all.empty()) {
        return {};
    }
    if (std::ranges::all_of(all, [&](const measure_method& one) { return one.how == all.front().how; })) {
        return std::string(plan::to_text(all.front().how));
    }
    std::string text;
    for (const measure_method& measure : all) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", letter_of(measure.of), plan::to_text(measure.how));
    }
    return text;
}

page_facts choices(const summary::method& values, language in) {
    page_facts result{.title = "", .facts = {}, .compact = false};
    const auto add = [&](phrase name, std::string value) {
        if (!value.empty()) {
            result.facts.push_back({.name = say(name, in), .value = std::move(value)});
        }
    };
    const bool chinese = in == language::zh && !values.title_zh.empty();
    const orders::measure_spec& metrics = values.metrics;
    add(phrase::plan, values.plan);
    add(phrase::title, chinese ? values.title_zh : values.title);
    add(phrase::source, values.source);
    if (values.as_of) {
        add(phrase::as_of, say(as_of_phrase(metrics.as_of.from), in, shown(values.as_of)));
    }
    add(phrase::frequency_counts, say(frequency_phrase(metrics.frequency), in));
    add(phrase::monetary_is, say(monetary_phrase(metrics.monetary), in));
    add(phrase::returns,
        say(metrics.returns == orders::returns_policy::net ? phrase::returns_net : phrase::returns_ignored, in));
    add(phrase::zero_amounts,
        say(metrics.zero == orders::zero_policy::count ? phrase::zero_counted : phrase::zero_ignored, in));
    if (metrics.window_days) {
        add(phrase::window, say(phrase::window_days_is, in, *metrics.window_days));
    }
    if (metrics.since) {
        add(phrase::since, shown(metrics.since));
    }
    if (values.customers_without_purchase > 0) {
        add(phrase::without_purchase, shown(values.customers_without_purchase));
    }
    add(phrase::within, metrics.within);
    add(phrase::cut_by, methods_of(values.groups.empty() ? values.measures : values.groups.front().measures));
    if (values.clusters && values.clusters->silhouette) {
        add(phrase::silhouette, fmt::format("{:.2f}", *values.clusters->silhouette));
    }
    return result;
}

/// "> 115, ≤ 181" or "≥ 115, < 181": which end belongs to the class is seen.
std::string range_of(const summary::measure_level& level, plan::closed_side closed) {
    const bool left = closed == plan::closed_side::left;
    std::string text;
    if (level.from) {
        text = (left ? "≥ " : "> ") + shown_cut(*level.from);
    }
    if (level.to) {
        text += text.empty() ? "" : ", ";
        text += (left ? "< " : "≤ ") + shown_cut(*level.to);
    }
    return text;
}

std::string range_of_score(const measure_method& measure, int score) {
    const auto found = std::ranges::find(measure.levels, score, &summary::measure_level::score);
    return found == measure.levels.end() ? "" : range_of(*found, measure.closed);
}

/// One row per score, best first; `before` are the cells it begins with.
void add_scores(page_table& table, const std::vector<measure_method>& measures, const std::vector<page_cell>& before) {
    std::size_t highest = 0;
    for (const measure_method& measure : measures) {
        highest = std::max(highest, measure.levels.size());
    }
    for (int score = static_cast<int>(highest); score >= 1; --score) {
        std::vector<page_cell> row = before;
        row.push_back(cell(fmt::format("{}", score)));
        for (const measure_method& measure : measures) {
            row.push_back(cell(range_of_score(measure, score)));
        }
        table.rows.push_back(std::move(row));
    }
}

page_table scores(const summary::method& values, language in) {
    page_table table{.title = "", .columns = {}, .rows = {}};
    if (!values.groups.empty()) {
        table.columns.push_back({.title = values.metrics.within, .shows = page_column::kind::text});
    }
    table.columns.push_back({.title = say(phrase::score, in), .shows = page_column::kind::text});
    for (const auto of :
         {measure_method::measure::recency, measure_method::measure::frequency, measure_method::measure::monetary}) {
        table.columns.push_back({.title = say(heading_of(of), in), .shows = page_column::kind::range});
    }
    add_scores(table, values.measures, {});
    for (const summary::method_group& group : values.groups) {
        add_scores(table, group.measures, {cell(group.name)});
    }
    return table;
}

/// What a measure of clusters is called.
std::string title_of(const std::string& measure, language in) {
    if (measure == "recency") {
        return say(phrase::recency_in_days, in);
    }
    if (measure == "frequency") {
        return say(phrase::frequency, in);
    }
    return measure == "monetary" ? say(phrase::monetary, in) : measure;
}

page_table centres(const summary::cluster_method& clusters, language in) {
    page_table table{.title = "",
                     .columns = {{.title = say(phrase::cluster, in), .shows = page_column::kind::text},
                                 {.title = say(phrase::customers, in)}},
                     .rows = {}};
    for (const std::string& measure : clusters.measures) {
        table.columns.push_back({.title = title_of(measure, in)});
    }
    for (const summary::cluster_row& cluster : clusters.rows) {
        std::vector<page_cell> row{cell(std::string(name_of(cluster.outcome, in))), cell(shown(cluster.customers))};
        for (const double value : cluster.centre) {
            constexpr double hundredths = 100;
            row.push_back(cell(shown_cut(std::round(value * hundredths) / hundredths)));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// Says of each measure with fewer scores than asked for that it has.
void add_collapsed(page_section& section, const std::vector<measure_method>& measures, const std::string& group,
                   language in) {
    for (const measure_method& measure : measures) {
        if (measure.collapsed()) {
            const std::string name = say(name_of(measure.of), in);
            section.blocks.emplace_back(page_paragraph{
                say(phrase::collapsed_is, in, group.empty() ? name : say(phrase::group_measure_is, in, group, name),
                    measure.levels_reached, measure.levels_asked)});
        }
    }
}

}  // namespace

page_section page_of(const summary::method& values, language in) {
    if (!values.read_back.empty()) {
        page_section unknown{.title = say(phrase::method, in), .blocks = {}};
        unknown.blocks.emplace_back(
            page_paragraph{say(phrase::method_unknown, in, fmt::format("{}", fmt::join(values.read_back, ", ")))});
        if (!values.plan.empty()) {
            unknown.blocks.emplace_back(page_paragraph{say(phrase::plan_given_is, in, values.plan)});
        }
        return unknown;
    }
    page_section section{.title = say(phrase::method, in), .blocks = {choices(values, in)}};
    if (page_table cuts = scores(values, in); !cuts.rows.empty()) {
        section.blocks.emplace_back(std::move(cuts));
    }
    add_collapsed(section, values.measures, {}, in);
    for (const summary::method_group& group : values.groups) {
        add_collapsed(section, group.measures, group.name, in);
    }
    if (values.clusters) {
        section.blocks.emplace_back(centres(*values.clusters, in));
        section.blocks.emplace_back(page_paragraph{say(phrase::centre_is, in)});
    }
    return section;
}

}  // namespace rfm::report
