// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <rfm/base/error.hpp>
#include <rfm/summary/pareto.hpp>

#include <doctest/doctest.h>

#include <algorithm>

using rfm::amount;
using rfm::summary::pareto_of;
using rfm::summary::share_of_top;
using rfm::summary::test::customers_of;
using rfm::summary::test::golden_orders;
using rfm::summary::test::spenders;

TEST_CASE("pareto: the class is that of the cumulative share before the customer") {
    // before: 0, 50, 80, 90, 95 of 100
    const auto all = pareto_of(spenders({50, 30, 10, 5, 5}));
    REQUIRE(all);
    REQUIRE(all->classes.size() == 3);
    CHECK(all->classes[0].name == 'A');
    CHECK(all->classes[0].customers == 2);
    CHECK(all->classes[0].monetary_share == doctest::Approx(0.80));
    CHECK(all->classes[1].customers == 3);  // the second 5 goes with the first
    CHECK(all->classes[2].name == 'C');
    CHECK(all->classes[2].customers == 0);
    CHECK(all->classes[2].monetary == amount());
}

TEST_CASE("pareto: equal customers share a class") {
    const auto all = pareto_of(spenders({7, 7, 7, 7}));
    CHECK(all->classes[0].customers == 4);
    CHECK(all->gini == doctest::Approx(0));
}

TEST_CASE("pareto: one customer holds everything") {
    const auto one = pareto_of(spenders({9}));
    REQUIRE(one);
    CHECK(one->gini == 0);
    CHECK(one->curve.front().share == 1);                                     // 5 % of one, rounded up
    CHECK(pareto_of(spenders({0, 0, 9, 0}))->gini == doctest::Approx(0.75));  // (n - 1) / n
}

TEST_CASE("pareto: Gini coefficient of a textbook case") {
    // 1, 2, 3, 4: 2 * (1 + 4 + 9 + 16) / (4 * 10) - 5 / 4 = 0.25
    CHECK(pareto_of(spenders({3, 1, 4, 2}))->gini == doctest::Approx(0.25));
}

TEST_CASE("pareto: negative customers count as nothing, shares never fall") {
    const auto all = pareto_of(spenders({100, -50, 60, -10, 40}));
    REQUIRE(all);
    CHECK(all->customers == 5);
    CHECK(all->monetary == amount::whole(200));
    CHECK(all->curve.back().share == 1);
    CHECK(std::ranges::is_sorted(all->curve, {}, &rfm::summary::pareto_point::share));
}

TEST_CASE("pareto: the curve has a point at each 5 %, customers rounded up") {
    const auto all = pareto_of(golden_orders());
    REQUIRE(all);
    REQUIRE(all->curve.size() == 20);
    CHECK(all->curve[0].customers == 50);  // 5 % of 995 are 49.75
    CHECK(all->curve[19].customers == 995);
    CHECK(all->curve[19].monetary == amount::whole(464158));
    CHECK(all->curve[9].of_customers == doctest::Approx(0.5));
}

TEST_CASE("pareto: the best shares, with and without sorting") {
    const auto customers = golden_orders();
    const auto all = pareto_of(customers);
    REQUIRE(all->top.size() == 5);
    const int percentages[] = {1, 5, 10, 20, 50};
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(all->top[i].of_customers == doctest::Approx(percentages[i] / 100.0));
        CHECK(all->top[i].share == *share_of_top(percentages[i], customers));
    }
    CHECK(all->top[0].customers == 10);
}

TEST_CASE("pareto: nothing to share, no section") {
    CHECK_FALSE(pareto_of(customers_of({})));
    CHECK_FALSE(pareto_of(spenders({0, 0})));
    CHECK_FALSE(pareto_of(spenders({-5})));
    CHECK_FALSE(share_of_top(20, customers_of({})));
}

TEST_CASE("pareto: who never bought is no customer here") {
    const auto all = pareto_of(customers_of({{.monetary = 5}, {.frequency = 0, .has_purchase = false}}));
    CHECK(all->customers == 1);
}

TEST_CASE("pareto: a sum beyond the range is refused") {
    auto customers = spenders({1, 1});
    customers.monetary[0] = amount(INT64_MAX);
    CHECK_THROWS_AS(pareto_of(customers), rfm::failure);
}
