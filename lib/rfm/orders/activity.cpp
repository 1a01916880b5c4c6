// SPDX-License-Identifier: MIT
#include <rfm/orders/activity.hpp>

#include <rfm/base/parallel.hpp>
#include <rfm/orders/sums.hpp>

#include <functional>

namespace rfm::orders {

bool activity_spec::needs_orders() const {
    return counts_purchases() || !streams();
}

bool activity_spec::counts_purchases() const {
    return counts_orders(measures) || with_purchases;
}

bool activity_spec::finds_largest() const {
    return measures.monetary == monetary_basis::largest || with_largest;
}

void activity::resize(std::size_t rows, unsigned workers, const activity_spec& spec) {
    // Touching new memory is most of the work, so the columns are shared out.
    std::vector<std::function<void()>> columns{[&] { total.resize(rows); },
                                               [&] { frequency.resize(rows); },
                                               [&] { purchases.resize(spec.counts_purchases() ? rows : 0); },
                                               [&] { has_purchase.resize(rows); },
                                               [&] { first_days.resize(rows); },
                                               [&] { last_days.resize(rows); },
                                               [&] { largest.resize(spec.finds_largest() ? rows : 0); }};
    for (coded_column& attribute : attributes) {
        columns.emplace_back([&] { attribute.codes.resize(rows); });
    }
    share_out(columns.size(), workers_for(rows, workers), [&](std::size_t i) { columns[i](); });
}

}  // namespace rfm::orders
