// SPDX-License-Identifier: MIT
#include <rfm/summary/detail/figures.hpp>
#include <rfm/summary/overview.hpp>
#include <rfm/summary/pareto.hpp>

#include <algorithm>

namespace rfm::summary {

overview overview_of(const segment::classification& customers) {
    overview result;
    result.in = units_of(customers);
    result.customers = customers.size();
    result.as_of = customers.as_of;

    detail::exact_sum purchases;
    detail::exact_sum monetary;
    std::uint64_t repeaters = 0;
    for (std::size_t i = 0; i < customers.monetary.size(); ++i) {
        purchases.add(customers.frequency[i].ten_thousandths());
        monetary.add(customers.monetary[i].ten_thousandths());
        if (customers.has_purchase[i] == 0) {
            continue;
        }
        ++result.buyers;
        repeaters += customers.frequency[i] >= quantity::whole(2) ? 1 : 0;
        const day first(customers.first_days[i]);
        const day last(customers.last_days[i]);
        result.first_day = std::min(result.first_day.value_or(first), first);
        result.last_day = std::max(result.last_day.value_or(last), last);
    }
    result.purchases = purchases.as_quantity();
    result.monetary = monetary.as_amount();
    if (result.in.monetary_is_revenue()) {
        result.average_order_value = detail::per(result.monetary, result.purchases);
    }
    result.monetary_per_buyer = detail::per(result.monetary, result.buyers);
    result.repeat_rate = detail::share(static_cast<detail::wide>(repeaters), static_cast<detail::wide>(result.buyers));
    result.top_fifth_share = share_of_top(20, customers);
    return result;
}

}  // namespace rfm::summary
