// SPDX-License-Identifier: MIT
#include <rfm/score/pareto.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

using rfm::amount;
using rfm::score::pareto_classes;
using classes = std::vector<std::uint8_t>;

namespace {

const std::vector<double> abc{0.8, 0.95};

std::vector<amount> whole(const std::vector<std::int32_t>& totals) {
    std::vector<amount> amounts;
    amounts.reserve(totals.size());
    for (const std::int32_t total : totals) {
        amounts.push_back(amount::whole(total));
    }
    return amounts;
}

}  // namespace

TEST_CASE("pareto: the class is that of the share before the customer, so who crosses the line is in") {
    // before: 0, 0.7, 0.85, 0.95, 0.99
    CHECK(pareto_classes(whole({70, 15, 10, 4, 1}), abc) == classes{0, 0, 1, 2, 2});
    CHECK(pareto_classes(whole({1, 4, 10, 15, 70}), abc) == classes{2, 2, 1, 0, 0});
}

TEST_CASE("pareto: a share reached exactly is reached, though 0.8 is no binary number") {
    CHECK(pareto_classes(whole({8, 1, 1}), abc) == classes{0, 1, 1});
    CHECK(pareto_classes(whole({80, 15, 5}), abc) == classes{0, 1, 2});
    CHECK(pareto_classes(std::vector<amount>{amount(7), amount(3)}, std::vector<double>{0.7}) == classes{0, 1});
}

TEST_CASE("pareto: equal amounts take the class of the first of them") {
    CHECK(pareto_classes(whole({1, 1, 1, 1, 1}), abc) == classes{0, 0, 0, 0, 0});
    CHECK(pareto_classes(whole({10, 80, 10}), abc) == classes{1, 0, 1});
}

TEST_CASE("pareto: who brings nothing or less is in the last class, even when all do") {
    CHECK(pareto_classes(whole({100, 0, -50}), abc) == classes{0, 2, 2});
    CHECK(pareto_classes(whole({0, -1}), abc) == classes{2, 2});
    CHECK(pareto_classes({}, abc).empty());
    CHECK(pareto_classes(whole({5}), abc) == classes{0});
}

TEST_CASE("pareto: sums beyond 64 bits do not wrap") {
    const amount most(std::numeric_limits<std::int64_t>::max());
    std::vector<amount> totals(20, most);
    totals.push_back(amount(1));
    classes expected(20, 0);
    expected.push_back(2);
    CHECK(pareto_classes(totals, abc) == expected);
}

TEST_CASE("pareto: agrees with summing who is larger, customer by customer") {
    std::mt19937 random(17);
    for (int round = 0; round < 200; ++round) {
        std::vector<amount> totals;
        std::int64_t total = 0;
        for (auto customers = random() % 60; customers > 0; --customers) {
            totals.push_back(amount(static_cast<std::int64_t>(random() % 40) - 4));
            total += std::max(totals.back(), amount(0)).ten_thousandths();
        }
        const auto result = pareto_classes(totals, abc);
        for (std::size_t i = 0; i < totals.size(); ++i) {
            std::int64_t before = 0;
            for (const amount other : totals) {
                before += other > std::max(totals[i], amount(0)) ? other.ten_thousandths() : 0;
            }
            CHECK(result[i] == (before * 100 >= total * 80 ? 1 : 0) + (before * 100 >= total * 95 ? 1 : 0));
        }
    }
}
