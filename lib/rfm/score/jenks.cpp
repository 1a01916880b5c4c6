// SPDX-License-Identifier: MIT
#include <rfm/score/jenks.hpp>

#include <rfm/score/natural_classes.hpp>

#include <cstddef>

namespace rfm::score {

std::vector<double> jenks_cuts(std::span<const double> values, int bins) {
    std::vector<double> cuts;
    if (values.empty()) {
        return cuts;
    }
    const std::vector<counted_value> counted = counted_values(values);
    for (const std::size_t end : natural_classes(counted, bins)) {
        cuts.push_back(counted[end - 1].value);
    }
    return cuts;
}

}  // namespace rfm::score
