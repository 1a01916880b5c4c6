// SPDX-License-Identifier: MIT
#include <rfm/orders/activity.hpp>

#include <rfm/base/parallel.hpp>
#include <rfm/orders/sums.hpp>

#include <functional>

namespace rfm::orders {
namespace {

/// Calls each(column) for every column that the spec asks for, but the customers.
template <class Each>
void for_each_column(activity& of, const activity_spec& spec, Each each) {
    each(of.total);
    each(of.frequency);
    if (spec.counts_purchases()) {
        each(of.purchases);
    }
    each(of.has_purchase);
    each(of.first_days);
    each(of.last_days);
    if (spec.finds_largest()) {
        each(of.largest);
    }
    for (coded_column& attribute : of.attributes) {
        each(attribute.codes);
    }
}

}  // namespace

bool activity_spec::needs_orders() const {
    return counts_purchases() || !streams();
}

bool activity_spec::counts_purchases() const {
    return counts_orders(measures) || with_purchases;
}

bool activity_spec::finds_largest() const {
    return measures.monetary == monetary_basis::largest || with_largest;
}

void activity::reserve(std::size_t rows, const activity_spec& spec) {
    for_each_column(*this, spec, [rows](auto& column) { column.reserve(rows); });
}

void activity::resize(std::size_t rows, unsigned workers, const activity_spec& spec) {
    // Touching new memory is most of the work, so the columns are shared out.
    std::vector<std::function<void()>> columns;
    for_each_column(*this, spec, [&](auto& column) { columns.emplace_back([&column, rows] { column.resize(rows); }); });
    share_out(columns.size(), workers_for(rows, workers), [&](std::size_t i) { columns[i](); });
}

}  // namespace rfm::orders
