// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/page.hpp>

#include <fmt/format.h>

namespace rfm::report {
namespace {

using kind = page_column::kind;

std::vector<page_column> columns(std::string first, const summary::pareto& values, language in) {
    return {{.title = std::move(first), .shows = kind::text},
            {.title = say(phrase::customers, in)},
            {.title = monetary_name(values.in, in), .spare = 1},
            {.title = monetary_share_name(values.in, in)},
            {.title = "", .shows = kind::bar}};
}

}  // namespace

page_section page_of(const summary::pareto& values, language in) {
    page_table best{.title = "", .columns = columns(say(phrase::best_customers, in), values, in), .rows = {}};
    for (const summary::pareto_point& point : values.top) {
        best.rows.push_back({cell(fmt::format("{:.0f} %", point.of_customers * 100)), cell(shown(point.customers)),
                             cell(shown(point.monetary)), cell(shown_percent(point.share)), bar_cell(point.share)});
    }
    page_table abc{.title = "", .columns = columns(say(phrase::abc_class, in), values, in), .rows = {}};
    for (const summary::abc_class& of : values.classes) {
        abc.rows.push_back({cell(std::string(1, of.name)), cell(shown(of.customers)), cell(shown(of.monetary)),
                            cell(shown_percent(of.monetary_share)), bar_cell(of.monetary_share)});
    }
    page_paragraph gini{say(phrase::gini_is, in, fmt::format("{:.3f}", values.gini))};
    return {.title = say(phrase::pareto, in), .blocks = {best, abc, gini}};
}

}  // namespace rfm::report
