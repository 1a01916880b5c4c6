// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/page.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace rfm::report {
namespace {

/// Recency downwards, the best on top; frequency to the right, the best at the end.
template <class Cell>
page_table drawn(const summary::grid& values, std::string title, page_column::kind shows, Cell cell_of) {
    page_table table{
        .title = std::move(title), .columns = {{.title = "", .shows = page_column::kind::text}}, .rows = {}};
    for (int f = 1; f <= values.f_levels; ++f) {
        table.columns.push_back({.title = fmt::format("F{}", f), .shows = shows});
    }
    for (int r = values.r_levels; r >= 1; --r) {
        std::vector<page_cell> row{{.text = fmt::format("R{}", r)}};
        for (int f = 1; f <= values.f_levels; ++f) {
            row.push_back(cell_of(values.at(r, f)));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

double darkest(const summary::grid& values) {
    return std::ranges::max_element(values.cells, {}, &summary::grid_cell::customer_share)->customer_share;
}

}  // namespace

page_section page_of(const summary::grid& values, language in) {
    using kind = page_column::kind;
    const double most = darkest(values);
    const auto share = [most](const summary::grid_cell& cell) {
        return page_cell{.text = cell.customers == 0 ? "–" : fmt::format("{:.1f}", cell.customer_share * 100),
                         .heat = cell.customer_share / most};
    };
    const auto mean = [](const summary::grid_cell& cell) {
        return page_cell{.text = shown_average(cell.mean_monetary)};
    };
    const auto largest = [&](const summary::grid_cell& cell) {
        return page_cell{.text = cell.largest ? std::string(name_of(values.classes[*cell.largest], in)) : "–"};
    };
    const phrase mean_title = values.in.monetary_is_revenue() ? phrase::grid_mean_revenue : phrase::grid_mean_monetary;
    return {.title = say(phrase::grid, in),
            .blocks = {drawn(values, say(phrase::grid_customers, in), kind::number, share),
                       drawn(values, say(mean_title, in), kind::number, mean),
                       drawn(values, say(phrase::grid_classes, in), kind::text, largest)}};
}

}  // namespace rfm::report
