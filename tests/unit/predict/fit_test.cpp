// SPDX-License-Identifier: MIT
#include "base/error_of.hpp"
#include "predict/cdnow.hpp"

#include <rfm/base/error.hpp>
#include <rfm/predict/fit.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>

using doctest::Approx;
using namespace rfm::predict;

namespace {

void agrees(const std::vector<estimate>& estimates, const fit_quality& quality, const std::string& model,
            const std::string& data, const std::vector<std::string>& names) {
    REQUIRE(estimates.size() == names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        CAPTURE(names[i]);
        CHECK(estimates[i].value == Approx(test::golden_figure(model, data, names[i])).epsilon(1e-4));
    }
    CHECK(std::abs(quality.log_likelihood - test::golden_figure(model, data, "LL")) < 1e-3);
    CHECK(quality.gradient_norm < 0.1);
}

/// Customers as BG/NBD with r = 1, alpha = 50, a = 1, b = 2 makes them, by inverse distribution functions.
customer_base simulated(std::size_t customers) {
    std::mt19937 random(20);
    const auto uniform = [&random] { return (static_cast<double>(random()) + 0.5) / 4294967296.0; };
    customer_base base;
    for (std::size_t i = 0; i < customers; ++i) {
        const double rate = -std::log(uniform()) / 50;
        const double dropout = 1 - std::sqrt(uniform());
        purchase_summary c{.x = 0, .age = 50 + 300 * uniform(), .t_x = 0};
        for (double next = -std::log(uniform()) / rate; next < c.age; next += -std::log(uniform()) / rate) {
            ++c.x;
            c.t_x = next;
            if (uniform() < dropout) {
                break;
            }
        }
        base.purchases.push_back(c);
        base.mean_repeat.push_back(c.x == 0 ? 0 : 5 + static_cast<double>(i % 89));
        base.ids.append(std::to_string(i));
    }
    return base;
}

}  // namespace

TEST_CASE("fit: CDNOW gives the recomputed parameters of each model") {
    const customer_base base = test::cdnow();
    const auto bg = fit_purchases(model_kind::bg_nbd, base, 2);
    agrees(bg.estimates, bg.quality, "BG/NBD", "lifetimes_2dp", {"r", "alpha", "a", "b"});
    const auto mbg = fit_purchases(model_kind::mbg_nbd, base, 2);
    agrees(mbg.estimates, mbg.quality, "MBG/NBD", "lifetimes_2dp", {"r", "alpha", "a", "b"});
    const auto pareto = fit_purchases(model_kind::pareto_nbd, base, 2);
    agrees(pareto.estimates, pareto.quality, "Pareto/NBD", "lifetimes_2dp", {"r", "alpha", "s", "beta"});
    const auto spend = fit_spend(base, 2);
    REQUIRE(spend.has_value());
    agrees(spend->estimates, spend->quality, "Gamma-Gamma", "lifetimes_zbar", {"p", "q", "gamma"});
    CHECK(spend->correlation == Approx(0.1137).epsilon(0.01));
    CHECK(spend->quality.customers == 946);
}

TEST_CASE("fit: standard errors are those printed by lifetimes and CLVTools") {
    const customer_base base = test::cdnow();
    const auto bg = fit_purchases(model_kind::bg_nbd, base, 1);
    const double printed_bg[]{0.012557, 0.378221, 0.185719, 0.705345};
    const auto pareto = fit_purchases(model_kind::pareto_nbd, base, 1);
    const double printed_pareto[]{0.0476264, 0.8427222, 0.1872594, 6.2105448};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(bg.estimates[i].standard_error.value() == Approx(printed_bg[i]).epsilon(1e-2));
        CHECK(pareto.estimates[i].standard_error.value() == Approx(printed_pareto[i]).epsilon(1e-2));
    }
    CHECK(bg.quality.distinct < 1100);
}

TEST_CASE("fit: parameters that made the customers are found again, the same for any number of threads") {
    const customer_base base = simulated(60'000);
    const auto one = fit_purchases(model_kind::bg_nbd, base, 1);
    const auto three = fit_purchases(model_kind::bg_nbd, base, 3);
    const double made_with[]{1, 50, 1, 2};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(std::abs(one.estimates[i].value - made_with[i]) < 3 * one.estimates[i].standard_error.value());
        CHECK(one.estimates[i].standard_error.value() < 0.05 * made_with[i]);
    }
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(one.estimates[i].value == three.estimates[i].value);
        CHECK(one.estimates[i].standard_error == three.estimates[i].standard_error);
    }
    CHECK(one.quality.log_likelihood == three.quality.log_likelihood);
    CHECK(fit_spend(base, 1)->model.parameters() == fit_spend(base, 3)->model.parameters());
}

TEST_CASE("fit: where nobody is seen to leave, every model is the NBD model and has no errors of dropout") {
    // NBD with r = 1, alpha = 50; the likelihood falls with dropout, so its maximum is at the limit.
    std::mt19937 random(7);
    const auto uniform = [&random] { return (static_cast<double>(random()) + 0.5) / 4294967296.0; };
    customer_base base;
    for (int i = 0; i < 2'000; ++i) {
        const double rate = -std::log(uniform()) / 50;
        purchase_summary c{.x = 0, .age = std::floor(50 + 300 * uniform()), .t_x = 0};
        for (double next = -std::log(uniform()) / rate; next < c.age; next += -std::log(uniform()) / rate) {
            ++c.x;
            c.t_x = next;
        }
        c.t_x = c.x == 0 ? 0 : c.t_x + 0.5 * (c.age - c.t_x);  // later than by chance
        base.purchases.push_back(c);
        base.mean_repeat.push_back(0);
    }
    for (const model_kind kind : {model_kind::bg_nbd, model_kind::mbg_nbd, model_kind::pareto_nbd}) {
        const auto found = fit_purchases(kind, base, 1);
        CHECK(without_dropout(found.model));
        CHECK(std::abs(found.estimates[0].value - 1) < 3 * found.estimates[0].standard_error.value());
        CHECK(std::abs(found.estimates[1].value - 50) < 3 * found.estimates[1].standard_error.value());
        CHECK_FALSE(found.estimates[2].standard_error.has_value());
        CHECK_FALSE(found.estimates[3].standard_error.has_value());
    }
    CHECK_FALSE(without_dropout(fit_purchases(model_kind::bg_nbd, test::cdnow(), 1).model));
}

TEST_CASE("fit: customers without a maximum are refused with what can be tried") {
    customer_base nobody;
    customer_base once;
    for (int i = 0; i < 100; ++i) {
        once.purchases.push_back({.x = 0, .age = 10.0 + i, .t_x = 0});
        once.mean_repeat.push_back(0);
    }
    customer_base alike;  // all buy every day: no dropout, no difference between customers
    for (int i = 0; i < 100; ++i) {
        alike.purchases.push_back({.x = 30, .age = 30, .t_x = 30});
        alike.mean_repeat.push_back(9.99);
    }
    for (const customer_base* base : {&nobody, &once, &alike}) {
        for (const model_kind kind : {model_kind::bg_nbd, model_kind::mbg_nbd, model_kind::pareto_nbd}) {
            const rfm::error e = rfm::test::error_of(rfm::error_kind::refused, [&] { fit_purchases(kind, *base, 1); });
            CHECK_FALSE(e.remedy.empty());
        }
    }
    CHECK_FALSE(fit_spend(nobody, 1).has_value());
    CHECK_FALSE(fit_spend(once, 1).has_value());
    CHECK_FALSE(fit_spend(alike, 1).has_value());  // one price: no spread to fit
}
