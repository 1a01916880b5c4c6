// SPDX-License-Identifier: MIT
#include <rfm/orders/slot_arrays.hpp>

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

using rfm::orders::slot_arrays;

namespace {

/// How many pages of an array have memory.
std::size_t resident_pages(const slot_arrays::slots& of) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    std::vector<unsigned char> pages((of.size() * sizeof(std::uint32_t) + page - 1) / page);
    REQUIRE(::mincore(of.data(), of.size() * sizeof(std::uint32_t), pages.data()) == 0);
    return static_cast<std::size_t>(std::ranges::count_if(pages, [](unsigned char each) { return (each & 1) != 0; }));
}

std::size_t pages_of(const slot_arrays::slots& all) {
    return all.size() * sizeof(std::uint32_t) / static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

TEST_CASE("slot arrays: a part has slots for a load of at most 0.7") {
    CHECK(slot_arrays::bits_for(0) == 8);
    CHECK(slot_arrays::bits_for(179) == 8);
    CHECK(slot_arrays::bits_for(180) == 9);
    CHECK(slot_arrays::bits_for(100, 12) == 12);
    CHECK(slot_arrays::bits_for(734'003) == 20);
    CHECK(slot_arrays::bits_for(734'004) == 21);
}

TEST_CASE("slot arrays: those of a size are one array as long as somebody has it") {
    slot_arrays arrays(16);
    const auto first = arrays.of_size(10);
    CHECK(first->size() == 16 * 1024);
    CHECK(arrays.of_size(10) == first);
    CHECK(arrays.of_size(11) != first);
    (*first)[5] = 7;
    CHECK((*arrays.of_size(10))[5] == 7);
    std::weak_ptr<slot_arrays::slots> gone = arrays.of_size(12);
    CHECK(gone.expired());
}

#if defined(MADV_POPULATE_WRITE)
TEST_CASE("slot arrays: the next size gets its memory step by step, shortly before it is needed") {
    constexpr std::size_t enough_for_16_bits = 45'875;
    slot_arrays arrays(16);
    arrays.prepare(enough_for_16_bits * 31 / 32);
    const auto now = arrays.of_size(16);  // 4 MiB
    const auto next = arrays.of_size(17);
    if (resident_pages(*now) == 0) {
        return;  // the system is older than such wishes
    }
    CHECK(resident_pages(*now) == pages_of(*now) / 2);
    arrays.prepare(enough_for_16_bits * 31 / 32);
    CHECK(resident_pages(*now) == pages_of(*now));
    arrays.prepare(enough_for_16_bits * 31 / 32);
    CHECK(resident_pages(*next) == 0);
    for (std::size_t step = 1; step <= 4; ++step) {
        arrays.prepare(enough_for_16_bits - 1);
        CHECK(resident_pages(*next) == step * pages_of(*next) / 4);
    }
    arrays.prepare(enough_for_16_bits);
    CHECK(std::ranges::count(std::span(next->data(), next->size()), 0U) == static_cast<std::ptrdiff_t>(next->size()));
}
#endif

TEST_CASE("slot arrays: what was prepared goes when it is released, and with the next size") {
    slot_arrays arrays(8);
    const auto after = [&](std::size_t entries) {
        arrays.prepare(entries);
        return std::weak_ptr<slot_arrays::slots>(arrays.of_size(slot_arrays::bits_for(entries)));
    };
    const auto first = after(1'000);
    CHECK_FALSE(first.expired());
    const auto second = after(10'000);
    CHECK(first.expired());
    CHECK_FALSE(second.expired());
    arrays.release();
    CHECK(second.expired());
    arrays.prepare(10'000);
}
