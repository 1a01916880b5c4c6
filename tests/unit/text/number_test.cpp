// SPDX-License-Identifier: MIT
#include <rfm/text/number.hpp>

#include <doctest/doctest.h>

#include <limits>

using rfm::text::grouped;
using rfm::text::percent;

namespace {

constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto most = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("grouped: commas between thousands, none before the first digit") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(grouped(-999) == "-999");
    CHECK(grouped(-123456) == "-123,456");
    CHECK(grouped(1234567) == "1,234,567");
    CHECK(grouped(least) == "-9,223,372,036,854,775,808");
}

TEST_CASE("grouped: decimals are left as they are") {
    CHECK(grouped("1234567.8912") == "1,234,567.8912");
    CHECK(grouped("-0.125") == "-0.125");
    CHECK(grouped("-922337203685477.5808") == "-922,337,203,685,477.5808");
    CHECK(grouped("+1000") == "+1,000");
    CHECK(grouped("") == "");
}

TEST_CASE("percent: one decimal, half to even") {
    CHECK(percent(1, 3) == "33.3 %");
    CHECK(percent(2, 3) == "66.7 %");
    CHECK(percent(1, 2000) == "0.0 %");  // 0.05
    CHECK(percent(3, 2000) == "0.2 %");  // 0.15
    CHECK(percent(5, 2000) == "0.2 %");  // 0.25
    CHECK(percent(5001, 20'000'000) == "0.0 %");
    CHECK(percent(10'001, 20'000'000) == "0.1 %");  // just above 0.05
    CHECK(percent(1, 1) == "100.0 %");
    CHECK(percent(5, 2) == "250.0 %");
}

TEST_CASE("percent: nothing of nothing, negative parts, the ends of the range") {
    CHECK(percent(0, 0) == "0.0 %");
    CHECK(percent(7, 0) == "0.0 %");
    CHECK(percent(0, 9) == "0.0 %");
    CHECK(percent(-1, 8) == "-12.5 %");
    CHECK(percent(1, -8) == "-12.5 %");
    CHECK(percent(-1, 1'000'000) == "0.0 %");
    CHECK(percent(most, most) == "100.0 %");
    CHECK(percent(least, least) == "100.0 %");
    CHECK(percent(least, 1) == "-922337203685477580800.0 %");
}
