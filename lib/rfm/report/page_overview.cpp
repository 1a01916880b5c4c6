// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/page.hpp>

namespace rfm::report {

page_section page_of(const summary::overview& values, language in) {
    page_facts figures;
    const auto add = [&](std::string_view name, std::string value) {
        figures.facts.push_back({.name = std::string(name), .value = std::move(value)});
    };
    add(say(phrase::customers, in), shown(values.customers));
    if (values.buyers < values.customers) {
        add(say(phrase::buyers, in), shown(values.buyers));
    }
    if (values.buyers > 0 || !values.monetary.is_zero()) {
        add(frequency_name(values.in, in), shown(values.purchases));
        add(monetary_name(values.in, in), shown(values.monetary));
    }
    if (values.buyers > 0) {
        if (values.in.monetary_is_revenue()) {
            add(average_name(values.in, in), shown_average(values.average_order_value));
        }
        add(per_buyer_name(values.in, in), shown_average(values.monetary_per_buyer));
        add(say(phrase::repeat_rate, in), shown_percent(values.repeat_rate));
        add(say(phrase::top_fifth_share, in), shown_percent(values.top_fifth_share));
        add(say(phrase::first_day, in), shown(values.first_day));
        add(say(phrase::last_day, in), shown(values.last_day));
    }
    return {.title = say(phrase::overview, in), .blocks = {figures}};
}

}  // namespace rfm::report
