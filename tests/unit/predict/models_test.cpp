// SPDX-License-Identifier: MIT
#include "predict/cdnow.hpp"
#include "score/golden.hpp"

#include <rfm/predict/bg_nbd.hpp>
#include <rfm/predict/gamma_gamma.hpp>
#include <rfm/predict/likelihood.hpp>
#include <rfm/predict/mbg_nbd.hpp>
#include <rfm/predict/pareto_nbd.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

using doctest::Approx;
using namespace rfm::predict;

namespace {

// Published parameters of the CDNOW sample, in weeks.
const bg_nbd bg{.r = 0.243, .alpha = 4.414, .a = 0.793, .b = 2.426};                     // Fader, Hardie and Lee 2005
const bg_nbd bg_btyd{.r = 0.2425967, .alpha = 4.413659, .a = 0.7929869, .b = 2.426164};  // R package BTYD
const mbg_nbd mbg{.r = 0.525, .alpha = 6.183, .a = 0.891, .b = 1.614};                   // R package BTYDplus
const pareto_nbd pareto{.r = 0.553, .alpha = 10.578, .s = 0.606, .beta = 11.669};        // Fader, Hardie and Lee 2005
const gamma_gamma spend{.p = 6.25, .q = 3.74, .v = 15.44};                               // Fader and Hardie 2013

constexpr double golden_precision = 1e-6;
constexpr double golden_digits = 1e-10;  // the golden files have ten decimals

/// A golden column and what it must equal, customer by customer.
template <class Value>
void agree(const std::string& column, Value value_of) {
    const auto golden = rfm::score::test::golden_column("cdnow/golden_predictions_first400.csv", column);
    const customer_base base = test::cdnow();
    REQUIRE(golden.size() == 400);
    for (std::size_t i = 0; i < golden.size(); ++i) {
        CAPTURE(column);
        CAPTURE(i);
        const double value = value_of(base.purchases[i], base.mean_repeat[i]);
        CHECK(std::abs(value - golden[i]) <= golden_precision * std::abs(golden[i]) + golden_digits);
    }
}

}  // namespace

TEST_CASE("bg-nbd: likelihood, P(alive) and purchases of 400 customers are those recomputed in R") {
    agree("bgnbd_ll", [](const auto& c, double) { return log_likelihood(bg, c); });
    agree("bgnbd_palive", [](const auto& c, double) { return p_alive(bg, c); });
    agree("bgnbd_cet39", [](const auto& c, double) { return expected_purchases(bg, c, 39); });
}

TEST_CASE("mbg-nbd: likelihood, P(alive) and purchases of 400 customers are those recomputed in R") {
    agree("mbgnbd_ll", [](const auto& c, double) { return log_likelihood(mbg, c); });
    agree("mbgnbd_palive", [](const auto& c, double) { return p_alive(mbg, c); });
    agree("mbgnbd_cet39", [](const auto& c, double) { return expected_purchases(mbg, c, 39); });
}

TEST_CASE("pareto-nbd: likelihood, P(alive) and purchases of 400 customers are those recomputed in R") {
    agree("pnbd_ll", [](const auto& c, double) { return log_likelihood(pareto, c); });
    agree("pnbd_palive", [](const auto& c, double) { return p_alive(pareto, c); });
    agree("pnbd_cet39", [](const auto& c, double) { return expected_purchases(pareto, c, 39); });
}

TEST_CASE("gamma-gamma: the expected value of 400 customers is that recomputed in R") {
    agree("gg_expected_spend",
          [](const auto& c, double mean) { return spend.expected_value({.x = c.x, .mean = mean}).value(); });
}

TEST_CASE("bg-nbd: the figures of the manual of the R package BTYD come out") {
    const purchase_summary customer_1516{.x = 26, .age = 31, .t_x = 30.85714};
    CHECK(expected_purchases(bg_btyd, customer_1516, 52) == Approx(25.75659).epsilon(1e-6));
    CHECK(p_alive(bg_btyd, customer_1516) == Approx(0.9688523).epsilon(1e-6));
    CHECK(bg_btyd.expected_repeats(52) == Approx(1.444004).epsilon(1e-6));
    CHECK(expected_purchases(bg_btyd, {.x = 10, .age = 39, .t_x = 20}, 52) == Approx(0.3474606).epsilon(1e-5));
    CHECK(expected_purchases(bg_btyd, {.x = 20, .age = 39, .t_x = 20}, 52) == Approx(0.004158973).epsilon(1e-5));
    CHECK(expected_purchases(bg_btyd, {.x = 25, .age = 39, .t_x = 20}, 52) == Approx(0.0003583685).epsilon(1e-5));
}

