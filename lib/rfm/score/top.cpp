// SPDX-License-Identifier: MIT
#include <rfm/score/top.hpp>

#include <rfm/score/share.hpp>

#include <algorithm>
#include <functional>

namespace rfm::score {

std::size_t count_of_share(double share, std::size_t customers) {
    const auto parts = static_cast<std::size_t>(billionths(share)) * customers;
    const auto whole = static_cast<std::size_t>(billionths_in_one);
    return parts / whole + (parts % whole != 0 ? 1 : 0);
}

std::vector<double> top_cut(std::span<double> values, std::size_t count, bool low_is_best) {
    if (values.empty()) {
        return {};
    }
    const std::size_t last = std::clamp<std::size_t>(count, 1, values.size()) - 1;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(last);
    if (low_is_best) {
        std::nth_element(values.begin(), at, values.end());
    } else {
        std::nth_element(values.begin(), at, values.end(), std::greater<>());
    }
    return {*at};
}

}  // namespace rfm::score
