// SPDX-License-Identifier: MIT
#include <rfm/score/clusters.hpp>
#include <rfm/score/silhouette.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <set>
#include <vector>

using rfm::score::centre_list;
using rfm::score::find_clusters;
using rfm::score::mean_silhouette;
using rfm::score::nearest_centres;
using rfm::score::points;
using rfm::score::squared_distance;

namespace {

points random_points(std::mt19937& random, std::size_t count, std::size_t measures, std::uint32_t distinct) {
    points made{.measures = measures, .numbers = {}};
    for (std::size_t i = 0; i < count * measures; ++i) {
        made.numbers.push_back(static_cast<double>(random() % distinct) / 8);
    }
    return made;
}

/// Points around some places, `each` per place.
points blobs(const centre_list& around, std::size_t each, double spread) {
    std::mt19937 random(11);
    points made{.measures = around.front().size(), .numbers = {}};
    for (std::size_t i = 0; i < each * around.size(); ++i) {
        for (const double at : around[i % around.size()]) {
            made.numbers.push_back(at + spread * (static_cast<double>(random() % 2001) - 1000) / 1000);
        }
    }
    return made;
}

double deviation(const points& all, const std::vector<std::uint8_t>& places, std::size_t clusters) {
    centre_list means(clusters, std::vector<double>(all.measures));
    std::vector<double> counts(clusters);
    for (std::size_t i = 0; i < all.size(); ++i) {
        counts[places[i]] += 1;
        for (std::size_t m = 0; m < all.measures; ++m) {
            means[places[i]][m] += all[i][m];
        }
    }
    for (std::size_t c = 0; c < clusters; ++c) {
        for (double& mean : means[c]) {
            mean /= std::max(1.0, counts[c]);
        }
    }
    double sum = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        sum += squared_distance(all[i], means[places[i]]);
    }
    return sum;
}

double least_deviation(const points& all, std::size_t clusters) {
    std::vector<std::uint8_t> places(all.size());
    double least = std::numeric_limits<double>::infinity();
    const std::function<void(std::size_t)> assign = [&](std::size_t next) {
        if (next == all.size()) {
            least = std::min(least, deviation(all, places, clusters));
            return;
        }
        for (std::size_t c = 0; c < std::min(clusters, next + 1); ++c) {
            places[next] = static_cast<std::uint8_t>(c);
            assign(next + 1);
        }
    };
    assign(0);
    return least;
}

}  // namespace

TEST_CASE("clusters: no division of a few points is better") {
    std::mt19937 random(1982);
    for (int round = 0; round < 40; ++round) {
        const points all = random_points(random, 4 + random() % 6, 1 + random() % 3, 40);
        for (const int count : {2, 3}) {
            const auto found = find_clusters(all, count, 0, 1);
            const auto places = nearest_centres(all, found.centres, 1);
            const double best = least_deviation(all, static_cast<std::size_t>(count));
            CHECK(deviation(all, places, found.centres.size()) <= best + 1e-9);
        }
    }
}

TEST_CASE("clusters: centres are the means of their points, and points are with the nearest") {
    std::mt19937 random(3);
    for (int round = 0; round < 20; ++round) {
        const points all = random_points(random, 300, 3, 50);
        const auto found = find_clusters(all, 5, 0, 1);
        REQUIRE(found.centres.size() == 5);
        const auto places = nearest_centres(all, found.centres, 1);
        centre_list sums(5, std::vector<double>(3));
        std::vector<double> counts(5);
        for (std::size_t i = 0; i < all.size(); ++i) {
            counts[places[i]] += 1;
            for (std::size_t m = 0; m < 3; ++m) {
                sums[places[i]][m] += all[i][m];
            }
            for (const auto& other : found.centres) {
                CHECK(squared_distance(all[i], found.centres[places[i]]) <= squared_distance(all[i], other));
            }
        }
        for (std::size_t c = 0; c < 5; ++c) {
            for (std::size_t m = 0; m < 3; ++m) {
                CHECK(sums[c][m] / counts[c] == doctest::Approx(found.centres[c][m]).epsilon(1e-4));
            }
        }
    }
}

TEST_CASE("clusters: as many are found as there are heaps") {
    const centre_list heaps{{0, 0}, {8, 0}, {0, 8}, {8, 8}};
    const points all = blobs(heaps, 60, 1);
    const auto found = find_clusters(all, 0, 10, 1);
    REQUIRE(found.centres.size() == 4);
    CHECK(found.silhouette.value() > 0.8);
    for (const auto& heap : heaps) {
        CHECK(std::ranges::any_of(found.centres, [&](const auto& c) { return squared_distance(c, heap) < 0.1; }));
    }
}

TEST_CASE("clusters: the same to the last bit for any number of workers, beyond the sample and a chunk") {
    std::mt19937 random(4);
    const points all = random_points(random, 150'000, 2, 1'000'000);
    const auto one = find_clusters(all, 4, 0, 1);
    const auto places = nearest_centres(all, one.centres, 1);
    for (const unsigned workers : {2U, 5U}) {
        const auto more = find_clusters(all, 4, 0, workers);
        CHECK(more.centres == one.centres);
        CHECK(more.silhouette == one.silhouette);
        CHECK(nearest_centres(all, one.centres, workers) == places);
    }
}

TEST_CASE("clusters: fewer different points make fewer clusters, none makes none") {
    points alike{.measures = 2, .numbers = {1, 2, 1, 2, 1, 2}};
    CHECK(find_clusters(alike, 3, 0, 2).centres == centre_list{{1, 2}});
    CHECK_FALSE(find_clusters(alike, 0, 10, 2).silhouette);
    points two{.measures = 1, .numbers = {1, 5, 1, 5}};
    auto centres = find_clusters(two, 4, 0, 1).centres;
    std::ranges::sort(centres);
    CHECK(centres == centre_list{{1}, {5}});
    CHECK(find_clusters({.measures = 2, .numbers = {}}, 3, 0, 1).centres.empty());
    CHECK(nearest_centres({.measures = 2, .numbers = {}}, {}, 1).empty());
}

TEST_CASE("silhouette: by hand") {
    // 0 and 1 are 1 apart; from them to {10}: 10 and 9. (10-1)/10, (9-1)/9, and 0 for the one alone.
    const points three{.measures = 1, .numbers = {0, 1, 10}};
    const double expected = (0.9 + 8.0 / 9 + 0) / 3;
    CHECK(mean_silhouette(three, {{0.5}, {10}}, 1).value() == doctest::Approx(expected).epsilon(1e-12));
    CHECK(mean_silhouette(three, {{0.5}, {10}}, 3) == mean_silhouette(three, {{0.5}, {10}}, 1));
    CHECK_FALSE(mean_silhouette(three, {{0.5}}, 1));
}
