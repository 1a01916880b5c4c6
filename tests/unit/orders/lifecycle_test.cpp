// SPDX-License-Identifier: MIT
#include <rfm/orders/lifecycle.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

/// The stage at day 1000 with a period of 100 days: 901 to 1000.
std::string stage(const std::vector<std::uint16_t>& days) {
    const auto found = rfm::orders::lifecycle_of(days, rfm::day(1000), 100);
    return found ? std::string(rfm::orders::lifecycle_names.at(static_cast<std::size_t>(*found))) : "none";
}

}  // namespace

TEST_CASE("lifecycle: new is whose first purchase lies in the period, however many followed") {
    CHECK(stage({1000}) == "new");
    CHECK(stage({901}) == "new");
    CHECK(stage({901, 950, 1000}) == "new");
}

TEST_CASE("lifecycle: the period begins the day after as-of minus its length") {
    CHECK(stage({900}) == "one-time");
    CHECK(stage({850, 900}) == "lost");
    CHECK(stage({850, 901}) == "returning");
}

TEST_CASE("lifecycle: recovered came back after having been lost") {
    CHECK(stage({801, 901}) == "recovered");
    CHECK(stage({802, 901}) == "returning");
    CHECK(stage({700, 900, 901}) == "returning");
    CHECK(stage({800, 950, 990}) == "recovered");
}

TEST_CASE("lifecycle: without a purchase there is no stage, and early days are no trouble") {
    CHECK(stage({}) == "none");
    CHECK(rfm::orders::lifecycle_of(std::vector<std::uint16_t>{0, 5}, rfm::day(5), 65535) ==
          rfm::orders::lifecycle_stage::first);
}
