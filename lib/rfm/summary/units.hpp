// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/measure_spec.hpp>
#include <rfm/segment/classification.hpp>

namespace rfm::summary {

/// What one unit of frequency is called. Orders, days with an order and order lines are all purchases here: a
/// classification read back from CSV does not know which was counted. Section `method` says it.
enum class purchase_unit { purchase, piece };

/// What the figures of a section mean; carried by each section so that a view can label it.
struct units {
    purchase_unit frequency = purchase_unit::purchase;
    orders::monetary_basis monetary = orders::monetary_basis::total;

    /// Sums of monetary are revenue only where monetary is a total; else they are sums of averages or of maxima.
    bool monetary_is_revenue() const { return monetary == orders::monetary_basis::total; }
};

units units_of(const segment::classification& customers);

}  // namespace rfm::summary
