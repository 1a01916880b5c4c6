// SPDX-License-Identifier: MIT
#include <rfm/orders/distinct_set.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace rfm::orders {

/// A key never has to go to an earlier line, unless it stands further on than its line by more than the growth there:
/// such keys are few, and are placed when all lines are in order.
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
            if (key != 0 && home_of(key) >= at) {
                place_new(key);
            } else if (key != 0) {
                late.push_back(key);
            }
        }
    }
    for (const std::uint64_t key : late) {
        place_new(key);
    }
}

}  // namespace rfm::orders
