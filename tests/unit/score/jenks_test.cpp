// SPDX-License-Identifier: MIT
#include <rfm/score/breaks.hpp>
#include <rfm/score/jenks.hpp>

#include <doctest/doctest.h>

#include <vector>

using rfm::score::closed_side;
using rfm::score::group_of;
using rfm::score::jenks_cuts;
using numbers = std::vector<double>;

TEST_CASE("jenks: classes are those of the published example") {
    numbers values{1, 2, 4, 5, 7, 9, 10, 20};  // simple-statistics, jenks(data, 3): classes begin at 1, 7 and 20
    CHECK(jenks_cuts(values, 3) == numbers{5, 10});
}

TEST_CASE("jenks: gaps part customers, not numbers of them") {
    numbers spent;
    for (int i = 0; i < 900; ++i) {
        spent.push_back(20 + i % 10);
    }
    spent.insert(spent.end(), {500, 510, 9000});
    const auto cuts = jenks_cuts(spent, 3);
    CHECK(cuts == numbers{29, 510});
    CHECK(group_of(29, cuts, closed_side::right) == 1);
    CHECK(group_of(500, cuts, closed_side::right) == 2);
    CHECK(group_of(9000, cuts, closed_side::right) == 3);
}

TEST_CASE("jenks: few different values are spread over the scores") {
    numbers orders{1, 1, 1, 2, 2, 3};
    const auto cuts = jenks_cuts(orders, 5);
    CHECK(cuts == numbers{1, 1, 2, 2});
    numbers alike{4, 4};
    CHECK(jenks_cuts(alike, 3) == numbers{4, 4});
    CHECK(group_of(4, jenks_cuts(alike, 3), closed_side::right) == 1);
    CHECK(jenks_cuts({}, 3).empty());
}
