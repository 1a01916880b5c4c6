// SPDX-License-Identifier: MIT
#include <rfm/orders/order_sequence.hpp>

namespace rfm::orders {

std::strong_ordering compare_order_ids(std::string_view a, std::string_view b) {
    return a.size() != b.size() ? a.size() <=> b.size() : a <=> b;
}

void order_sequence::append(const order_sequence& next) {
    in_order = in_order && next.in_order;
    if (!in_order || next.first.empty()) {
        return;
    }
    if (first.empty()) {
        *this = next;
        return;
    }
    const std::strong_ordering step = compare_order_ids(last, next.first);
    rises = rises || next.rises || step < 0;
    falls = falls || next.falls || step > 0;
    in_order = !(rises && falls);
    last = next.last;
}

}  // namespace rfm::orders
