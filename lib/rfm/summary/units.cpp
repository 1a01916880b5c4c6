// SPDX-License-Identifier: MIT
#include <rfm/summary/units.hpp>

namespace rfm::summary {
namespace {

purchase_unit unit_of(orders::frequency_basis basis) {
    switch (basis) {
        case orders::frequency_basis::quantity:
            return purchase_unit::piece;
        case orders::frequency_basis::automatic:
        case orders::frequency_basis::orders:
        case orders::frequency_basis::days:
        case orders::frequency_basis::rows:
            break;
    }
    return purchase_unit::purchase;
}

}  // namespace

units units_of(const segment::classification& customers) {
    return {.frequency = unit_of(customers.applied.metrics.frequency), .monetary = customers.applied.metrics.monetary};
}

}  // namespace rfm::summary
