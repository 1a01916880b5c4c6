// SPDX-License-Identifier: MIT
#include <rfm/orders/chunk_pool.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace rfm::orders {

TEST_CASE("chunks of a pool do not overlap, and lie at multiples of their size") {
    chunk_pool pool;
    std::vector<std::byte*> chunks(5'000);  // more than one block of each size
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        chunks[i] = static_cast<std::byte*>(pool.take());
        std::memset(chunks[i], static_cast<int>(i % 251), chunk_pool::chunk_bytes);
        REQUIRE(reinterpret_cast<std::uintptr_t>(chunks[i]) % chunk_pool::chunk_bytes == 0);
    }
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        const auto mark = static_cast<std::byte>(i % 251);
        REQUIRE(std::all_of(chunks[i], chunks[i] + chunk_pool::chunk_bytes, [&](std::byte b) { return b == mark; }));
    }
    CHECK(pool.bytes() == chunks.size() * chunk_pool::chunk_bytes);
}

TEST_CASE("a chunk that was given back is taken again") {
    chunk_pool pool;
    void* const first = pool.take();
    void* const second = pool.take();
    pool.give_back(first);
    pool.give_back(second);
    CHECK(pool.bytes() == 0);
    std::vector<void*> again{pool.take(), pool.take()};
    CHECK(std::ranges::is_permutation(again, std::vector<void*>{first, second}));
    CHECK(pool.take() != first);
}

}  // namespace rfm::orders
