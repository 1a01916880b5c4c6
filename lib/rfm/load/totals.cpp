// SPDX-License-Identifier: MIT
#include <rfm/load/totals.hpp>

#include <algorithm>
#include <utility>

namespace rfm::load {

totals_loader::totals_loader(const settings& how, orders::as_of_rule as_of, std::vector<std::string> attributes)
    : how_(how), as_of_(as_of), attributes_(std::move(attributes)) {}

void totals_loader::load(settled_reader input) {
    if (!input.settled().mapping.has(role::last_date) && as_of_.from == orders::as_of_rule::source::last) {
        refuse_without_as_of(input.settled(), "recency is given in days, but not the day it counts from");
    }
    load_rows(std::move(input), how_, report_, [this](const customer_row& from) { return take_row(from); });
}

bool totals_loader::take_row(const customer_row& from) {
    const header_mapping& mapping = from.input.mapping;
    row read;
    read.line = from.line();
    for (const auto& [each, into] :
         {std::pair(role::frequency, &read.frequency), std::pair(role::monetary, &read.monetary)}) {
        amount_rules rules = how_.amounts;
        rules.header_scale = mapping.scale(each);
        const amount_result number = parse_amount(from.cell(each), rules);
        if (number.problem != amount_problem::none) {
            const bool missing = number.problem == amount_problem::missing_amount;
            return from.reject(missing ? reason::missing_amount : reason::bad_amount, each);
        }
        *into = number.ten_thousandths;
    }
    if (mapping.has(role::last_date)) {
        const date_result date = parse_date(from.cell(role::last_date), from.input.dates);
        if (date.problem != date_problem::none) {
            const bool missing = date.problem == date_problem::missing;
            return from.reject(missing ? reason::missing_date : reason::bad_date, role::last_date);
        }
        read.last = static_cast<std::uint16_t>(date.value.since_epoch());
    } else {
        const amount_result days = parse_amount(from.cell(role::recency), amount_rules{});
        const std::int64_t whole = days.ten_thousandths / amount::scale;
        const std::int64_t last = as_of_.on.since_epoch() - whole;
        if (days.problem != amount_problem::none || days.ten_thousandths % amount::scale != 0 || last < 0 ||
            last > last_order_day.since_epoch()) {
            return from.reject(reason::bad_date, role::recency);
        }
        read.last = static_cast<std::uint16_t>(last);
    }
    read.attributes = from.attributes(attributes_);
    const auto [found, added] = rows_.try_emplace(from.customer, std::move(read));
    if (!added) {
        from.refuse_second(found->second.line,
                           "totals have one row per customer; load order lines instead, or add the rows up");
    }
    return true;
}

load_report totals_loader::finish(const reject_limit& limit) {
    refuse_rejects(report_, limit);
    report_.attributes = attributes_.columns();
    return report_;
}

orders::activity totals_loader::take() {
    orders::activity result;
    result.attributes = attributes_.columns();
    std::uint16_t newest = 0;
    for (const auto& [id, totals] : rows_) {
        result.customers.append(id);
        result.has_purchase.push_back(totals.frequency > 0 ? 1 : 0);
        result.first_days.push_back(totals.last);
        result.last_days.push_back(totals.last);
        result.frequency.emplace_back(totals.frequency);
        result.purchases.push_back(static_cast<std::uint32_t>(
            std::clamp<std::int64_t>(totals.frequency / quantity::scale, 0, std::int64_t{0xFFFFFFFF})));
        result.total.emplace_back(totals.monetary);
        result.largest.emplace_back(totals.monetary);
        newest = std::max(newest, totals.last);
        for (std::size_t a = 0; a < attributes_.size(); ++a) {
            result.attributes[a].codes.push_back(totals.attributes[a]);
        }
    }
    result.as_of = as_of_.from == orders::as_of_rule::source::last ? day(newest) : as_of_.on;
    return result;
}

}  // namespace rfm::load
