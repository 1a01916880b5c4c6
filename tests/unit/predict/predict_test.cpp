// SPDX-License-Identifier: MIT
#include "predict/cdnow.hpp"
#include "score/golden.hpp"

#include <rfm/predict/lifetime_value.hpp>
#include <rfm/predict/predict.hpp>

#include <doctest/doctest.h>

#include <cmath>

using doctest::Approx;
using namespace rfm::predict;

namespace {

const bg_nbd bg{.r = 0.243, .alpha = 4.414, .a = 0.793, .b = 2.426};
const gamma_gamma spend{.p = 6.25, .q = 3.74, .v = 15.44};

}  // namespace

TEST_CASE("lifetime value: twelve steps of 4.345 weeks at one percent are those recomputed in R") {
    const auto golden =
        rfm::score::test::golden_column("cdnow/golden_predictions_first400.csv", "clv12m_bg_d01_weekly");
    const customer_base base = test::cdnow();
    const auto steps = equal_steps(12, 4.345, 0.01);
    for (std::size_t i = 0; i < golden.size(); ++i) {
        const purchase_summary& c = base.purchases[i];
        const double clv = p_alive(bg, c) * discounted_purchases(bg, c.x, c.age, steps) *
                           spend.expected_value({.x = c.x, .mean = base.mean_repeat[i]}).value();
        CHECK(std::abs(clv - golden[i]) <= 1e-6 * golden[i] + 1e-10);
    }
}

TEST_CASE("lifetime value: steps are months of 365/12 days, the last one shortened") {
    const auto steps = monthly_steps(100, 0.21);
    REQUIRE(steps.size() == 4);
    CHECK(steps[0].until == Approx(365.0 / 12));
    CHECK(steps[2].until == Approx(91.25));
    CHECK(steps[3].until == 100);
    CHECK(steps[3].factor == Approx(std::pow(1.21, -100.0 / 365)));
    CHECK(monthly_steps(365, 0.1).size() == 12);
    CHECK(monthly_steps(365, 0.1).back().factor == Approx(1 / 1.1));
}

TEST_CASE("predict: customers get what the formulas give, in days whatever the unit of the model") {
    const customer_base base = test::cdnow();
    const predictions ahead = predict(bg, spend, base, {.horizon = 182, .discount = 0, .margin = 0.5}, 2);
    REQUIRE(ahead.p_alive.size() == base.size());
    for (std::size_t i = 0; i < 100; ++i) {
        const purchase_summary& c = base.purchases[i];
        const double purchases = expected_purchases(bg, c, 26);
        CHECK(ahead.p_alive[i] == p_alive(bg, c));
        CHECK(ahead.expected_purchases[i] == Approx(purchases));
        const double value = spend.expected_value({.x = c.x, .mean = base.mean_repeat[i]}).value();
        CHECK(ahead.expected_value[i].value() == value);
        CHECK(ahead.clv[i].value() == Approx(0.5 * value * purchases));
        if (const auto next = ahead.next_purchase[i]) {
            CHECK(expected_purchases(bg, c, *next / 7.0) >= 1);
            CHECK(expected_purchases(bg, c, (*next - 1) / 7.0) < 1);
        } else {
            CHECK(expected_purchases(bg, c, last_day_of_next_purchase / 7.0) < 1);
        }
    }
}

TEST_CASE("predict: the same for any number of threads") {
    const customer_base base = test::cdnow();
    const predictions one = predict(bg, spend, base, {}, 1);
    const predictions five = predict(bg, spend, base, {}, 5);
    CHECK(one.p_alive == five.p_alive);
    CHECK(one.expected_purchases == five.expected_purchases);
    CHECK(one.clv == five.clv);
    CHECK(one.next_purchase == five.next_purchase);
}

TEST_CASE("predict: without a value model there is no value") {
    const predictions ahead = predict(bg, std::nullopt, test::cdnow(), {}, 1);
    CHECK_FALSE(ahead.expected_value[0].has_value());
    CHECK_FALSE(ahead.clv[0].has_value());
    CHECK(ahead.p_alive[0] > 0);
}

TEST_CASE("predict: nobody to predict for") {
    CHECK(predict(bg, spend, {}, {}, 4).p_alive.empty());
}
