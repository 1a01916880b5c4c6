// SPDX-License-Identifier: MIT
#include <rfm/score/nested.hpp>
#include <rfm/score/ntile.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <tuple>
#include <vector>

using rfm::score::nested;
using rfm::score::nested_scoring;
using numbers = std::vector<double>;
using scores = std::vector<std::uint8_t>;

namespace {

/// The definition: NTILE(bins) OVER (PARTITION BY `within` ORDER BY value, id).
scores ntile_over(const std::vector<std::pair<int, int>>& within, const numbers& values, int bins) {
    scores result(values.size());
    for (std::size_t row = 0; row < values.size(); ++row) {
        std::size_t size = 0;
        std::size_t before = 0;
        for (std::size_t other = 0; other < values.size(); ++other) {
            if (within[other] == within[row]) {
                ++size;
                before += std::tie(values[other], other) < std::tie(values[row], row) ? 1U : 0U;
            }
        }
        const std::size_t k = static_cast<std::size_t>(bins);
        const std::size_t large = (size / k + 1) * (size % k);  // customers in the tiles that have one more
        result[row] = static_cast<std::uint8_t>(
            1 + (before < large ? before / (size / k + 1) : size % k + (before - large) / (size / k)));
    }
    return result;
}

}  // namespace

TEST_CASE("nested: each score is an NTILE within the scores before it") {
    std::mt19937 random(1994);
    for (int round = 0; round < 60; ++round) {
        const std::size_t n = random() % 90;
        numbers r(n), f(n), m(n);
        for (std::size_t i = 0; i < n; ++i) {
            r[i] = static_cast<double>(random() % 40);
            f[i] = static_cast<double>(random() % 5);
            m[i] = static_cast<double>(random() % 1000);
        }
        const auto found = nested(r, f, m, {.recency = 3, .frequency = 2, .monetary = 4});
        CHECK(found.recency == rfm::score::ntile(r, 3, true));
        std::vector<std::pair<int, int>> within(n);
        for (std::size_t i = 0; i < n; ++i) {
            within[i] = {found.recency[i], 0};
        }
        CHECK(found.frequency == ntile_over(within, f, 2));
        for (std::size_t i = 0; i < n; ++i) {
            within[i] = {found.recency[i], found.frequency[i]};
        }
        CHECK(found.monetary == ntile_over(within, m, 4));
    }
}

TEST_CASE("nested: all codes have as many customers, however measures hang together") {
    numbers values(250);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<double>(i);
    }
    const auto found = nested(values, values, values, {});
    std::map<std::tuple<int, int, int>, int> customers;
    for (std::size_t i = 0; i < values.size(); ++i) {
        ++customers[{found.recency[i], found.frequency[i], found.monetary[i]}];
    }
    CHECK(customers.size() == 125);
    CHECK(std::ranges::all_of(customers, [](const auto& each) { return each.second == 2; }));
}

TEST_CASE("nested: few customers and none are no failure") {
    CHECK(nested({}, {}, {}, {}).monetary.empty());
    const auto one = nested(numbers{3}, numbers{1}, numbers{9}, {});
    CHECK(one.recency == scores{1});
    CHECK(one.frequency == scores{1});
    CHECK(one.monetary == scores{1});
    const auto alike = nested(numbers{3, 3}, numbers{1, 1}, numbers{9, 9}, {});
    CHECK(alike.recency == scores{1, 2});
}
