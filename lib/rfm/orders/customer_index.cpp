// SPDX-License-Identifier: MIT
#include <rfm/orders/customer_index.hpp>

#include <rfm/base/hash.hpp>

#include <algorithm>

namespace rfm::orders {

std::size_t customer_index::slot_of(std::string_view id, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const std::uint32_t entry = slots_[slot];
        if (entry == 0 || (hashes_[entry - 1] == hash && ids_[entry - 1] == id)) {
            return slot;
        }
    }
}

void customer_index::grow() {
    slots_.assign(std::max<std::size_t>(1024, slots_.size() * 2), 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t number = 0; number < size(); ++number) {
        std::size_t slot = hashes_[number] & mask;
        while (slots_[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots_[slot] = number + 1;
    }
}

std::uint32_t customer_index::number_of(std::string_view id) {
    if (size() * std::size_t{10} >= slots_.size() * std::size_t{7}) {
        grow();
    }
    const std::uint64_t hash = hash64(id);
    std::uint32_t& entry = slots_[slot_of(id, hash)];
    if (entry == 0) {
        ids_.append(id);
        hashes_.push_back(hash);
        entry = size();
    }
    return entry - 1;
}

std::vector<std::uint32_t> customer_index::sorted() const {
    std::vector<std::uint32_t> order(size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return ids_[a] < ids_[b]; });
    return order;
}

}  // namespace rfm::orders
