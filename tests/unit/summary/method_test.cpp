// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <rfm/summary/method.hpp>

#include <doctest/doctest.h>

using rfm::plan::closed_side;
using rfm::summary::method_of;
using rfm::summary::test::customers_of;
using rfm::summary::test::golden_orders;

TEST_CASE("method: the cut points as they were used") {
    const auto how = method_of(golden_orders());
    REQUIRE(how);
    CHECK(how->plan == "r-package");
    REQUIRE(how->measures.size() == 3);
    CHECK(how->measures[0].cuts == std::vector<double>{115, 181, 297.4, 482});
    CHECK(how->measures[0].closed == closed_side::left);
    CHECK(how->measures[2].levels_asked == 5);
    CHECK_FALSE(how->measures[2].collapsed());
}

TEST_CASE("method: the fewest days have the highest score, the largest sums too") {
    const auto how = method_of(golden_orders());
    const auto& days = how->measures[0].levels;
    REQUIRE(days.size() == 5);
    CHECK(days.front().score == 5);
    CHECK_FALSE(days.front().from);
    CHECK(*days.front().to == 115);
    CHECK(days.back().score == 1);
    CHECK(*days.back().from == 482);
    CHECK_FALSE(days.back().to);
    CHECK(how->measures[2].levels.back().score == 5);
    CHECK(*how->measures[2].levels.back().from == 666);
}

TEST_CASE("method: ties that leave scores out are told") {
    auto customers = golden_orders();
    customers.frequency_scale->levels_reached = 3;
    CHECK(method_of(customers)->measures[1].collapsed());
    customers.frequency_scale->levels_reached = 0;  // nobody was scored
    CHECK_FALSE(method_of(customers)->measures[1].collapsed());
}

TEST_CASE("method: two levels are asked of methods that halve") {
    auto customers = golden_orders();
    customers.applied.monetary->how = rfm::plan::method::median;
    CHECK(method_of(customers)->measures[2].levels_asked == 2);
    customers.applied.monetary->cuts = {1, 2, 3};
    CHECK(method_of(customers)->measures[2].levels_asked == 4);
}

TEST_CASE("method: without cut points, no levels") {
    auto customers = golden_orders();
    customers.applied.recency->how = rfm::plan::method::ntile;
    customers.recency_scale->frozen.cuts.clear();
    CHECK(method_of(customers)->measures[0].levels.empty());
    CHECK(method_of(customers)->measures[0].levels_asked == 5);
}

TEST_CASE("method: unknown to a classification read back from CSV") {
    auto customers = golden_orders();
    customers.recency_scale.reset();
    customers.frequency_scale.reset();
    customers.monetary_scale.reset();
    CHECK_FALSE(method_of(customers));
}

TEST_CASE("method: a plan without scores has no measures to cut") {
    const auto how = method_of(customers_of({{}, {.has_purchase = false}}));
    REQUIRE(how);
    CHECK(how->measures.empty());
    CHECK(how->customers_without_purchase == 1);
}
