// SPDX-License-Identifier: MIT
#include <rfm/score/quantile_plus_one.hpp>

#include <rfm/score/quantile.hpp>

namespace rfm::score {

std::vector<double> quantile_plus_one_cuts(std::span<const double> values, int bins, unsigned workers) {
    std::vector<double> cuts = quantile_cuts(values, bins, workers);
    for (double& cut : cuts) {
        cut += 1;
    }
    return cuts;
}

}  // namespace rfm::score
