// SPDX-License-Identifier: MIT
#include <rfm/load/service_loader.hpp>

#include <rfm/load/date_parser.hpp>

#include <algorithm>
#include <utility>

namespace rfm::load {

service_loader::service_loader(const settings& how, people_rules rules)
    : people_file(people_kind::services, how, std::move(rules)) {}

bool service_loader::take(const csv::block& block, const csv::record& r, row_problem& problem) {
    const auto stop = [&](reason why, service_role of) {
        problem.why = why;
        problem.column = mapping().header[*mapping().at(of)];
        problem.value = std::string(value(block, r, of));
        return false;
    };
    const std::string id = customer(block, r);
    if (id.empty()) {
        return stop(reason::missing_customer, service_role::customer);
    }
    const date_result date = parse_date(value(block, r, service_role::date), input().dates);
    if (date.problem != date_problem::none) {
        return stop(rejection_of(date.problem), service_role::date);
    }
    records_.customers.append(id);
    records_.days.push_back(date.value);
    types_.append(value(block, r, service_role::type));
    notes_.append(value(block, r, service_role::notes));
    satisfaction_.append(value(block, r, service_role::satisfaction), block.line(r));
    counts().offsets_dropped += date.had_offset ? 1 : 0;
    auto& first = counts().first_day;
    auto& last = counts().last_day;
    first = first ? std::min(*first, date.value) : date.value;
    last = last ? std::max(*last, date.value) : date.value;
    return true;
}

void service_loader::end_input() {
    const auto column = mapping().at(service_role::satisfaction);
    const std::string header = column ? mapping().header[*column] : std::string();
    for (const auto& each : satisfaction_.read(header, input().name, rules().scale)) {
        records_.satisfaction.push_back(each.value);
        if (!each.value && !each.text.empty()) {
            remark("satisfaction that cannot be read, left empty", each.line, each.text);
        }
    }
}

customers::service_records service_loader::take() {
    records_.types = types_.take();
    records_.notes = notes_.take();
    return std::move(records_);
}

}  // namespace rfm::load
