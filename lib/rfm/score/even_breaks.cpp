// SPDX-License-Identifier: MIT
#include <rfm/score/even_breaks.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace rfm::score {

std::vector<double> even_breaks(std::span<const counted_value> values, int bins) {
    std::uint64_t left = 0;
    for (const counted_value& each : values) {
        left += each.customers;
    }
    std::vector<double> breaks;
    std::size_t groups = std::min(values.size(), static_cast<std::size_t>(bins));
    std::size_t next = 0;
    for (; groups > 1; --groups) {
        const std::uint64_t fair = left / groups;
        std::uint64_t taken = values[next++].customers;
        // One more value, as long as that comes nearer to a fair share and leaves one for each group that follows.
        while (values.size() - next >= groups && taken + values[next].customers / 2 < fair) {
            taken += values[next++].customers;
        }
        left -= taken;
        breaks.push_back(values[next].value);
    }
    return breaks;
}

}  // namespace rfm::score
