// SPDX-License-Identifier: MIT
#include <rfm/score/median.hpp>
#include <rfm/score/order_statistics.hpp>

#include <array>
#include <cstddef>
#include <numeric>

namespace rfm::score {

std::vector<double> median_cut(std::span<const double> values) {
    if (values.empty()) {
        return {};
    }
    const std::array<std::size_t, 2> middle{(values.size() - 1) / 2, values.size() / 2};
    const std::vector<double> found = order_statistics(values, middle);
    return {found[0] == found[1] ? found[0] : std::midpoint(found[0], found[1])};
}

}  // namespace rfm::score
