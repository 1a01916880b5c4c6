// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>

#include <doctest/doctest.h>

using rfm::amount;
using namespace rfm::report;

TEST_CASE("format: averages have two decimals, half to even") {
    CHECK(shown_average(amount(12345)) == "1.23");
    CHECK(shown_average(amount(12350)) == "1.24");  // 1.235: 123 is odd
    CHECK(shown_average(amount(12450)) == "1.24");  // 1.245: 124 is even
    CHECK(shown_average(amount(-12350)) == "-1.24");
    CHECK(shown_average(amount(INT64_MAX)) == "922,337,203,685,477.58");
    CHECK(shown_average(std::nullopt) == "–");
}

TEST_CASE("format: sums are exact") {
    CHECK(shown(amount(12345678)) == "1,234.5678");
    CHECK(shown(amount(12340000)) == "1,234.00");
}

TEST_CASE("format: percentages have one decimal and no minus zero") {
    CHECK(shown_percent(0.12345) == "12.3 %");
    CHECK(shown_percent(1.0) == "100.0 %");
    CHECK(shown_percent(-0.0001) == "0.0 %");
    CHECK(shown_percent(-0.25) == "-25.0 %");
    CHECK(shown_percent(std::nullopt) == "–");
}

TEST_CASE("format: cut points without needless digits") {
    CHECK(shown_cut(115) == "115");
    CHECK(shown_cut(251.19400000000002) == "251.194");
    CHECK(shown_cut(1000000) == "1,000,000");
    CHECK(shown_cut(-0.00001) == "0");
    CHECK(shown_cut(100) == "100");
}
