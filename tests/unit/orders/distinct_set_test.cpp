// SPDX-License-Identifier: MIT
#include <rfm/orders/distinct_set.hpp>

#include <doctest/doctest.h>

#include <random>
#include <set>

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
