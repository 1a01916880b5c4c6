// SPDX-License-Identifier: MIT
#include <rfm/score/method.hpp>
#include <rfm/score/quantile_plus_one.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "score/golden.hpp"

using rfm::score::method;
using rfm::score::quantile_plus_one_cuts;
using rfm::score::test::golden_column;

namespace {

struct measure {
    std::string values;
    std::string scores;
    std::string upper;
    bool low_is_best;
};
const std::vector<measure> measures{
    {"recency_days", "recency_score", "recency_upper", true},
    {"transaction_count", "frequency_score", "frequency_upper", false},
    {"amount", "monetary_score", "monetary_upper", false},
};

/// Thresholds within what the file prints, every score equal.
void check_against_r(const measure& of, const std::string& table, const std::string& thresholds, double precision) {
    INFO(table, " ", of.values);
    rfm::score::scale asked;
    asked.how = method::quantile_plus_one;
    asked.low_is_best = of.low_is_best;
    const auto result = rfm::score::score(golden_column(table, of.values), asked);
    const auto upper = golden_column(thresholds, of.upper);
    REQUIRE(result.cuts.size() == 4);
    REQUIRE(upper.size() == 5);
    for (std::size_t j = 0; j < 4; ++j) {
        CHECK(result.cuts[j] == doctest::Approx(upper[j]).epsilon(precision));
    }
    const auto expected = golden_column(table, of.scores);
    CHECK(std::equal(result.scores.begin(), result.scores.end(), expected.begin(), expected.end()));
}

std::size_t customers_with(const rfm::score::scoring& result, std::uint8_t score) {
    return static_cast<std::size_t>(std::count(result.scores.begin(), result.scores.end(), score));
}

}  // namespace

TEST_CASE("quantile-plus-one: all scores and thresholds of R's rfm for its own orders") {
    for (const measure& of : measures) {
        check_against_r(of, "rfm/golden_orders_bins5.csv", "rfm/golden_orders_bins5_threshold.csv", 1e-14);
    }
}

TEST_CASE("quantile-plus-one: all scores and thresholds of R's rfm for Online Retail") {
    for (const measure& of : measures) {
        check_against_r(of, "online-retail/golden_or_rfm.csv", "online-retail/golden_or_threshold.csv", 1e-13);
    }
}

TEST_CASE("quantile-plus-one: the cuts of R's bins() for the mileage of mtcars") {
    std::vector<double> miles{21,   21,   22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8,
                              16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5,
                              15.2, 13.3, 19.2, 27.3, 26,   30.4, 15.8, 19.7, 15,   21.4};
    const std::vector<double> printed{16.20, 18.92, 22.00, 25.08};
    const auto cuts = quantile_plus_one_cuts(miles, 5);
    REQUIRE(cuts.size() == printed.size());
    for (std::size_t j = 0; j < cuts.size(); ++j) {
        CHECK(cuts[j] == doctest::Approx(printed[j]).epsilon(1e-12));
    }
}

TEST_CASE("quantile-plus-one: fractions above a quantile fall low, and the more the larger the unit") {
    auto amounts = golden_column("online-retail/golden_or_rfm.csv", "amount");
    rfm::score::scale asked;
    const auto plain = rfm::score::score(amounts, asked);
    asked.how = method::quantile_plus_one;
    const auto as_r = rfm::score::score(amounts, asked);
    std::size_t different = 0;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        different += plain.scores[i] != as_r.scores[i] ? 1U : 0U;
    }
    CHECK(different == 5);  // counted in R, as is the next figure

    for (double& amount : amounts) {
        amount /= 1000;
    }
    CHECK(customers_with(rfm::score::score(amounts, asked), 1) == 2937);
}

TEST_CASE("quantile-plus-one: heavy ties keep scores 1 and 5 only; no customers, no cuts") {
    std::vector<double> orders(60, 1.0);
    orders.insert(orders.end(), {2, 3, 4, 5});
    CHECK(quantile_plus_one_cuts(orders, 5) == std::vector<double>{2, 2, 2, 2});
    CHECK(quantile_plus_one_cuts({}, 5).empty());
}

TEST_CASE("breaks: all scores of R's rfm for given thresholds") {
    for (const measure& of : measures) {
        INFO(of.values);
        auto cuts = golden_column("rfm/golden_orders_custom_threshold.csv", of.upper);
        cuts.pop_back();
        rfm::score::scale asked;
        asked.how = method::breaks;
        asked.cuts = cuts;
        asked.low_is_best = of.low_is_best;
        const auto result = rfm::score::score(golden_column("rfm/golden_orders_custom.csv", of.values), asked);
        const auto expected = golden_column("rfm/golden_orders_custom.csv", of.scores);
        CHECK(std::equal(result.scores.begin(), result.scores.end(), expected.begin(), expected.end()));
    }
}
