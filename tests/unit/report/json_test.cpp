// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <rfm/report/json.hpp>

#include <doctest/doctest.h>

using namespace rfm::report;
using rfm::summary::test::customers_of;
using rfm::summary::test::golden_orders;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("json report: a plan that nobody knows is null") {
    const std::string text = to_json(build_report(customers_of({{.recency = 1}}), {}));
    CHECK(has(text, "\"plan\": null,\n    \"plan_hash\": null,"));
}

TEST_CASE("json report: the run record first, then the sections asked for") {
    report_options options;
    options.sections = {section::overview};
    options.run = {
        .version = "1.2.3",
        .plan = "standard",
        .plan_hash = "aa",
        .content_hash = "bb",
        .as_of = rfm::day(0),
        .read = {{.records = 5, .loaded = 3, .skipped = 1, .rejected = 0, .sum_loaded = rfm::amount(12345)}}};
    const std::string text = to_json(build_report(
        customers_of({{.recency = 1, .frequency = 2, .monetary = 5}, {.recency = 2, .monetary = 4}}), options));
    CHECK(text == R"({
  "run": {
    "version": "1.2.3",
    "plan": "standard",
    "plan_hash": "aa",
    "content_hash": "bb",
    "as_of": "1970-01-01",
    "read": {
      "records": 5,
      "loaded": 3,
      "skipped": 1,
      "rejected": 0,
      "sum_loaded": 1.2345
    }
  },
  "title": "",
  "title_zh": "",
  "overview": {
    "purchase_unit": "purchase",
    "monetary_is": "total",
    "customers": 2,
    "customers_with_purchases": 2,
    "purchases": 3,
    "monetary": 9.00,
    "average_order_value": 3.00,
    "monetary_per_customer": 4.50,
    "repeat_rate": 0.5,
    "top_20_percent_share": 0.5555555555555556,
    "first_date": "2024-12-19",
    "last_date": "2024-12-30",
    "as_of": "2024-12-31"
  }
}
)");
}

TEST_CASE("json report: what is unknown is null") {
    const std::string text = to_json(build_report(customers_of({}), {}));
    CHECK(has(text, "\"read\": null"));
    CHECK(has(text, "\"average_order_value\": null"));
    CHECK_FALSE(has(text, "\"grid\""));
}

TEST_CASE("json report: cut points are exact") {
    CHECK(has(to_json(build_report(golden_orders(), {})), "297.4,"));
    auto customers = golden_orders();
    customers.recency_scale->frozen.cuts = {251.19400000000002};
    CHECK(has(to_json(build_report(customers, {})), "251.19400000000002"));
}
