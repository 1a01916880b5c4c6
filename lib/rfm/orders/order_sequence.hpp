// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace rfm::orders {

/// Order ids as shops count them: the shorter comes first ("999", "1000"), of two as long the lower in byte order.
std::strong_ordering compare_order_ids(std::string_view a, std::string_view b);

/// How the order ids of some lines follow one another, in input order. Only sales that name an order take part.
struct order_sequence {
    bool in_order = false;  ///< they rise or stay, or fall or stay; false too where nobody looked
    bool rises = false;     ///< some id comes behind the one before it
    bool falls = false;
    std::string first;  ///< empty, as `last` is: no line takes part
    std::string last;

    /// Adds the lines that come next.
    void append(const order_sequence& next);
};

}  // namespace rfm::orders
