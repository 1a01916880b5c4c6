// SPDX-License-Identifier: MIT
#include <rfm/base/fixed.hpp>

#include <doctest/doctest.h>

#include <limits>

using rfm::amount;

TEST_CASE("amount: printed with two decimals, three or four when needed") {
    CHECK(to_text(amount(0)) == "0.00");
    CHECK(to_text(amount(125'000)) == "12.50");
    CHECK(to_text(amount(-1'250)) == "-0.125");
    CHECK(to_text(amount(1)) == "0.0001");
    CHECK(to_text(amount(std::numeric_limits<std::int64_t>::min())) == "-922337203685477.5808");
}

TEST_CASE("amount: text and value are each other's inverse, to the ends of the range") {
    for (const std::int64_t value :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{10'000}, std::int64_t{123'456},
          std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
        CHECK(rfm::parse_ten_thousandths(to_text(amount(value))) == value);
    }
    CHECK_FALSE(rfm::parse_ten_thousandths("922337203685477.5808").has_value());
    CHECK_FALSE(rfm::parse_ten_thousandths("1.23456").has_value());
    CHECK_FALSE(rfm::parse_ten_thousandths("").has_value());
    CHECK_FALSE(rfm::parse_ten_thousandths("1e3").has_value());
    CHECK_FALSE(rfm::parse_ten_thousandths("1.").has_value());
}

TEST_CASE("amount: sums that do not fit are refused, never wrapped") {
    const amount most(std::numeric_limits<std::int64_t>::max());
    CHECK_FALSE(checked_add(most, amount(1)).has_value());
    CHECK(checked_add(most, amount(-1))->ten_thousandths() == most.ten_thousandths() - 1);
    CHECK_FALSE(checked_subtract(amount(-2), most).has_value());
}

TEST_CASE("average: half to even") {
    CHECK(rfm::divide_half_even(5, 2) == 2);
    CHECK(rfm::divide_half_even(7, 2) == 4);
    CHECK(rfm::divide_half_even(-5, 2) == -2);
    CHECK(rfm::divide_half_even(-7, 2) == -4);
    CHECK(rfm::divide_half_even(10, 3) == 3);
    CHECK(rfm::divide_half_even(11, 3) == 4);
}

TEST_CASE("quantity: no decimals that are zero") {
    CHECK(to_text(rfm::quantity::whole(3)) == "3");
    CHECK(to_text(rfm::quantity(25'000)) == "2.5");
}

TEST_CASE("quantity times price: exact where four places hold it, and says so where they do not") {
    const auto plain = rfm::multiply(rfm::quantity::whole(6), amount(25'500));
    CHECK(to_text(plain.value) == "15.30");
    CHECK(plain.exact);
    const auto rounded = rfm::multiply(rfm::quantity(1), amount(5'000));  // 0.0001 * 0.5 = 0.00005
    CHECK_FALSE(rounded.exact);
    CHECK(rounded.value.ten_thousandths() == 0);
    CHECK_FALSE(rfm::multiply(rfm::quantity::whole(2'000'000'000), amount(9'000'000'000'000'000)).fits);
}
