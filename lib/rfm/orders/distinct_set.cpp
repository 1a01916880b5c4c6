// SPDX-License-Identifier: MIT
#include <rfm/orders/distinct_set.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace rfm::orders {

/// Lines that were dealt with only gain keys, so what passes over full ones among them is found again. A key that would
/// have to go to an earlier line, because it stands far behind its own or because no later line has room, must wait
/// until all lines are in order: there are few.
void distinct_set::grow() {
    constexpr std::size_t fewest = 64;
    const std::size_t before = lines_;
    lines_ = std::max(fewest, before + before / 4);
    if (lines_ > memory_.size()) {
        memory_.grow(2 * lines_);
    }
    most_ = lines_ * line::most / 6 * 5;
    std::vector<std::uint64_t> late;
    for (std::size_t at = before; at-- > 0;) {
        const line moving = std::exchange(memory_[at], line{});
        for (const std::uint64_t key : moving.keys) {
            if (key != 0 && (home_of(key) < at || !place_ahead(key))) {
                late.push_back(key);
            }
        }
    }
    for (const std::uint64_t key : late) {
        place(key);
    }
}

}  // namespace rfm::orders
