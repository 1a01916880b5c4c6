// SPDX-License-Identifier: MIT
#include <rfm/score/silhouette.hpp>

#include <rfm/base/parallel.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace rfm::score {
namespace {

constexpr std::size_t most_points = 2'000;

struct looked_at {
    std::vector<std::size_t> rows;
    std::vector<std::uint8_t> places;
    std::vector<double> sizes;  // of the clusters
};

double silhouette_of(std::size_t i, const points& all, const looked_at& some) {
    std::vector<double> sums(some.sizes.size());
    for (std::size_t other = 0; other < some.rows.size(); ++other) {
        sums[some.places[other]] += std::sqrt(squared_distance(all[some.rows[i]], all[some.rows[other]]));
    }
    const std::size_t own = some.places[i];
    if (some.sizes[own] < 2) {
        return 0;
    }
    const double inside = sums[own] / (some.sizes[own] - 1);
    double outside = std::numeric_limits<double>::infinity();
    for (std::size_t place = 0; place < sums.size(); ++place) {
        if (place != own && some.sizes[place] > 0) {
            outside = std::min(outside, sums[place] / some.sizes[place]);
        }
    }
    const double larger = std::max(inside, outside);
    return larger > 0 ? (outside - inside) / larger : 0;
}

}  // namespace

std::optional<double> mean_silhouette(const points& all, const centre_list& centres, unsigned workers) {
    const std::vector<std::uint8_t> places = nearest_centres(all, centres, workers);
    looked_at some{.rows = {}, .places = {}, .sizes = std::vector<double>(centres.size())};
    const std::size_t count = std::min(all.size(), most_points);
    for (std::size_t i = 0; i < count; ++i) {
        some.rows.push_back(i * all.size() / count);
        some.places.push_back(places[some.rows.back()]);
        some.sizes[some.places.back()] += 1;
    }
    if (std::ranges::count_if(some.sizes, [](double size) { return size > 0; }) < 2) {
        return std::nullopt;
    }
    std::vector<double> each(count);
    run_workers(workers, [&](unsigned worker) {
        for (std::size_t i = worker; i < count; i += workers) {
            each[i] = silhouette_of(i, all, some);
        }
    });
    double sum = 0;
    for (const double one : each) {
        sum += one;
    }
    return sum / static_cast<double>(count);
}

}  // namespace rfm::score
