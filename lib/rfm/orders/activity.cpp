// SPDX-License-Identifier: MIT
#include <rfm/orders/activity.hpp>

#include <rfm/orders/sums.hpp>

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

void activity::resize(std::size_t rows, const activity_spec& spec) {
    has_purchase.resize(rows);
    first_days.resize(rows);
    last_days.resize(rows);
    frequency.resize(rows);
    total.resize(rows);
    if (spec.counts_purchases()) {
        purchases.resize(rows);
    }
    if (spec.finds_largest()) {
        largest.resize(rows);
    }
    for (coded_column& attribute : attributes) {
        attribute.codes.resize(rows);
    }
}

}  // namespace rfm::orders
