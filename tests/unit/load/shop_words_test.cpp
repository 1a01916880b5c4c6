// SPDX-License-Identifier: MIT
#include <rfm/load/aliases.hpp>
#include <rfm/load/header.hpp>
#include <rfm/load/sold_orders.hpp>
#include <rfm/load/status.hpp>

#include <doctest/doctest.h>

using rfm::load::input_kind;
using rfm::load::map_header;
using rfm::load::order_status;
using rfm::load::reason;
using rfm::load::role;
using rfm::load::sold_orders;
using rfm::load::status_words;

TEST_CASE("headers: Name is the order of Shopify, and of no other export") {
    const auto shopify = map_header({"Name", "Email", "Paid at", "Total", "Lineitem name"}, input_kind::orders, {}, {});
    REQUIRE(shopify.mapping);
    CHECK(shopify.mapping->at(role::order) == 0);
    const auto other = map_header({"Name", "Email", "Paid at", "Total"}, input_kind::orders, {}, {});
    REQUIRE(other.mapping);
    CHECK_FALSE(other.mapping->has(role::order));
}

TEST_CASE("headers: paid comes before total before payable, paid-at before ordered-at") {
    const auto attempt = map_header(
        {"应付金额", "订单金额", "买家实际支付金额 ", "订单创建时间", "订单付款时间 ", "买家会员名", "联系手机"},
        input_kind::orders, {}, {});
    REQUIRE(attempt.mapping);
    CHECK(attempt.mapping->at(role::amount) == 2);
    CHECK(attempt.mapping->at(role::date) == 4);
    CHECK(attempt.mapping->at(role::customer) == 5);
}

TEST_CASE("headers: returns need a date, an amount and an order or a customer; names of refunds come first") {
    const auto full =
        map_header({"订单号", "订单金额", "退款金额", "下单时间", "退款时间"}, input_kind::returns, {}, {});
    REQUIRE(full.mapping);
    CHECK(full.mapping->at(role::amount) == 2);
    CHECK(full.mapping->at(role::date) == 4);
    CHECK_FALSE(full.mapping->has(role::refund));
    CHECK(map_header({"customer", "date", "amount"}, input_kind::returns, {}, {}).mapping);
    CHECK_FALSE(map_header({"date", "amount"}, input_kind::returns, {}, {}).mapping);
}

TEST_CASE("status words: those of the shops are known, punctuation and width apart") {
    const status_words words({});
    CHECK(words.meaning("卖家已发货，等待买家确认") == order_status::sale);
    CHECK(words.meaning("wc-completed") == order_status::sale);
    CHECK(words.meaning("Partially_Refunded") == order_status::sale);
    CHECK(words.meaning("TRADE_CLOSED_BY_TAOBAO") == order_status::cancelled);
    CHECK(words.meaning("(删除)等待付款") == order_status::cancelled);
    CHECK(words.meaning("部分退款") == order_status::sale);
    CHECK(words.meaning("等待付款确认") == order_status::open);
    CHECK(words.meaning("退款成功") == order_status::refunded);
    CHECK_FALSE(words.meaning("weighed").has_value());
}

TEST_CASE("sold orders: a line that was loaded makes its order known, whatever was skipped before") {
    sold_orders sold;
    sold.skipped("A1", reason::status);
    REQUIRE(sold.find("A1") != nullptr);
    CHECK(sold.find("A1")->skipped == reason::status);
    sold.loaded("A1", "ann");
    CHECK_FALSE(sold.find("A1")->skipped.has_value());
    sold.skipped("A1", reason::filtered);
    CHECK(sold.find("A1")->customer == "ann");
    CHECK(sold.has_customer("ann"));
    CHECK_FALSE(sold.has_customer("bob"));
    sold.loaded("", "bob");
    CHECK(sold.has_customer("bob"));
    CHECK(sold.find("") == nullptr);
}
