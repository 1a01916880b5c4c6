// SPDX-License-Identifier: MIT
#include <rfm/load/sold_orders.hpp>

#include <rfm/base/hash.hpp>

namespace rfm::load {

void sold_orders::loaded(std::string_view order_id, const std::string& customer) {
    customers_.insert(hash64(customer));
    if (!order_id.empty()) {
        orders_.insert_or_assign(hash64(order_id), order{.customer = customer, .skipped = std::nullopt});
    }
}

void sold_orders::skipped(std::string_view order_id, reason why) {
    if (!order_id.empty()) {
        orders_.try_emplace(hash64(order_id), order{.customer = {}, .skipped = why});
    }
}

const sold_orders::order* sold_orders::find(std::string_view order_id) const {
    const auto found = order_id.empty() ? orders_.end() : orders_.find(hash64(order_id));
    return found == orders_.end() ? nullptr : &found->second;
}

bool sold_orders::has_customer(std::string_view customer) const {
    return customers_.contains(hash64(customer));
}

}  // namespace rfm::load
