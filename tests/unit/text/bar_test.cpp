// SPDX-License-Identifier: MIT
#include <rfm/text/bar.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <string>

using rfm::text::bar;
using rfm::text::bar_style;

TEST_CASE("bar: each eighth of a column has its block") {
    const std::string blocks[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
    for (int eighths = 0; eighths <= 8; ++eighths) {
        CHECK(bar(eighths / 8.0, 1) == blocks[eighths]);
    }
    CHECK(bar(0.5, 5) == "██▌");
    CHECK(bar(1, 3) == "███");
}

TEST_CASE("bar: rounds to the nearest step, but a share above 0 is seen") {
    CHECK(bar(0.3, 1) == "▎");
    CHECK(bar(0.32, 1) == "▍");
    CHECK(bar(1e-9, 10) == "▏");
    CHECK(bar(1e-9, 10, bar_style::ascii) == "#");
    CHECK(bar(0.44, 10, bar_style::ascii) == "####");
    CHECK(bar(0.46, 10, bar_style::ascii) == "#####");
}

TEST_CASE("bar: never wider than its columns, whatever the share") {
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK(bar(1.7, 2) == "██");
    CHECK(bar(infinity, 2, bar_style::ascii) == "##");
    CHECK(bar(-0.5, 2) == "");
    CHECK(bar(0, 2, bar_style::ascii) == "");
    CHECK(bar(std::numeric_limits<double>::quiet_NaN(), 2) == "");
    CHECK(bar(1, 0) == "");
}
