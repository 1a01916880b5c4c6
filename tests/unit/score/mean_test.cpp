// SPDX-License-Identifier: MIT
#include <rfm/score/mean.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

using rfm::score::mean_cut;

TEST_CASE("mean: a decimal amount exactly at the mean is the cut, though binary sums miss it") {
    CHECK(mean_cut(std::vector<double>{0.1, 0.2, 0.3}) == std::vector<double>{0.2});
    CHECK(mean_cut(std::vector<double>{10.10, 20.20, 30.30}) == std::vector<double>{20.20});
    CHECK(mean_cut(std::vector<double>{-0.3, 0.1, 0.5, 0.1}) == std::vector<double>{0.1});
}

TEST_CASE("mean: equal values are their own mean, however many") {
    for (const std::size_t customers : {1U, 3U, 10U, 999U}) {
        CHECK(mean_cut(std::vector<double>(customers, 0.1)) == std::vector<double>{0.1});
    }
}

TEST_CASE("mean: a customer is on the side where whole numbers put him") {
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        std::vector<std::int64_t> exact(1 + random() % 40);
        std::vector<double> values;
        std::int64_t sum = 0;
        for (std::int64_t& units : exact) {
            units = static_cast<std::int64_t>(random() % 50) * 1'700 - 9'999;  // 1/10,000
            sum += units;
            values.push_back(static_cast<double>(units) / 10'000);
        }
        const double cut = mean_cut(values).at(0);
        for (std::size_t i = 0; i < exact.size(); ++i) {
            const std::int64_t scaled = exact[i] * static_cast<std::int64_t>(exact.size());
            CHECK((values[i] >= cut) == (scaled >= sum));
            CHECK((values[i] <= cut) == (scaled <= sum));
        }
    }
}

TEST_CASE("mean: the errors of a long sum do not pile up") {
    std::vector<double> values(20'001, 0.1);
    std::fill(values.begin(), values.begin() + 10'000, 0.3);
    values.back() = 0.2;
    CHECK(mean_cut(values) == std::vector<double>{0.2});
}

TEST_CASE("mean: no customers, no cut") {
    CHECK(mean_cut({}).empty());
}
