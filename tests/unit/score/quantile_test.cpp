// SPDX-License-Identifier: MIT
#include <rfm/score/breaks.hpp>
#include <rfm/score/quantile.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "score/golden.hpp"

using rfm::score::closed_side;
using rfm::score::group_of;
using rfm::score::quantile_cuts;

namespace {

/// The definition, on sorted values counted from 1.
std::vector<double> sorted_cuts(std::vector<double> v, int bins) {
    std::sort(v.begin(), v.end());
    v.insert(v.begin(), 0);
    std::vector<double> cuts;
    for (int j = 1; j < bins; ++j) {
        const double h = 1 + static_cast<double>(v.size() - 2) * (j * (1.0 / bins));
        const auto low = static_cast<std::size_t>(std::floor(h));
        const auto high = static_cast<std::size_t>(std::ceil(h));
        const double weight = h - std::floor(h);
        cuts.push_back(v[low] == v[high] ? v[low] : (1 - weight) * v[low] + weight * v[high]);
    }
    return cuts;
}

}  // namespace

TEST_CASE("quantile: cuts are those R prints for quantile(x, 1:4 / 5)") {
    std::vector<double> days{2, 205, 140, 194, 98, 132, 90, 84, 281, 246};
    const std::vector<double> printed{88.8, 118.4, 161.6, 213.2};
    const auto cuts = quantile_cuts(days, 5);
    REQUIRE(cuts.size() == printed.size());
    for (std::size_t j = 0; j < cuts.size(); ++j) {
        CHECK(cuts[j] == doctest::Approx(printed[j]).epsilon(1e-12));
    }
}

TEST_CASE("quantile: the last bit is that of R, Online Retail recency") {
    auto days = rfm::score::test::golden_column("online-retail/or_customer_rfm.csv", "recency_days");
    const auto upper = rfm::score::test::golden_column("online-retail/golden_or_threshold.csv", "recency_upper");
    const auto cuts = quantile_cuts(days, 5);
    REQUIRE(cuts.size() == 4);
    for (std::size_t j = 0; j < cuts.size(); ++j) {
        CHECK(cuts[j] + 1 == upper[j]);
    }
}

TEST_CASE("quantile: selection agrees with sorting, bit for bit, on random values with ties") {
    std::mt19937 random(20061231);
    for (int round = 0; round < 400; ++round) {
        std::vector<double> values(1 + random() % 300);
        const auto distinct = 1 + random() % 200;
        for (double& value : values) {
            value = static_cast<double>(random() % distinct) / 100 - 0.5;
        }
        const int bins = 2 + static_cast<int>(random() % 12);
        const auto expected = sorted_cuts(values, bins);
        CHECK(quantile_cuts(values, bins) == expected);
    }
}

TEST_CASE("quantile: cuts ascend between neighbouring values, where rounding would not") {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        const double first = static_cast<double>(1 + random() % 100'000) / 10'000;
        const double second = std::nextafter(first, 1e9);
        std::vector<double> values{std::nextafter(second, 1e9), first, second};
        const auto cuts = quantile_cuts(values, 20);
        CHECK(std::is_sorted(cuts.begin(), cuts.end()));
        CHECK(cuts.front() >= first);
        CHECK(cuts.back() <= std::nextafter(second, 1e9));
    }
}

TEST_CASE("quantile: heavy ties leave groups empty and stay together") {
    std::vector<double> orders(60, 1.0);
    orders.insert(orders.end(), {2, 3, 4, 5});
    const auto cuts = quantile_cuts(orders, 5);
    CHECK(cuts == std::vector<double>{1, 1, 1, 1});
    CHECK(group_of(1, cuts, closed_side::right) == 1);
    CHECK(group_of(2, cuts, closed_side::right) == 5);
}

TEST_CASE("quantile: no customers, no cuts; one customer is every cut") {
    CHECK(quantile_cuts({}, 5).empty());
    std::vector<double> one{7.25};
    CHECK(quantile_cuts(one, 4) == std::vector<double>{7.25, 7.25, 7.25});
}
