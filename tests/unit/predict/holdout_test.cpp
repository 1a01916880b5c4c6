// SPDX-License-Identifier: MIT
#include "predict/cdnow.hpp"

#include <rfm/predict/holdout.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using doctest::Approx;
using namespace rfm::predict;

TEST_CASE("holdout: expected purchases of CDNOW by frequency are those of the manual of the R package BTYD") {
    const customer_base base = test::cdnow();
    const bg_nbd bg{.r = 0.2425967, .alpha = 4.413659, .a = 0.7929869, .b = 2.426164};
    const predictions ahead = predict(bg, std::nullopt, base, {.horizon = 39 * 7}, 1);
    const holdout_validation found = validate(base, ahead, std::vector<std::uint32_t>(base.size()), 39 * 7);
    const double printed[]{0.2250893, 0.5231364, 1.044126, 1.520256, 2.163824, 2.653789, 3.503957, 6.157036};
    const std::size_t customers[]{1411, 439, 214, 100, 62, 38, 29, 64};
    REQUIRE(found.by_frequency.size() == 8);
    for (std::size_t x = 0; x < 8; ++x) {
        CHECK(found.by_frequency[x].repeats == x);
        CHECK(found.by_frequency[x].customers == customers[x]);
        CHECK(found.by_frequency[x].expected_mean == Approx(printed[x]).epsilon(2e-4));
    }
}

TEST_CASE("holdout: errors, calibration and lift of a small base, by hand") {
    customer_base before;
    before.purchases = {{.x = 0, .age = 9, .t_x = 0}, {.x = 9, .age = 9, .t_x = 8}, {.x = 0, .age = 9, .t_x = 0}};
    predictions ahead;
    ahead.p_alive = {0.31, 1.0, 0.39};
    ahead.expected_purchases = {0.5, 4.0, 0.25};
    const std::vector<std::uint32_t> actual{1, 2, 0};
    const holdout_validation found = validate(before, ahead, actual, 30);
    CHECK(found.customers == 3);
    CHECK(found.actual == 3);
    CHECK(found.expected == Approx(4.75));
    CHECK(found.mean_absolute_error == Approx((0.5 + 2 + 0.25) / 3));
    CHECK(found.root_mean_squared_error == Approx(std::sqrt((0.25 + 4 + 0.0625) / 3)));
    REQUIRE(found.by_frequency.size() == 2);
    CHECK(found.by_frequency[0].actual_mean == Approx(0.5));
    CHECK(found.by_frequency[1].repeats == last_frequency_row);
    REQUIRE(found.by_p_alive.size() == 2);
    CHECK(found.by_p_alive[0].tenth == 3);
    CHECK(found.by_p_alive[0].mean_p_alive == Approx(0.35));
    CHECK(found.by_p_alive[0].share_bought == Approx(0.5));
    CHECK(found.by_p_alive[1].tenth == 9);
    REQUIRE(found.by_tenth.size() == 10);
    CHECK(found.by_tenth[3].customers == 1);  // the best customer
    CHECK(found.by_tenth[3].lift == Approx(2));
    CHECK(found.by_tenth[0].customers == 0);
}

TEST_CASE("holdout: nobody to compare") {
    const holdout_validation found = validate({}, {}, {}, 30);
    CHECK(found.customers == 0);
    CHECK(found.mean_absolute_error == 0);
    CHECK(found.by_frequency.empty());
}
