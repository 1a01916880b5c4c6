// SPDX-License-Identifier: MIT
#include <rfm/score/breaks.hpp>
#include <rfm/score/jenks.hpp>
#include <rfm/score/kmeans.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using rfm::score::closed_side;
using rfm::score::group_of;
using rfm::score::jenks_cuts;
using rfm::score::kmeans_cuts;
using numbers = std::vector<double>;

TEST_CASE("kmeans: centres and groups are those R's Ckmeans.1d.dp shows") {
    numbers values{-1, 2, -1, 2, 4, 5, 6, -1, 2, -1};  // its first example: centres -1, 2 and 5
    CHECK(kmeans_cuts(values, 3) == numbers{0.5, 3.5});
}

TEST_CASE("kmeans: groups are those of jenks, and each customer is nearest to the mean of the own group") {
    std::mt19937 random(1982);
    for (int round = 0; round < 300; ++round) {
        numbers values(1 + random() % 80);
        const double unit = round % 2 == 0 ? 1 : 0.07;
        for (double& value : values) {
            value = static_cast<double>(random() % (2 + random() % 100)) * unit;
        }
        const int bins = 2 + static_cast<int>(random() % 6);
        numbers scratch = values;
        const auto cuts = kmeans_cuts(scratch, bins);
        const auto breaks = jenks_cuts(scratch, bins);
        REQUIRE(cuts.size() == static_cast<std::size_t>(bins) - 1);
        CHECK(std::is_sorted(cuts.begin(), cuts.end()));

        numbers sums(static_cast<std::size_t>(bins) + 1);
        numbers counts(static_cast<std::size_t>(bins) + 1);
        for (const double value : values) {
            const auto group = group_of(value, cuts, closed_side::right);
            CHECK(group == group_of(value, breaks, closed_side::right));
            sums[group] += value;
            counts[group] += 1;
        }
        for (const double value : values) {
            const auto own = group_of(value, cuts, closed_side::right);
            for (std::size_t other = 1; other < sums.size(); ++other) {
                if (counts[other] > 0) {
                    CHECK(std::abs(value - sums[own] / counts[own]) <=
                          std::abs(value - sums[other] / counts[other]) + 1e-9);
                }
            }
        }
    }
}

TEST_CASE("kmeans: neighbouring numbers are still told apart") {
    const double next = std::nextafter(1.0, 2.0);
    numbers values{1.0, next};
    const auto cuts = kmeans_cuts(values, 2);
    CHECK(group_of(1.0, cuts, closed_side::right) == 1);
    CHECK(group_of(next, cuts, closed_side::right) == 2);
}

TEST_CASE("kmeans: few different values are spread, one is the lowest group, none gives no cuts") {
    numbers orders{1, 1, 2, 3};
    CHECK(kmeans_cuts(orders, 5) == numbers{1.5, 1.5, 2.5, 2.5});
    numbers alike{4, 4};
    CHECK(kmeans_cuts(alike, 3) == numbers{4, 4});
    CHECK(kmeans_cuts({}, 3).empty());
}
