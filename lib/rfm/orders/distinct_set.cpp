// SPDX-License-Identifier: MIT
#include <rfm/orders/distinct_set.hpp>

#include <algorithm>
#include <utility>

namespace rfm::orders {

void distinct_set::grow() {
    const page_array<std::uint64_t> old =
        std::exchange(slots_, page_array<std::uint64_t>(std::max<std::size_t>(512, slots_.size() / 5 * 6)));
    most_ = slots_.size() / 5 * 4;
    for (std::size_t slot = 0; slot < old.size(); ++slot) {
        if (old[slot] != 0) {
            place(old[slot]);
        }
    }
}

}  // namespace rfm::orders
