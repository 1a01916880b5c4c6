// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <rfm/summary/segments.hpp>

#include <doctest/doctest.h>

using rfm::amount;
using rfm::quantity;
using rfm::summary::segments;
using rfm::summary::segments_of;
using rfm::summary::test::customers_of;
using rfm::summary::test::golden_orders;
using rfm::summary::test::golden_rows;

TEST_CASE("segments: the figures of R's rfm_segment_summary") {
    const segments all = segments_of(golden_orders());
    const auto golden = golden_rows("rfm/golden_orders_bins5_segment_summary.csv");
    REQUIRE(all.rows.size() == golden.size());
    for (std::size_t i = 0; i < golden.size(); ++i) {
        const auto& row = all.rows[i];
        CAPTURE(golden[i][0]);
        CHECK(row.outcome.name == golden[i][0]);
        CHECK(row.customers == std::stoul(golden[i][1]));
        CHECK(row.purchases == quantity::whole(std::stoi(golden[i][2])));
        CHECK(row.monetary == amount::whole(std::stoi(golden[i][3])));
        const double printed = std::stod(golden[i][4]);  // two decimals
        CHECK(row.average_order_value->to_double() == doctest::Approx(printed).epsilon(0.00501 / printed));
    }
}

TEST_CASE("segments: the medians of R's rfm_plot_median_*") {
    const segments all = segments_of(golden_orders());
    const auto golden = golden_rows("rfm/golden_orders_bins5_segment_medians.csv");
    REQUIRE(all.rows.size() == golden.size());
    for (std::size_t i = 0; i < golden.size(); ++i) {
        CAPTURE(golden[i][0]);
        CHECK(all.rows[i].outcome.name == golden[i][0]);
        CHECK(to_text(*all.rows[i].median_recency) == golden[i][1]);
        CHECK(to_text(*all.rows[i].median_frequency) == golden[i][2]);
        CHECK(all.rows[i].median_monetary->to_double() == std::stod(golden[i][3]));
    }
}

TEST_CASE("segments: shares add up to one") {
    double customers = 0;
    double monetary = 0;
    for (const auto& row : segments_of(golden_orders()).rows) {
        customers += row.customer_share;
        monetary += *row.monetary_share;
    }
    CHECK(customers == doctest::Approx(1));
    CHECK(monetary == doctest::Approx(1));
}

TEST_CASE("segments: plan order, classes without customers left out") {
    const segments all = segments_of(customers_of({{.in_class = 2}, {.in_class = 0}, {.in_class = 2}}));
    REQUIRE(all.rows.size() == 2);
    CHECK(all.rows[0].outcome.name == "class 0");
    CHECK(all.rows[1].outcome.name == "class 2");
    CHECK(all.rows[1].customers == 2);
}

TEST_CASE("segments: who never bought has no part in medians") {
    const segments all = segments_of(customers_of({{.recency = 9, .monetary = 5},
                                                   {.frequency = 0, .monetary = -1, .has_purchase = false},
                                                   {.in_class = 1, .frequency = 0, .has_purchase = false}}));
    CHECK(*all.rows[0].median_recency == quantity::whole(9));
    CHECK(all.rows[0].monetary == amount::whole(4));
    CHECK_FALSE(all.rows[1].median_recency);
    CHECK_FALSE(all.rows[1].median_monetary);
    CHECK_FALSE(all.rows[1].average_order_value);
}

TEST_CASE("segments: no share of a sum that is not positive") {
    CHECK_FALSE(segments_of(customers_of({{.monetary = 5}, {.monetary = -5}})).rows[0].monetary_share);
}

TEST_CASE("segments: the median of two amounts is exact, then half to even") {
    auto customers = customers_of({{}, {}});
    customers.monetary = {amount(1), amount(2)};
    CHECK(*segments_of(customers).rows[0].median_monetary == amount(2));
    customers.monetary = {amount(INT64_MAX), amount(INT64_MAX - 2)};
    CHECK_THROWS(segments_of(customers));
    customers.monetary = {amount(INT64_MIN + 2), amount(INT64_MAX)};
    CHECK(*segments_of(customers).rows[0].median_monetary == amount(0));
}

TEST_CASE("segments: nobody, no rows") {
    CHECK(segments_of(customers_of({})).rows.empty());
}
