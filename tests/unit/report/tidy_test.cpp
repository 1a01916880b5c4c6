// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <rfm/report/tidy.hpp>

#include <doctest/doctest.h>

#include <algorithm>

using namespace rfm::report;
using rfm::summary::test::customers_of;
using rfm::summary::test::golden_orders;

namespace {

report_data small() {
    auto customers = customers_of({{.recency = 1, .frequency = 2, .monetary = 30, .r = 1, .f = 1},
                                   {.in_class = 1, .recency = 4, .monetary = 10, .r = 1, .f = 2}});
    customers.outcomes[1].name = "a, b";
    customers.outcomes[1].label = "B";
    return build_report(customers, {});
}

std::string csv(const report_data& data, section s) {
    return to_tidy(data, s, tidy_form::csv);
}

}  // namespace

TEST_CASE("tidy: a row for each class") {
    CHECK(csv(small(), section::segments) ==
          "segment,label,customers,customer_share,purchases,monetary,monetary_share,average_order_value,"
          "median_recency,median_frequency,median_monetary,action\n"
          "class 0,class 0,1,0.5,2,30.00,0.75,15.00,1,2,30.00,\n"
          "\"a, b\",B,1,0.5,1,10.00,0.25,10.00,4,1,10.00,\n");
}

TEST_CASE("tidy: a row for each cell") {
    CHECK(csv(small(), section::grid) ==
          "r,f,customers,customer_share,monetary,mean_monetary,segment\n"
          "1,1,1,0.5,30.00,30.00,class 0\n"
          "1,2,1,0.5,10.00,10.00,\"a, b\"\n");
}

TEST_CASE("tidy: measure and value, separated by tabs") {
    const std::string text = to_tidy(small(), section::overview, tidy_form::tsv);
    CHECK(text.starts_with("measure\tvalue\npurchase_unit\tpurchase\nmonetary_is\ttotal\ncustomers\t2\n"));
    CHECK(text.find("\nmonetary\t40.00\n") != std::string::npos);
}

TEST_CASE("tidy: the classes of each measure with their ends") {
    const std::string text = csv(build_report(golden_orders(), {}), section::method);
    CHECK(text.starts_with("measure,class,from,to\nrecency,5,,115\nrecency,4,115,181\n"));
    CHECK(text.ends_with("monetary,5,666,\n"));
}

TEST_CASE("tidy: the curve") {
    const std::string text = csv(small(), section::pareto);
    CHECK(text.starts_with("of_customers,customers,monetary,monetary_share\n0.05,1,30.00,0.75\n"));
    CHECK(std::ranges::count(text, '\n') == 21);
}

TEST_CASE("tidy: records by class and reason") {
    report_options options;
    options.quality.emplace().counts = {{.record_class = "rejected", .reason = "bad_date", .records = 2, .lines = 3}};
    CHECK(csv(build_report(customers_of({}), options), section::quality) ==
          "class,reason,records,lines\nrejected,bad_date,2,3\n");
}

TEST_CASE("tidy: a section without data is its header") {
    const report_data nothing = build_report(customers_of({}), {});
    for (const section s : {section::segments, section::grid, section::pareto, section::quality}) {
        const std::string text = csv(nothing, s);
        CHECK(std::ranges::count(text, '\n') == 1);
        CHECK(text.ends_with("\n"));
    }
}
