// SPDX-License-Identifier: MIT
#include <rfm/orders/id_order.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace rfm::orders {

TEST_CASE("numbers are sorted however they lie, evenly, all close together or all alike, one lot after the other") {
    std::mt19937_64 random(1);
    even_sorter sorter;
    for (const std::size_t size : {0U, 1U, 2U, 17U, 5'000U, 300U}) {
        for (const unsigned shift : {0U, 40U, 60U, 63U}) {
            std::vector<std::uint64_t> numbers(size);
            std::ranges::generate(numbers, [&] { return random() >> shift; });
            std::vector<std::uint64_t> expected = numbers;
            std::ranges::sort(expected);
            sorter.sort(numbers);
            REQUIRE(numbers == expected);
        }
    }
}

}  // namespace rfm::orders
