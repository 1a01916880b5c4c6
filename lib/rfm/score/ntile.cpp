// SPDX-License-Identifier: MIT
#include <rfm/score/ntile.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace rfm::score {

std::vector<std::uint8_t> ntile(std::span<const double> values, int tiles, bool low_is_best) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Stable: positions ascend with the ids, so equal values stay in the order of their ids.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return low_is_best ? values[a] > values[b] : values[a] < values[b];
    });

    std::vector<std::uint8_t> tile_of(values.size());
    const auto count = static_cast<std::size_t>(tiles);
    const std::size_t size = values.size() / count;
    const std::size_t one_larger = values.size() % count;
    std::size_t row = 0;
    for (std::size_t tile = 1; tile <= count; ++tile) {
        const std::size_t end = row + size + (tile <= one_larger ? 1 : 0);
        for (; row < end; ++row) {
            tile_of[order[row]] = static_cast<std::uint8_t>(tile);
        }
    }
    return tile_of;
}

}  // namespace rfm::score
