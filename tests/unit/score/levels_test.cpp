// SPDX-License-Identifier: MIT
#include <rfm/score/levels.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

using rfm::score::levels_reached;

TEST_CASE("levels: counts different scores, not customers") {
    CHECK(levels_reached(std::vector<std::uint8_t>{5, 1, 1, 5, 3, 1}, 5) == 3);
    CHECK(levels_reached(std::vector<std::uint8_t>{1, 255}, 255) == 2);
    CHECK(levels_reached(std::vector<std::uint8_t>{2, 1, 1, 2, 9}, 2) == 2);
    CHECK(levels_reached({}, 5) == 0);
}

TEST_CASE("levels: 0, for customers without a score, is no level") {
    CHECK(levels_reached(std::vector<std::uint8_t>{0, 2, 0}, 5) == 1);
}
