// SPDX-License-Identifier: MIT
#include <rfm/base/day.hpp>

#include <doctest/doctest.h>

using rfm::day;

TEST_CASE("day: every order day survives text and back") {
    for (std::int32_t n = 0; n <= rfm::last_order_day.since_epoch(); ++n) {
        const day d{n};
        REQUIRE(rfm::parse_iso_day(to_text(d)) == d);
    }
    CHECK(to_text(rfm::last_order_day) == "2149-06-06");
}

TEST_CASE("day: the calendar decides") {
    CHECK(rfm::day_of({2024, 2, 29}).has_value());
    CHECK_FALSE(rfm::day_of({2023, 2, 29}).has_value());
    CHECK_FALSE(rfm::day_of({2024, 4, 31}).has_value());
    CHECK_FALSE(rfm::day_of({2024, 13, 1}).has_value());
    CHECK(*rfm::day_of({1970, 1, 2}) - day{} == 1);
    CHECK_FALSE(rfm::parse_iso_day("2024-1-05").has_value());
    CHECK_FALSE(rfm::parse_iso_day("2024/01/05").has_value());
}
