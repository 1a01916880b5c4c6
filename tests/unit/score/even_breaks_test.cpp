// SPDX-License-Identifier: MIT
#include <rfm/score/breaks.hpp>
#include <rfm/score/even_breaks.hpp>
#include <rfm/score/levels.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

using rfm::score::counted_values;
using rfm::score::even_breaks;
using numbers = std::vector<double>;

TEST_CASE("even breaks: heavy ties still make as many groups as wanted") {
    numbers orders(60, 1.0);
    orders.insert(orders.end(), {2, 2, 2, 3, 3, 4, 5, 6, 9});
    CHECK(even_breaks(counted_values(orders), 5) == numbers{2, 3, 4, 6});
}

TEST_CASE("even breaks: as many groups as there are different values, at most") {
    numbers alike(3, 7.0);
    CHECK(even_breaks(counted_values(alike), 5).empty());
    numbers three{1, 1, 2, 3};
    CHECK(even_breaks(counted_values(three), 5) == numbers{2, 3});
    CHECK(even_breaks({}, 5).empty());
}

TEST_CASE("even breaks: every group has somebody") {
    std::mt19937 random(5);
    for (int round = 0; round < 300; ++round) {
        numbers values(1 + random() % 60);
        for (double& value : values) {
            value = static_cast<double>(random() % (1 + random() % 30));
        }
        const auto counted = counted_values(values);
        const int bins = 2 + static_cast<int>(random() % 8);
        const auto breaks = even_breaks(counted, bins);
        const auto groups = std::min<std::size_t>(counted.size(), static_cast<std::size_t>(bins));
        REQUIRE(breaks.size() + 1 == groups);
        std::vector<std::uint8_t> scores;
        for (const double value : values) {
            scores.push_back(rfm::score::group_of(value, breaks, rfm::score::closed_side::left));
        }
        CHECK(rfm::score::levels_reached(scores, bins) == static_cast<int>(groups));
    }
}
