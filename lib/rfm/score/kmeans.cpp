// SPDX-License-Identifier: MIT
#include <rfm/score/kmeans.hpp>

#include <rfm/score/natural_classes.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace rfm::score {
namespace {

double mean_of(std::span<const counted_value> values) {
    const double origin = values.front().value;
    double sum = 0;
    double customers = 0;
    for (const counted_value& each : values) {
        const auto count = static_cast<double>(each.customers);
        sum += count * (each.value - origin);
        customers += count;
    }
    return origin + sum / customers;
}

}  // namespace

std::vector<double> kmeans_cuts(std::span<const double> values, int bins) {
    if (values.empty()) {
        return {};
    }
    const std::vector<counted_value> counted = counted_values(values);
    if (counted.size() == 1) {
        return std::vector<double>(static_cast<std::size_t>(bins) - 1, counted.front().value);
    }
    const std::span<const counted_value> all = counted;
    std::vector<std::size_t> ends = natural_classes(counted, bins);
    ends.push_back(all.size());
    std::vector<double> cuts;
    std::size_t first = 0;  // of the class below the cut
    for (std::size_t j = 0; j + 1 < ends.size(); ++j) {
        const std::size_t end = ends[j];
        if (j > 0 && end == ends[j - 1]) {
            cuts.push_back(cuts.back());
            continue;
        }
        const std::size_t above = *std::upper_bound(ends.begin(), ends.end(), end);
        const double between =
            std::midpoint(mean_of(all.subspan(first, end - first)), mean_of(all.subspan(end, above - end)));
        const double highest_below = all[end - 1].value;
        const double lowest_above = all[end].value;
        cuts.push_back(std::clamp(between, highest_below, std::nextafter(lowest_above, highest_below)));
        first = end;
    }
    return cuts;
}

}  // namespace rfm::score
