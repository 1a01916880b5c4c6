// SPDX-License-Identifier: MIT
#include <rfm/orders/gaps.hpp>

#include <doctest/doctest.h>

#include <vector>

using rfm::day;
using rfm::quantity;
using rfm::orders::lateness;
using rfm::orders::median_gap;

namespace {

using days = std::vector<std::uint16_t>;

}  // namespace

TEST_CASE("gap: the median of an odd number of gaps, and the mean of the two in the middle of an even one") {
    CHECK(median_gap(days{100, 110, 140, 145}) == quantity::whole(10));  // 10, 30, 5
    CHECK(median_gap(days{100, 110, 140}) == quantity::whole(20));       // 10, 30
    CHECK(median_gap(days{100, 103, 105}) == quantity(25'000));          // 3, 2
    CHECK(median_gap(days{0, 65535}) == quantity::whole(65535));
}

TEST_CASE("gap: one purchase day has none") {
    CHECK_FALSE(median_gap(days{100}));
    CHECK_FALSE(median_gap(days{}));
    CHECK_FALSE(lateness(days{100}, day(400)));
}

TEST_CASE("lateness: the days since the last purchase in gaps of the customer") {
    CHECK(lateness(days{100, 120, 140}, day(140)) == quantity());
    CHECK(lateness(days{100, 120, 140}, day(160)) == quantity::whole(1));
    CHECK(lateness(days{100, 120, 140}, day(190)) == quantity(25'000));
    CHECK(lateness(days{100, 103}, day(104)) == quantity(3'333));
}
