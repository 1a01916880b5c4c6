// SPDX-License-Identifier: MIT
#include <rfm/score/ntile.hpp>
#include <rfm/score/order_statistics.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace rfm::score {
namespace {

std::vector<double> random_values(std::mt19937& random) {
    std::vector<double> values(1 + random() % 400);
    const auto kind = random() % 5;
    for (double& value : values) {
        switch (kind) {
            case 0:
                value = static_cast<double>(random() % 5);
                break;
            case 1:
                value = static_cast<double>(random()) / 7 - 1e8;
                break;
            case 2:
                value = std::ldexp(static_cast<double>(random()) - 2e9, static_cast<int>(random() % 1500) - 750);
                break;
            case 3:
                value = random() % 2 == 0 ? -0.0 : 0.0;
                break;
            default:
                value = 1 + static_cast<double>(random() % 100) * std::numeric_limits<double>::epsilon();
        }
    }
    return values;
}

/// ntile as it is defined: sorted, then dealt out.
std::vector<std::uint8_t> plain_ntile(const std::vector<double>& values, int tiles, bool low_is_best) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return low_is_best ? values[a] > values[b] : values[a] < values[b];
    });
    std::vector<std::uint8_t> tile_of(values.size());
    const auto count = static_cast<std::size_t>(tiles);
    std::size_t row = 0;
    for (std::size_t tile = 1; tile <= count; ++tile) {
        const std::size_t end = row + values.size() / count + (tile <= values.size() % count ? 1 : 0);
        for (; row < end; ++row) {
            tile_of[order[row]] = static_cast<std::uint8_t>(tile);
        }
    }
    return tile_of;
}

}  // namespace

TEST_CASE("order statistics: what stands at each rank of the sorted values, for values of any size and sign") {
    std::mt19937 random(1);
    for (int round = 0; round < 300; ++round) {
        const std::vector<double> values = random_values(random);
        std::vector<double> sorted = values;
        std::ranges::sort(sorted);
        std::vector<std::size_t> ranks(random() % 12);
        for (std::size_t& rank : ranks) {
            rank = random() % values.size();
        }
        std::ranges::sort(ranks);
        const std::vector<double> found = order_statistics(values, ranks);
        REQUIRE(found.size() == ranks.size());
        for (std::size_t i = 0; i < ranks.size(); ++i) {
            REQUIRE(found[i] == sorted[ranks[i]]);
            REQUIRE((found[i] != 0 || !std::signbit(found[i])));
        }
    }
    CHECK(order_statistics({}, {}).empty());
}

TEST_CASE("order statistics: among many values, of which most are the same") {
    std::mt19937 random(3);
    std::vector<double> values(200'000);
    for (double& value : values) {
        const auto kind = random() % 10;
        value = kind < 7 ? 10 : kind < 8 ? -1e6 : static_cast<double>(random() % 1000) / 100;
    }
    std::vector<double> sorted = values;
    std::ranges::sort(sorted);
    std::vector<std::size_t> ranks;
    for (std::size_t rank = 0; rank < values.size(); rank += 1 + random() % 2000) {
        ranks.push_back(rank);
    }
    ranks.push_back(values.size() - 1);
    for (const unsigned workers : {1U, 2U, 5U}) {
        CAPTURE(workers);
        const std::vector<double> found = order_statistics(values, ranks, workers);
        REQUIRE(found.size() == ranks.size());
        for (std::size_t i = 0; i < ranks.size(); ++i) {
            REQUIRE(found[i] == sorted[ranks[i]]);
        }
    }
}

TEST_CASE("order statistics: a value that only one thread meets, below, above and among those of the others") {
    std::vector<double> values(100'000, 10);
    values.front() = 11;
    values[1] = -3;
    values.back() = 9;
    const std::vector<std::size_t> ranks{0, 1, 2, 99'998, 99'999};
    for (const unsigned workers : {1U, 2U, 5U}) {
        CHECK(order_statistics(values, ranks, workers) == std::vector<double>{-3, 9, 10, 10, 11});
    }
}

TEST_CASE("ntile: as if customers were sorted and dealt out, whatever the ties") {
    std::mt19937 random(2);
    for (int round = 0; round < 300; ++round) {
        std::vector<double> values = random_values(random);
        values.resize(values.size() - std::min<std::size_t>(values.size(), random() % 400));
        const int tiles = 2 + static_cast<int>(random() % (round % 2 == 0 ? 9 : 254));
        for (const bool low_is_best : {false, true}) {
            REQUIRE(ntile(values, tiles, low_is_best) == plain_ntile(values, tiles, low_is_best));
        }
    }
}

}  // namespace rfm::score
