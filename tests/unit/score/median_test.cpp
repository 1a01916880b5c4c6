// SPDX-License-Identifier: MIT
#include <rfm/score/median.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

using rfm::score::median_cut;

TEST_CASE("median: the middle value, or halfway between two") {
    std::vector<double> odd{9, 1, 5};
    CHECK(median_cut(odd) == std::vector<double>{5});
    std::vector<double> even{9, 1, 5, 6};
    CHECK(median_cut(even) == std::vector<double>{5.5});
}

TEST_CASE("median: equal values are their own median; no customers, no cut") {
    std::vector<double> same(4, 0.1);
    CHECK(median_cut(same) == std::vector<double>{0.1});
    std::vector<double> one{-3};
    CHECK(median_cut(one) == std::vector<double>{-3});
    CHECK(median_cut({}).empty());
}

TEST_CASE("median: agrees with sorting") {
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        std::vector<double> values(1 + random() % 50);
        for (double& value : values) {
            value = static_cast<double>(random() % 20);
        }
        auto sorted = values;
        std::sort(sorted.begin(), sorted.end());
        const std::size_t n = sorted.size();
        CHECK(median_cut(values).at(0) == (sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
    }
}
