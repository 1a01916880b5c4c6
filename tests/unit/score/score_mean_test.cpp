// SPDX-License-Identifier: MIT
#include <rfm/score/method.hpp>
#include <rfm/score/score_mean.hpp>

#include <doctest/doctest.h>

#include <numeric>
#include <random>
#include <vector>

using rfm::score::score_mean_cut;

TEST_CASE("score-mean: the cut is the last value whose score reaches the mean score") {
    // Scores 1 2 3 4 5, mean 3: high from the third value on, whatever the last one is.
    const std::vector<double> totals{10, 20, 30, 40, 9'000};
    CHECK(score_mean_cut(totals, 5, false) == std::vector<double>{30});
    CHECK(score_mean_cut(totals, 5, true) == std::vector<double>{30});
}

TEST_CASE("score-mean: equal values are all high; no customers, no cut") {
    const std::vector<double> same(9, 4.0);
    CHECK(score_mean_cut(same, 5, false) == std::vector<double>{4});
    CHECK(score_mean_cut(same, 5, true) == std::vector<double>{4});
    CHECK(score_mean_cut({}, 5, false).empty());
}

TEST_CASE("score-mean: high is who has at least the mean of the quantile scores") {
    std::mt19937 random(13);
    for (int round = 0; round < 200; ++round) {
        std::vector<double> values(1 + random() % 70);
        for (double& value : values) {
            value = static_cast<double>(random() % 25);
        }
        rfm::score::scale asked;
        asked.bins = 2 + static_cast<int>(random() % 9);
        asked.low_is_best = random() % 2 == 0;
        const auto inner = rfm::score::score(values, asked).scores;
        asked.how = rfm::score::method::score_mean;
        const auto outer = rfm::score::score(values, asked).scores;
        const auto sum = std::accumulate(inner.begin(), inner.end(), std::size_t{0});
        for (std::size_t i = 0; i < values.size(); ++i) {
            CHECK(outer[i] == (inner[i] * inner.size() >= sum ? 2 : 1));
        }
    }
}
