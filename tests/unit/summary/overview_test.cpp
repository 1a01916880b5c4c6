// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <rfm/base/error.hpp>
#include <rfm/summary/overview.hpp>

#include <doctest/doctest.h>

#include <limits>

using rfm::amount;
using rfm::quantity;
using rfm::summary::overview;
using rfm::summary::overview_of;
using rfm::summary::purchase_unit;
using rfm::summary::test::customers_of;
using rfm::summary::test::golden_orders;
using rfm::summary::test::spenders;

TEST_CASE("overview: the totals of R's order data") {
    // 4,906 orders of 995 customers; the revenue is the sum of the golden segment summary
    const overview all = overview_of(golden_orders());
    CHECK(all.customers == 995);
    CHECK(all.buyers == 995);
    CHECK(all.purchases == quantity::whole(4906));
    CHECK(all.monetary == amount::whole(464158));
    CHECK(to_text(*all.average_order_value) == "94.6103");    // 464158 / 4906 = 94.61027...
    CHECK(to_text(*all.monetary_per_buyer) == "466.4905");    // 464158 / 995 = 466.49045...
    CHECK(*all.repeat_rate == doctest::Approx(953.0 / 995));  // 42 bought once: golden_orders_order_dist.csv
    CHECK(to_text(*all.as_of) == "2006-12-31");
}

TEST_CASE("overview: customers without purchases count as customers only") {
    const overview all = overview_of(customers_of(
        {{.recency = 3, .frequency = 2, .monetary = 50}, {.frequency = 0, .monetary = -20, .has_purchase = false}}));
    CHECK(all.customers == 2);
    CHECK(all.buyers == 1);
    CHECK(all.monetary == amount::whole(30));
    CHECK(*all.repeat_rate == 1.0);
    CHECK(to_text(*all.first_day) == "2024-12-18");
    CHECK(to_text(*all.last_day) == "2024-12-28");
}

TEST_CASE("overview: averages are rounded half to even") {
    const overview all = overview_of(customers_of({{.frequency = 16, .monetary = 1}, {.frequency = 0, .monetary = 0}}));
    CHECK(to_text(*all.average_order_value) == "0.0625");
    auto customers = customers_of({{.frequency = 8}});
    customers.monetary[0] = amount(4);  // 0.0004 / 8 = 0.00005
    CHECK(overview_of(customers).average_order_value->is_zero());
    customers.monetary[0] = amount(12);  // 0.0012 / 8 = 0.00015
    CHECK(*overview_of(customers).average_order_value == amount(2));
}

TEST_CASE("overview: nobody, no averages") {
    const overview none = overview_of(customers_of({}));
    CHECK(none.customers == 0);
    CHECK_FALSE(none.average_order_value);
    CHECK_FALSE(none.monetary_per_buyer);
    CHECK_FALSE(none.repeat_rate);
    CHECK_FALSE(none.top_fifth_share);
    CHECK_FALSE(none.first_day);
}

TEST_CASE("overview: profiles alone have no measures") {
    auto customers = customers_of({{}, {}});
    customers.recency.clear();
    customers.frequency.clear();
    customers.monetary.clear();
    customers.has_purchase.clear();
    CHECK(overview_of(customers).customers == 2);
    CHECK(overview_of(customers).buyers == 0);
}

TEST_CASE("overview: the best fifth is rounded up") {
    const overview all = overview_of(spenders({10, 60, 10, 10, 5, 5}));  // 20 % of 6 are 2: 60 and 10 of 100
    CHECK(*all.top_fifth_share == doctest::Approx(0.70));
}

TEST_CASE("overview: says what it counted") {
    auto customers = spenders({5});
    CHECK(overview_of(customers).in.frequency == purchase_unit::purchase);
    CHECK(overview_of(customers).in.monetary_is_revenue());
    customers.applied.metrics.frequency = rfm::orders::frequency_basis::quantity;
    customers.applied.metrics.monetary = rfm::orders::monetary_basis::average;
    const overview all = overview_of(customers);
    CHECK(all.in.frequency == purchase_unit::piece);
    CHECK_FALSE(all.in.monetary_is_revenue());
    CHECK_FALSE(all.average_order_value);
}

TEST_CASE("overview: orders and days are one unit, for a classification in CSV does not tell them apart") {
    auto customers = spenders({5});
    for (const auto basis : {rfm::orders::frequency_basis::automatic, rfm::orders::frequency_basis::orders,
                             rfm::orders::frequency_basis::days}) {
        customers.applied.metrics.frequency = basis;
        CHECK(overview_of(customers).in.frequency == purchase_unit::purchase);
    }
}

TEST_CASE("overview: a sum beyond the range is refused, not wrapped") {
    auto customers = spenders({1, 1, -1});
    customers.monetary[0] = amount(std::numeric_limits<std::int64_t>::max());
    CHECK(overview_of(customers).monetary == customers.monetary[0]);  // past the range on the way only
    customers.monetary[2] = amount::whole(1);
    CHECK_THROWS_AS(overview_of(customers), rfm::failure);
}
