// SPDX-License-Identifier: MIT
#include <rfm/score/ntile.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

using rfm::score::ntile;
using tiles = std::vector<std::uint8_t>;

namespace {

/// ROW_NUMBER() by counting who comes before, then the tile whose run holds that row.
tiles counted(const std::vector<double>& values, int count, bool low_is_best) {
    tiles result;
    const auto k = static_cast<std::size_t>(count);
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::size_t row = 0;
        for (std::size_t other = 0; other < values.size(); ++other) {
            const bool better_placed = low_is_best ? values[other] > values[i] : values[other] < values[i];
            row += better_placed || (values[other] == values[i] && other < i) ? 1U : 0U;
        }
        std::size_t tile = 0;
        for (std::size_t end = 0; end <= row; ++tile) {
            end += values.size() / k + (tile < values.size() % k ? 1U : 0U);
        }
        result.push_back(static_cast<std::uint8_t>(tile));
    }
    return result;
}

}  // namespace

TEST_CASE("ntile: the first n mod k tiles are one larger") {
    CHECK(ntile(std::vector<double>{10, 20, 30, 40, 50, 60, 70}, 3, false) == tiles{1, 1, 1, 2, 2, 3, 3});
}

TEST_CASE("ntile: equal values are told apart by id order, also when the fewest days are best") {
    const std::vector<double> same(4, 9.0);
    CHECK(ntile(same, 2, false) == tiles{1, 1, 2, 2});
    CHECK(ntile(same, 2, true) == tiles{1, 1, 2, 2});  // ORDER BY recency DESC, id
    CHECK(ntile(std::vector<double>{5, 1, 5, 3}, 2, true) == tiles{1, 2, 1, 2});
}

TEST_CASE("ntile: with fewer customers than tiles the upper tiles stay empty") {
    CHECK(ntile(std::vector<double>{3, 1, 2}, 5, false) == tiles{3, 1, 2});
    CHECK(ntile(std::vector<double>{3}, 5, true) == tiles{1});
    CHECK(ntile({}, 5, false).empty());
}

TEST_CASE("ntile: agrees with counting rows one by one") {
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        std::vector<double> values(random() % 60);
        for (double& value : values) {
            value = static_cast<double>(random() % 9);
        }
        const int count = 2 + static_cast<int>(random() % 9);
        for (const bool low_is_best : {false, true}) {
            CHECK(ntile(values, count, low_is_best) == counted(values, count, low_is_best));
        }
    }
}
TEST_CASE("ntile: any number of threads, and of tiles, deals the same") {
    std::mt19937 random(7);
    std::vector<double> values(70'001);
    for (double& value : values) {
        const auto drawn = random() % 1'000;
        value = drawn < 300 ? 0 : static_cast<double>(drawn % 97) - 20;  // many equal, where a tile begins
    }
    for (const int count : {2, 5, 7, 255}) {
        for (const bool low_is_best : {false, true}) {
            const tiles alone = ntile(values, count, low_is_best, 1);
            for (int tile = 1; tile <= count; ++tile) {
                const auto size = static_cast<std::size_t>(std::ranges::count(alone, static_cast<std::uint8_t>(tile)));
                const std::size_t larger =
                    static_cast<std::size_t>(tile) <= values.size() % static_cast<std::size_t>(count) ? 1 : 0;
                REQUIRE(size == values.size() / static_cast<std::size_t>(count) + larger);
            }
            for (const unsigned workers : {2U, 3U, 8U}) {
                REQUIRE(ntile(values, count, low_is_best, workers) == alone);
            }
        }
    }
}
