// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/page.hpp>

#include <algorithm>

namespace rfm::report {
namespace {

using kind = page_column::kind;

bool has_labels(const summary::segments& values) {
    return std::ranges::any_of(values.rows, [](const auto& row) { return has_label(row.outcome); });
}

bool has_measures(const summary::segments& values) {
    return std::ranges::any_of(values.rows,
                               [](const auto& row) { return row.median_frequency || !row.monetary.is_zero(); });
}

std::vector<page_column> columns_of(const summary::segments& values, language in) {
    const auto named = [&](phrase what) { return say(what, in); };
    std::vector<page_column> columns{{.title = named(phrase::segment), .shows = kind::text}};
    if (has_labels(values)) {
        columns.push_back({.title = named(phrase::label), .shows = kind::text, .spare = 4});
    }
    columns.push_back({.title = named(phrase::customers)});
    columns.push_back({.title = named(phrase::share), .spare = 2});
    columns.push_back({.title = "", .shows = kind::bar, .spare = 1});
    if (has_measures(values)) {
        columns.push_back({.title = monetary_name(values.in, in)});
        columns.push_back({.title = named(phrase::share), .spare = 2});
        columns.push_back({.title = "", .shows = kind::bar, .spare = 1});
        columns.push_back({.title = frequency_name(values.in, in), .spare = 4});
        if (values.in.monetary_is_revenue()) {
            columns.push_back({.title = average_name(values.in, in), .spare = 3});
        }
        columns.push_back({.title = named(phrase::median_recency), .spare = 5});
        columns.push_back({.title = named(phrase::median_frequency), .spare = 5});
        columns.push_back({.title = named(phrase::median_monetary), .spare = 5});
    }
    return columns;
}

std::vector<page_cell> cells_of(const summary::segment_row& row, const summary::segments& values, language in) {
    std::vector<page_cell> cells{cell(std::string(name_of(row.outcome, in)))};
    if (has_labels(values)) {
        cells.push_back(cell(std::string(label_of(row.outcome, in))));
    }
    cells.push_back(cell(shown(row.customers)));
    cells.push_back(cell(shown_percent(row.customer_share)));
    cells.push_back(bar_cell(row.customer_share));
    if (has_measures(values)) {
        cells.push_back(cell(shown(row.monetary)));
        cells.push_back(cell(shown_percent(row.monetary_share)));
        cells.push_back(bar_cell(row.monetary_share));
        cells.push_back(cell(shown(row.purchases)));
        if (values.in.monetary_is_revenue()) {
            cells.push_back(cell(shown_average(row.average_order_value)));
        }
        cells.push_back(cell(shown(row.median_recency)));
        cells.push_back(cell(shown(row.median_frequency)));
        cells.push_back(cell(shown_average(row.median_monetary)));
    }
    return cells;
}

/// What the plan says to do with each class; nothing when it says nothing.
std::optional<page_facts> actions_of(const summary::segments& values, language in) {
    page_facts actions{.title = say(phrase::what_to_do, in), .facts = {}, .compact = false};
    for (const summary::segment_row& row : values.rows) {
        if (const std::string_view action = action_of(row.outcome, in); !action.empty()) {
            actions.facts.push_back({.name = std::string(name_of(row.outcome, in)), .value = std::string(action)});
        }
    }
    return actions.facts.empty() ? std::nullopt : std::optional(std::move(actions));
}

}  // namespace

page_section page_of(const summary::segments& values, language in) {
    page_section section{.title = say(phrase::segments, in), .blocks = {}};
    if (values.rows.empty()) {
        section.blocks.emplace_back(page_paragraph{say(phrase::no_customers, in)});
        return section;
    }
    page_table table{.title = "", .columns = columns_of(values, in), .rows = {}};
    for (const summary::segment_row& row : values.rows) {
        table.rows.push_back(cells_of(row, values, in));
    }
    section.blocks.emplace_back(std::move(table));
    if (auto actions = actions_of(values, in)) {
        section.blocks.emplace_back(std::move(*actions));
    }
    return section;
}

}  // namespace rfm::report
