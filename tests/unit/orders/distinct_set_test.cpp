// SPDX-License-Identifier: MIT
#include <rfm/orders/distinct_set.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <vector>

namespace rfm::orders {

TEST_CASE("a distinct set knows what it has seen, zero and its neighbours included") {
    std::mt19937_64 random(1);
    distinct_set keys;
    std::set<std::uint64_t> expected;
    for (int i = 0; i < 50'000; ++i) {
        // Few different high bits: many keys want the same slots, also at the end of the table.
        const std::uint64_t key = (random() % 2 == 0 ? ~std::uint64_t{0} << 52 : 0) + random() % 20'000;
        keys.prefetch(key);
        REQUIRE(keys.insert(key) == expected.insert(key).second);
    }
    CHECK(keys.size() == expected.size());
}

TEST_CASE("a distinct set finds its keys again whenever it has grown, at both ends of the table too") {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        std::mt19937_64 random(seed);
        std::vector<std::uint64_t> keys(2'000);
        std::ranges::generate(
            keys, [&] { return seed % 4 == 0 && random() % 64 == 0 ? random() | 0xFFULL << 56 : random(); });
        distinct_set set;
        for (const std::uint64_t key : keys) {
            REQUIRE(set.insert(key));
        }
        for (const std::uint64_t key : keys) {
            REQUIRE_FALSE(set.insert(key));
        }
    }
}

TEST_CASE("a distinct set takes at most 12 bytes a key once it has grown") {
    std::mt19937_64 random(2);
    distinct_set keys;
    for (std::size_t i = 1; i <= 100'000; ++i) {
        keys.insert(random());
        if (i > 5'000) {
            REQUIRE(keys.bytes() <= 12 * i + 4096);
        }
    }
}

}  // namespace rfm::orders