TEST_CASE("bg-nbd: repeats of a new customer are those of Hardie's spreadsheet") {
    // From parameters of more digits than were printed.
    const bg_nbd fitted{.r = 0.24259450, .alpha = 4.41360197, .a = 0.79292240, .b = 2.42590789};
    const std::pair<double, double> printed[]{{0.1429, 0.0078},  {1, 0.0532},  {3, 0.1506},
                                              {31.8571, 1.0405}, {32, 1.0437}, {78, 1.8576}};
    for (const auto& [t, repeats] : printed) {
        CHECK(std::abs(fitted.expected_repeats(t) - repeats) < 1e-3);
    }
}

TEST_CASE("pareto-nbd: the figures of the manual of the R package BTYD come out") {
    const pareto_nbd btyd{.r = 0.553, .alpha = 10.580, .s = 0.606, .beta = 11.656};
    const purchase_summary customer_1516{.x = 26, .age = 31, .t_x = 30.85714};
    CHECK(expected_purchases(btyd, customer_1516, 52) == Approx(25.45647).epsilon(1e-4));
    CHECK(p_alive(btyd, customer_1516) == Approx(0.997874).epsilon(1e-5));
    CHECK(btyd.expected_repeats(52) == Approx(1.473434).epsilon(1e-3));
    CHECK(expected_purchases(btyd, {.x = 10, .age = 39, .t_x = 20}, 52) == Approx(0.7062289).epsilon(5e-4));
    CHECK(expected_purchases(btyd, {.x = 25, .age = 39, .t_x = 20}, 52) == Approx(0.00309267).epsilon(5e-4));
}

TEST_CASE("pareto-nbd: many purchases do not underflow") {
    const pareto_nbd m{.r = 0.55, .alpha = 10.58, .s = 0.61, .beta = 11.67};  // as in the tests of `lifetimes`
    CHECK(expected_purchases(m, {.x = 132, .age = 200, .t_x = 200}, 10) == Approx(6.2060517889632418).epsilon(1e-9));
    CHECK(expected_purchases(m, {.x = 133, .age = 200, .t_x = 200}, 10) == Approx(6.2528722475748113).epsilon(1e-9));
    CHECK(p_alive(m, {.x = 5000, .age = 9000, .t_x = 10}) == Approx(0).epsilon(1e-12));
    CHECK(p_alive(bg, {.x = 5000, .age = 9000, .t_x = 10}) == 0);
    CHECK(expected_purchases(mbg, {.x = 5000, .age = 9000, .t_x = 8999}, 365) > 100);
}

TEST_CASE(
    "pareto-nbd: the likelihood goes over into its limit where alpha and beta meet, and is the same on both sides") {
    const purchase_summary c{.x = 3, .age = 39, .t_x = 20};
    const double equal = log_likelihood(pareto_nbd{.r = 0.5, .alpha = 10, .s = 0.6, .beta = 10}, c);
    CHECK(log_likelihood(pareto_nbd{.r = 0.5, .alpha = 10, .s = 0.6, .beta = 10 + 1e-9}, c) ==
          Approx(equal).epsilon(1e-9));
    CHECK(log_likelihood(pareto_nbd{.r = 0.5, .alpha = 10, .s = 0.6, .beta = 10 - 1e-9}, c) ==
          Approx(equal).epsilon(1e-9));
}

TEST_CASE("pareto-nbd: P(alive) is that of the integral it stands for") {
    // 1 / (1 + s (alpha+T)^(r+x) (beta+T)^s int_{t_x}^T (alpha+y)^-(r+x) (beta+y)^-(s+1) dy), by Simpson's rule.
    for (const pareto_nbd& m : {pareto, pareto_nbd{.r = 2, .alpha = 0.05, .s = 0.3, .beta = 40},
                                pareto_nbd{.r = 0.3, .alpha = 60, .s = 1.7, .beta = 0.2}}) {
        const purchase_summary c{.x = 4, .age = 39, .t_x = 12};
        constexpr int intervals = 20'000;
        double integral = 0;
        for (int i = 0; i <= intervals; ++i) {
            const double y = c.t_x + (c.age - c.t_x) * i / intervals;
            const double weight = i == 0 || i == intervals ? 1 : (i % 2 == 1 ? 4 : 2);
            integral += weight * std::pow((m.alpha + c.age) / (m.alpha + y), m.r + c.x) *
                        std::pow((m.beta + c.age) / (m.beta + y), m.s) / (m.beta + y);
        }
        integral *= (c.age - c.t_x) / intervals / 3;
        CHECK(p_alive(m, c) == Approx(1 / (1 + m.s * integral)).epsilon(1e-9));
    }
}

