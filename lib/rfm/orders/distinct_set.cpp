// SPDX-License-Identifier: MIT
#include <rfm/orders/distinct_set.hpp>

#include <algorithm>
#include <utility>

namespace rfm::orders {

void distinct_set::grow() {
    const std::size_t lines = keys_.size() / line;
    const page_array<std::uint64_t> old =
        std::exchange(keys_, page_array<std::uint64_t>(std::max<std::size_t>(64, lines + lines / 4) * line));
    most_ = keys_.size() / 6 * 5;
    for (std::size_t i = 0; i < old.size(); ++i) {
        if (old[i] != 0) {
            place_new(old[i]);
        }
    }
}

}  // namespace rfm::orders
