// SPDX-License-Identifier: MIT
#include <rfm/load/order_heads.hpp>

#include <doctest/doctest.h>

#include <string>

using rfm::load::order_head;
using rfm::load::order_heads;
using rfm::load::order_total_evidence;

TEST_CASE("order heads: a place keeps the first text it was given, in any order of places") {
    order_head head;
    head.learn(3, "paid");
    head.learn(0, "ann");
    head.learn(3, "open");
    head.learn(1, "");
    CHECK(head.cell(0) == "ann");
    CHECK(head.cell(1).empty());
    CHECK(head.cell(2).empty());
    CHECK(head.cell(3) == "paid");
    CHECK(head.cell(9).empty());
}

TEST_CASE("order heads: one order id of two customers is two orders, and each is found again") {
    order_heads heads;
    heads.of("A1", "ann").learn(0, "ann");
    heads.of("A1", "ann").amount = 10;
    CHECK_FALSE(heads.of("A1", "bob").amount.has_value());
    heads.of("A1", "bob").learn(0, "bob");
    heads.of("A1", "bob").amount = 20;
    CHECK(heads.of("A1", "").amount == 20);  // the last customer's
    CHECK(heads.of("A1", "ann").amount == 10);
    CHECK(heads.of("A1", "").cell(0) == "ann");
    CHECK(heads.of("A1", "bob").amount == 20);
}

namespace {

/// `orders` orders of two lines each, with the amounts `first` and `second`.
void see_orders(order_total_evidence& evidence, int orders, const std::string& first, const std::string& second,
                const std::string& prefix = "A") {
    for (int i = 0; i < orders; ++i) {
        evidence.see(prefix + std::to_string(i), first);
        evidence.see(prefix + std::to_string(i), second);
    }
}

}  // namespace

TEST_CASE("order totals: 20 orders that repeat an amount, or leave it empty, look like totals; 19 do not") {
    for (const std::string second : {"12.50", ""}) {
        order_total_evidence nineteen;
        see_orders(nineteen, 19, "12.50", second);
        CHECK_FALSE(nineteen.looks_like_totals());
        order_total_evidence twenty;
        see_orders(twenty, 20, "12.50", second);
        CHECK(twenty.looks_like_totals());
    }
}

TEST_CASE("order totals: 80 % of the orders with several lines decide") {
    order_total_evidence enough;
    see_orders(enough, 40, "5", "5");
    see_orders(enough, 10, "5", "6", "B");
    CHECK(enough.looks_like_totals());
    see_orders(enough, 1, "5", "6", "C");
    CHECK_FALSE(enough.looks_like_totals());
}

TEST_CASE("order totals: lines of their own, free lines and orders of one line say nothing") {
    order_total_evidence evidence;
    see_orders(evidence, 100, "5.00", "0.00");
    see_orders(evidence, 100, "0.00", "0.00", "B");
    for (int i = 0; i < 100; ++i) {
        evidence.see("C" + std::to_string(i), "7");
        evidence.see("", "7");
    }
    CHECK_FALSE(evidence.looks_like_totals());
}
