// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <rfm/summary/grid.hpp>

#include <doctest/doctest.h>

using rfm::amount;
using rfm::summary::grid;
using rfm::summary::grid_of;
using rfm::summary::test::customers_of;
using rfm::summary::test::golden_orders;
using rfm::summary::test::golden_rows;

TEST_CASE("grid: the means of R's rfm_heatmap_data") {
    const auto all = grid_of(golden_orders());
    REQUIRE(all);
    CHECK(all->r_levels == 5);
    CHECK(all->f_levels == 5);
    CHECK(all->customers == 995);
    for (const auto& cell : golden_rows("rfm/golden_orders_bins5_heatmap.csv")) {
        const int f = std::stoi(cell[0]);
        const int r = std::stoi(cell[1]);
        CAPTURE(r);
        CAPTURE(f);
        const double mean = all->at(r, f).mean_monetary->to_double();
        CHECK(std::abs(mean - std::stod(cell[2])) <= 0.00005001);
    }
}

TEST_CASE("grid: a cell names the class of most of its customers, the earlier of equals") {
    const auto all = grid_of(customers_of({{.in_class = 1, .monetary = 10, .r = 1, .f = 2},
                                           {.in_class = 2, .monetary = 20, .r = 1, .f = 2},
                                           {.in_class = 2, .monetary = 3, .r = 2, .f = 1},
                                           {.in_class = 2, .monetary = 3, .r = 2, .f = 1},
                                           {.in_class = 0, .monetary = 3, .r = 2, .f = 1}}));
    REQUIRE(all);
    REQUIRE(all->cells.size() == 4);
    CHECK(all->classes.at(*all->at(1, 2).largest).name == "class 1");
    CHECK(all->classes.at(*all->at(2, 1).largest).name == "class 2");
    CHECK(all->at(1, 2).monetary == amount::whole(30));
    CHECK(*all->at(1, 2).mean_monetary == amount::whole(15));
    CHECK(all->at(2, 1).customer_share == doctest::Approx(0.6));
}

TEST_CASE("grid: an empty cell has no mean and no class") {
    const auto all = grid_of(customers_of({{.r = 2, .f = 1}}));
    REQUIRE(all);
    CHECK(all->at(1, 1).customers == 0);
    CHECK_FALSE(all->at(1, 1).mean_monetary);
    CHECK_FALSE(all->at(1, 1).largest);
}

TEST_CASE("grid: who has no scores is in no cell") {
    const auto all = grid_of(customers_of({{.r = 1, .f = 1}, {.frequency = 0, .has_purchase = false}}));
    REQUIRE(all);
    CHECK(all->customers == 1);
    CHECK(all->cells.size() == 1);
}

TEST_CASE("grid: none without scores") {
    CHECK_FALSE(grid_of(customers_of({})));
    CHECK_FALSE(grid_of(customers_of({{}, {}})));
    auto unscored = customers_of({{}, {}});
    unscored.r.clear();
    unscored.f.clear();
    CHECK_FALSE(grid_of(unscored));
}
