// SPDX-License-Identifier: MIT
#include <rfm/orders/activity_builder.hpp>

#include <rfm/orders/sums.hpp>

#include <algorithm>
#include <utility>

namespace rfm::orders {

activity_builder::activity_builder(activity_spec spec, unsigned /*workers*/)
    : spec_(std::move(spec)), attributes_(spec_.attributes.size()) {}

bool activity_builder::in_window(std::uint16_t day_number) const {
    const measure_spec& measures = spec_.measures;
    return !measures.window_days || day_number > measures.as_of.on.since_epoch() - *measures.window_days;
}

void activity_builder::add(unsigned /*worker*/, const order_batch& batch) {
    const std::scoped_lock lock(*adding_);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        add_line(batch, i);
    }
}

void activity_builder::add_line(const order_batch& batch, std::size_t i) {
    const measure_spec& measures = spec_.measures;
    const std::uint32_t number = customers_.number_of(batch.customers[i]);
    if (number == entries_.size()) {
        entries_.emplace_back();
        for (auto& column : attributes_) {
            column.emplace_back();
        }
    }
    entry& customer = entries_[number];
    const std::uint16_t on = batch.days[i];
    newest_day_ = std::max(newest_day_, on);
    const std::uint64_t place = batch.place(i);
    for (std::size_t a = 0; a < attributes_.size(); ++a) {
        newest& value = attributes_[a][number];
        if (batch.attributes[a][i] != 0 && std::pair(on, place) >= std::pair(value.day, value.place)) {
            value = {.day = on, .place = place, .code = batch.attributes[a][i]};
        }
    }
    const bool is_return = batch.is_return[i] != 0;
    if (is_return && measures.returns == returns_policy::ignore) {
        return;
    }
    if (in_window(on)) {
        add_amount(customer.total, batch.amounts[i], customers_[number]);
    }
    if (is_return || (batch.amounts[i] == 0 && measures.zero == zero_policy::ignore)) {
        return;
    }
    customer.first = customer.has_purchase ? std::min(customer.first, on) : on;
    customer.last = customer.has_purchase ? std::max(customer.last, on) : on;
    customer.has_purchase = true;
    if (!in_window(on)) {
        return;
    }
    if (counts_orders(measures) && orders_.insert(order_key(number, batch.orders[i])).second) {
        ++customer.purchases;
    }
    if (measures.frequency == frequency_basis::rows) {
        customer.frequency += quantity::scale;
    } else if (measures.frequency == frequency_basis::quantity) {
        add_amount(customer.frequency, batch.quantities[i], customers_[number]);
    } else {
        customer.frequency = std::int64_t{customer.purchases} * quantity::scale;
    }
}

activity activity_builder::finish(const std::vector<coded_column>& texts) {
    activity result;
    result.attributes = texts;
    for (const std::uint32_t number : customers_.sorted()) {
        const entry& customer = entries_[number];
        result.customers.append(customers_[number]);
        result.has_purchase.push_back(customer.has_purchase ? 1 : 0);
        result.first_days.push_back(customer.first);
        result.last_days.push_back(customer.last);
        result.frequency.emplace_back(customer.frequency);
        result.purchases.push_back(customer.purchases);
        result.total.emplace_back(customer.total);
        for (std::size_t a = 0; a < attributes_.size(); ++a) {
            result.attributes[a].codes.push_back(attributes_[a][number].code);
        }
    }
    const as_of_rule& rule = spec_.measures.as_of;
    result.as_of = rule.from == as_of_rule::source::last ? day(newest_day_) : rule.on;
    return result;
}

}  // namespace rfm::orders
