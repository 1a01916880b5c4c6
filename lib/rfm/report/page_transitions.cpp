// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/page.hpp>

#include <string>

namespace rfm::report {
namespace {

using kind = page_column::kind;

page_table table_of(const std::vector<summary::transition>& rows, const summary::units& units, phrase from, phrase to,
                    language in) {
    page_table table{.title = "",
                     .columns = {{.title = say(from, in), .shows = kind::text},
                                 {.title = say(to, in), .shows = kind::text},
                                 {.title = say(phrase::customers, in)},
                                 {.title = say(phrase::share, in), .spare = 1},
                                 {.title = "", .shows = kind::bar, .spare = 2},
                                 {.title = monetary_name(units, in)}},
                     .rows = {}};
    const auto shown_name = [in](const std::string& name, const std::string& name_zh) {
        return in == language::zh && !name_zh.empty() ? name_zh : name;
    };
    for (const summary::transition& row : rows) {
        table.rows.push_back(
            {cell(row.from.empty() ? say(phrase::not_there_before, in) : shown_name(row.from, row.from_zh)),
             cell(shown_name(row.to, row.to_zh)), cell(shown(row.customers)), cell(shown_percent(row.customer_share)),
             bar_cell(row.customer_share), cell(shown(row.monetary))});
    }
    return table;
}

}  // namespace

page_section page_of(const summary::compare& values, language in) {
    page_facts facts;
    facts.facts = {
        {.name = say(phrase::customers, in), .value = shown(values.customers)},
        {.name = say(phrase::in_another_segment, in), .value = shown(values.changed)},
        {.name = say(phrase::their_money, in, monetary_name(values.in, in)), .value = shown(values.changed_monetary)}};
    return {.title = say(phrase::compare, in),
            .blocks = {facts, table_of(values.rows, values.in, phrase::segment, phrase::other_segment, in)}};
}

page_section page_of(const summary::movement& values, language in) {
    page_facts facts;
    facts.facts = {{.name = say(phrase::customers, in), .value = shown(values.customers)},
                   {.name = say(phrase::moved, in), .value = shown(values.changed)}};
    if (values.by_behaviour && values.by_cut_points) {
        facts.facts.push_back({.name = say(phrase::moved_by_behaviour, in), .value = shown(*values.by_behaviour)});
        facts.facts.push_back({.name = say(phrase::moved_by_cut_points, in), .value = shown(*values.by_cut_points)});
    }
    facts.facts.push_back({.name = say(phrase::new_customers, in), .value = shown(values.appeared)});
    return {.title = say(phrase::movement, in),
            .blocks = {facts, table_of(values.rows, values.in, phrase::previous_segment, phrase::segment, in)}};
}

}  // namespace rfm::report