TEST_CASE("models: at their limits they are continuous") {
    const purchase_summary c{.x = 2, .age = 38.86, .t_x = 30.43};
    for (const double t : {1.0, 39.0, 5000.0}) {
        const auto at_a = [&](double a) {
            return expected_purchases(bg_nbd{.r = 0.243, .alpha = 4.414, .a = a, .b = 2.426}, c, t);
        };
        CHECK(at_a(1) == Approx(at_a(1 + 1e-9)).epsilon(1e-8));
        CHECK(at_a(1) == Approx(at_a(1 - 1e-9)).epsilon(1e-8));
        const auto at_s = [&](double s) {
            return expected_purchases(pareto_nbd{.r = 0.553, .alpha = 10.578, .s = s, .beta = 11.669}, c, t);
        };
        CHECK(at_s(1) == Approx(at_s(1 + 1e-9)).epsilon(1e-8));
        CHECK(at_s(1) == Approx(at_s(1 - 1e-9)).epsilon(1e-8));
    }
}

TEST_CASE("models: where nobody drops out they are the NBD model, and are near it where hardly anybody does") {
    const double r = 0.8;
    const double alpha = 70;
    for (const purchase_summary& c :
         {purchase_summary{.x = 0, .age = 300, .t_x = 0}, purchase_summary{.x = 3, .age = 300, .t_x = 250},
          purchase_summary{.x = 400, .age = 373, .t_x = 10}}) {
        const double nbd =
            std::lgamma(r + c.x) - std::lgamma(r) + r * std::log(alpha) - (r + c.x) * std::log(alpha + c.age);
        const auto holds = [&](const auto& limit, const auto& near) {
            CHECK(log_likelihood(limit, c) == Approx(nbd).epsilon(1e-12));
            CHECK(p_alive(limit, c) == 1);
            CHECK(expected_purchases(limit, c, 500) == Approx((r + c.x) * 500 / (alpha + c.age)).epsilon(1e-12));
            CHECK(limit.expected_repeats(500) == Approx(r * 500 / alpha));
            if (c.x < 100) {
                CHECK(log_likelihood(near, c) == Approx(nbd).epsilon(1e-7));
                CHECK(expected_purchases(near, c, 500) == Approx(expected_purchases(limit, c, 500)).epsilon(1e-7));
            }
        };
        holds(bg_nbd::without_dropout(r, alpha), bg_nbd{.r = r, .alpha = alpha, .a = 1e-11, .b = 1});
        holds(mbg_nbd::without_dropout(r, alpha), mbg_nbd{.r = r, .alpha = alpha, .a = 1e-11, .b = 1});
        holds(pareto_nbd::without_dropout(r, alpha), pareto_nbd{.r = r, .alpha = alpha, .s = 1e-11, .beta = 30});
    }
}

TEST_CASE("models: no time, no purchases; a customer of today is as he came") {
    const purchase_summary fresh{};
    CHECK(expected_purchases(bg, fresh, 0) == 0);
    CHECK(p_alive(bg, fresh) == 1);
    CHECK(expected_purchases(bg, fresh, 52) == Approx(bg.expected_repeats(52)));
    CHECK(p_alive(mbg, fresh) == Approx(mbg.b / (mbg.a + mbg.b)));
    CHECK(expected_purchases(mbg, fresh, 52) == Approx(mbg.expected_repeats(52)));
    CHECK(p_alive(pareto, fresh) == Approx(1));
    CHECK(expected_purchases(pareto, fresh, 52) == Approx(pareto.expected_repeats(52)));
}

TEST_CASE("gamma-gamma: where the mean is infinite there is none") {
    const gamma_gamma heavy{.p = 2, .q = 0.8, .v = 10};
    CHECK_FALSE(heavy.expected_value({.x = 0, .mean = 0}).has_value());
    CHECK(heavy.expected_value({.x = 3, .mean = 20}).value() == Approx(2 * (10 + 60) / (6 + 0.8 - 1)));
    CHECK(spend.expected_value({.x = 1, .mean = -5}).value() == Approx(spend.p * spend.v / (spend.p + spend.q - 1)));
}
