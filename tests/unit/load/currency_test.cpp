// SPDX-License-Identifier: MIT
#include <rfm/load/currency.hpp>

#include <doctest/doctest.h>

using rfm::load::parse_currency;

TEST_CASE("currency: a cell names one by code, sign or word") {
    for (const std::string text : {"CNY", "cny", " RMB ", "¥", "￥", "元", "人民币", "ＣＮＹ"}) {
        CAPTURE(text);
        REQUIRE(parse_currency(text).has_value());
        CHECK(to_text(*parse_currency(text)) == "CNY");
    }
    CHECK(to_text(parse_currency("AED").value()) == "AED");  // first and last of the list
    CHECK(to_text(parse_currency("ZWL").value()) == "ZWL");
    CHECK(to_text(parse_currency("R$").value()) == "BRL");
}

TEST_CASE("currency: anything else is none") {
    for (const std::string text : {"", "CN", "CNYX", "ED ", "D A", "XYZ", "CNY USD", "1", "人民", "$$"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_currency(text).has_value());
    }
    CHECK(to_text(rfm::load::currency_code{}).empty());
    CHECK_FALSE(rfm::load::currency_code{}.known());
}
