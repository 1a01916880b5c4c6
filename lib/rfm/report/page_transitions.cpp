// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/page.hpp>

#include <string>

namespace rfm::report {
namespace {

using kind = page_column::kind;

std::string name_in(language in, const std::string& name, const std::string& name_zh) {
    return in == language::zh && !name_zh.empty() ? name_zh : name;
}

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
    for (const summary::transition& row : rows) {
        table.rows.push_back(
            {cell(row.from.empty() ? say(phrase::not_there_before, in) : name_in(in, row.from, row.from_zh)),
             cell(name_in(in, row.to, row.to_zh)), cell(shown(row.customers)), cell(shown_percent(row.customer_share)),
             bar_cell(row.customer_share), cell(shown(row.monetary))});
    }
    return table;
}

page_table table_of(const std::vector<summary::both_times>& rows, const summary::units& units, language in) {
    const std::string money = monetary_name(units, in);
    page_table table{.title = say(phrase::then_and_now, in),
                     .columns = {{.title = say(phrase::segment, in), .shows = kind::text},
                                 {.title = say(phrase::customers_before, in)},
                                 {.title = say(phrase::customers_now, in)},
                                 {.title = say(phrase::difference, in)},
                                 {.title = say(phrase::of_these_gone, in)},
                                 {.title = say(phrase::money_before, in, money), .spare = 1},
                                 {.title = say(phrase::money_now, in, money), .spare = 1}},
                     .rows = {}};
    for (const summary::both_times& row : rows) {
        table.rows.push_back({cell(name_in(in, row.name, row.name_zh)), cell(shown(row.before)), cell(shown(row.now)),
                              cell(shown_change(row.before, row.now)), cell(shown(row.gone)),
                              cell(shown(row.monetary_before)), cell(shown(row.monetary_now))});
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
    if (values.gone) {
        facts.facts.push_back({.name = say(phrase::gone_customers, in), .value = shown(*values.gone)});
    }
    page_section section{.title = say(phrase::movement, in), .blocks = {facts}};
    if (!values.classes.empty()) {
        section.blocks.emplace_back(table_of(values.classes, values.in, in));
    }
    section.blocks.emplace_back(table_of(values.rows, values.in, phrase::previous_segment, phrase::segment, in));
    return section;
}

}  // namespace rfm::report
