// SPDX-License-Identifier: MIT
#include <rfm/score/median.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace rfm::score {

std::vector<double> median_cut(std::span<double> values) {
    if (values.empty()) {
        return {};
    }
    const auto upper = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), upper, values.end());
    if (values.size() % 2 != 0) {
        return {*upper};
    }
    return {std::midpoint(*std::max_element(values.begin(), upper), *upper)};
}

}  // namespace rfm::score
