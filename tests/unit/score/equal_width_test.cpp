// SPDX-License-Identifier: MIT
#include <rfm/score/breaks.hpp>
#include <rfm/score/equal_width.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

using rfm::score::closed_side;
using rfm::score::equal_width_cuts;
using rfm::score::group_of;
using numbers = std::vector<double>;

TEST_CASE("equal-width: steps are equal, whoever is in them") {
    CHECK(equal_width_cuts(numbers{0, 1, 1, 1, 100}, 5) == numbers{20, 40, 60, 80});
    CHECK(equal_width_cuts(numbers{-10, 10}, 2) == numbers{0});
}

TEST_CASE("equal-width: a cut is the number one would write, and who stands at it is below") {
    const numbers amounts{0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
    const auto cuts = equal_width_cuts(amounts, 5);
    CHECK(cuts == numbers{0.2, 0.3, 0.4, 0.5});
    CHECK(group_of(0.3, cuts, closed_side::right) == 2);
}

TEST_CASE("equal-width: cuts rise and stay within the values") {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        numbers values(1 + random() % 20);
        for (double& value : values) {
            value = (static_cast<double>(random()) - 2e9) / 3e5;
        }
        const auto cuts = equal_width_cuts(values, 2 + static_cast<int>(random() % 90));
        CHECK(std::is_sorted(cuts.begin(), cuts.end()));
        CHECK(cuts.front() >= *std::min_element(values.begin(), values.end()));
        CHECK(cuts.back() <= *std::max_element(values.begin(), values.end()));
    }
}

TEST_CASE("equal-width: all alike are in the lowest group, nobody gives no cuts") {
    CHECK(equal_width_cuts(numbers{3, 3}, 4) == numbers{3, 3, 3});
    CHECK(group_of(3, equal_width_cuts(numbers{3, 3}, 4), closed_side::right) == 1);
    CHECK(equal_width_cuts({}, 4).empty());
}
