// SPDX-License-Identifier: MIT
#include <rfm/score/breaks.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

using rfm::score::closed_side;
using rfm::score::group_of;
using rfm::score::groups_of;

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

TEST_CASE("breaks: many values at once get the groups they get one by one, by few cuts and by many") {
    for (const std::size_t count : {0U, 1U, 4U, 16U, 17U, 254U}) {
        std::vector<double> cuts;
        for (std::size_t i = 0; i < count; ++i) {
            cuts.push_back(static_cast<double>(i / 2));  // each twice
        }
        std::vector<double> values;
        for (double value = -2; value < 130; value += 0.5) {
            values.push_back(value);
        }
        for (const closed_side closed : {closed_side::left, closed_side::right}) {
            const std::vector<std::uint8_t> groups = groups_of(values, cuts, closed);
            REQUIRE(groups.size() == values.size());
            for (std::size_t i = 0; i < values.size(); ++i) {
                const auto below = std::ranges::count_if(
                    cuts, [&](double cut) { return closed == closed_side::left ? cut <= values[i] : cut < values[i]; });
                REQUIRE(groups[i] == 1 + below);
                REQUIRE(groups[i] == group_of(values[i], cuts, closed));
            }
        }
    }
    CHECK(groups_of({}, {}, closed_side::left).empty());
}

TEST_CASE("breaks: threads that share the values give the groups one thread gives") {
    std::vector<double> values;
    for (int i = 0; i < 50'003; ++i) {
        values.push_back(i * 7919 % 1000);
    }
    const std::vector<double> cuts{100, 250, 250, 900};
    const std::vector<std::uint8_t> groups = groups_of(values, cuts, closed_side::right);
    for (const unsigned workers : {2U, 5U}) {
        CHECK(groups_of(values, cuts, closed_side::right, workers) == groups);
    }
}
