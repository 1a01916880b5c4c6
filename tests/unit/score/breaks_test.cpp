// SPDX-License-Identifier: MIT
#include <rfm/score/breaks.hpp>

#include <doctest/doctest.h>

#include <vector>

using rfm::score::closed_side;
using rfm::score::group_of;

TEST_CASE("breaks: a value at a cut is in the group above when left-closed, below when right-closed") {
    const std::vector<double> cuts{2, 3, 5, 8};
    CHECK(group_of(1.99, cuts, closed_side::left) == 1);
    CHECK(group_of(2, cuts, closed_side::left) == 2);
    CHECK(group_of(2, cuts, closed_side::right) == 1);
    CHECK(group_of(8, cuts, closed_side::left) == 5);
    CHECK(group_of(8, cuts, closed_side::right) == 4);
    CHECK(group_of(1e9, cuts, closed_side::right) == 5);
    CHECK(group_of(-1e9, cuts, closed_side::left) == 1);
}

TEST_CASE("breaks: groups between equal cuts stay empty") {
    const std::vector<double> cuts{2, 2, 2, 2};
    CHECK(group_of(2, cuts, closed_side::right) == 1);
    CHECK(group_of(2, cuts, closed_side::left) == 5);
    CHECK(group_of(3, cuts, closed_side::right) == 5);
}

TEST_CASE("breaks: without cuts everybody is in group 1, and 254 cuts make 255 groups") {
    CHECK(group_of(7, {}, closed_side::left) == 1);
    std::vector<double> most;
    for (int cut = 1; cut <= 254; ++cut) {
        most.push_back(cut);
    }
    CHECK(group_of(1000, most, closed_side::right) == 255);
}
