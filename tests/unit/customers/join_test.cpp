// SPDX-License-Identifier: MIT
#include <rfm/customers/column_builder.hpp>
#include <rfm/customers/join.hpp>

#include <doctest/doctest.h>

#include <string>
#include <tuple>
#include <vector>

using rfm::amount;
using rfm::coded_column;
using rfm::day;
using rfm::day_of;
using rfm::quantity;
using rfm::customers::column_builder;
using rfm::customers::join;
using rfm::customers::join_report;
using rfm::customers::known_customers;
using rfm::customers::profiles;
using rfm::customers::service_records;
using rfm::customers::service_summary;
using rfm::customers::summarise;

namespace {

day on(unsigned month, unsigned day_of_month) {
    return *day_of({2024, month, day_of_month});
}

coded_column column(const std::string& name, const std::vector<std::string>& values) {
    column_builder built(name);
    for (const auto& value : values) {
        built.append(value);
    }
    return built.take();
}

profiles people(const std::vector<std::string>& ids, const std::vector<coded_column>& columns) {
    profiles result;
    for (const auto& id : ids) {
        result.customers.append(id);
    }
    for (const auto& each : columns) {
        result.columns.push_back({each.name, each});
    }
    return result;
}

/// Customers b and d with an order each, and where they say they live.
rfm::orders::activity bought() {
    rfm::orders::activity result;
    result.as_of = on(3, 31);
    for (const auto* id : {"b", "d"}) {
        result.customers.append(id);
        result.has_purchase.push_back(1);
        result.first_days.push_back(100);
        result.last_days.push_back(200);
        result.frequency.push_back(quantity::whole(2));
        result.purchases.push_back(2);
        result.total.push_back(amount::whole(10));
    }
    result.attributes.push_back(column("city", {"from orders", "from orders"}));
    return result;
}

using record = std::tuple<std::string, day, std::string, int>;  // satisfaction below 0: none

service_records services(const std::vector<record>& rows) {
    service_records result;
    column_builder types("type");
    for (const auto& [id, date, type, satisfaction] : rows) {
        result.customers.append(id);
        result.days.push_back(date);
        types.append(type);
        result.satisfaction.push_back(satisfaction < 0 ? std::nullopt : std::optional(quantity::whole(satisfaction)));
    }
    result.types = types.take();
    return result;
}

std::vector<std::string> texts(const coded_column& of) {
    std::vector<std::string> result;
    for (std::size_t row = 0; row < of.codes.size(); ++row) {
        result.push_back(of[row]);
    }
    return result;
}

using list = std::vector<std::string>;

}  // namespace

TEST_CASE("join: customers that only profiles know get a row without purchase, in the order of ids") {
    auto activity = bought();
    const known_customers known{people({"a", "b", "e"}, {}), {}};
    const join_report report = join(activity, known, {});
    REQUIRE(activity.size() == 4);
    CHECK(activity.customers[0] == "a");
    CHECK(activity.customers[1] == "b");
    CHECK(activity.customers[2] == "d");
    CHECK(activity.customers[3] == "e");
    CHECK(activity.has_purchase == rfm::unset_vector<std::uint8_t>{0, 1, 1, 0});
    CHECK(activity.last_days == rfm::unset_vector<std::uint16_t>{0, 200, 200, 0});
    CHECK(activity.total[1] == amount::whole(10));
    CHECK(activity.total[3] == amount());
    CHECK(activity.frequency.size() == 4);
    CHECK(activity.purchases.size() == 4);
    CHECK(activity.largest.empty());
    CHECK(report.prospects == 2);
    CHECK(report.without_profile == 1);
}

TEST_CASE("join: a profile beats the orders' column, and leaves it where it says nothing") {
    auto activity = bought();
    const known_customers known{people({"a", "b", "d"}, {column("city", {"A", "B", ""})}), {}};
    join(activity, known, {"city"});
    CHECK(texts(activity.attributes[0]) == list{"A", "B", "from orders"});
}

TEST_CASE("join: age is counted to as-of, and wins over a column of ages") {
    auto activity = bought();
    const known_customers known{
        people({"b", "d"}, {column("birthday", {"1990-03-31", "2090-01-01"}), column("age", {"99", "12"})}), {}};
    CHECK(known.provides("age"));
    const join_report report = join(activity, known, {"age"});
    CHECK(texts(activity.attributes[0]) == list{"34", "12"});
    CHECK(report.unborn == 1);
}

TEST_CASE("join: measures of services") {
    auto activity = bought();
    const known_customers known{people({"b", "d"}, {column("satisfaction", {"10", "20"})}),
                                services({{"b", on(3, 1), "repair", 25},
                                          {"b", on(2, 1), "check", 100},
                                          {"b", on(4, 1), "later", 0},
                                          {"x", on(1, 1), "lost", 50},
                                          {"x", on(1, 2), "lost", 50}})};
    for (const auto* name : {"services", "service_recency", "last_service_type", "satisfaction"}) {
        CHECK(known.provides(name));
    }
    const join_report report =
        join(activity, known, {"services", "service_recency", "last_service_type", "satisfaction"});
    CHECK(texts(activity.attributes[0]) == list{"2", "0"});
    CHECK(texts(activity.attributes[1]) == list{"30", ""});
    CHECK(texts(activity.attributes[2]) == list{"repair", ""});
    CHECK(texts(activity.attributes[3]) == list{"62.5", "20"});
    CHECK(report.orphan_records == 2);
    CHECK(report.orphan_customers == 1);
    CHECK(report.orphans == list{"x"});
    CHECK(report.later_services == 1);
}

TEST_CASE("join: service records know a customer whom only profiles know") {
    auto activity = bought();
    const known_customers known{people({"a"}, {}), services({{"a", on(3, 30), "call", -1}})};
    const join_report report = join(activity, known, {"service_recency"});
    CHECK(texts(activity.attributes[0]) == list{"1", "", ""});
    CHECK(report.orphan_records == 0);
}

TEST_CASE("join: profiles without any order") {
    rfm::orders::activity nothing;
    nothing.as_of = on(3, 31);
    const known_customers known{people({"a", "b"}, {column("city", {"A", "B"})}), {}};
    const join_report report = join(nothing, known, {"city"});
    REQUIRE(nothing.size() == 2);
    CHECK(nothing.frequency.size() == 2);
    CHECK(nothing.purchases.size() == 2);
    CHECK(texts(nothing.attributes[0]) == list{"A", "B"});
    CHECK(report.prospects == 2);
    CHECK(report.without_profile == 0);
}

TEST_CASE("join: with nothing to join, attributes are what they were") {
    auto activity = bought();
    const known_customers nobody;
    CHECK_FALSE(nobody.provides("services"));
    CHECK_FALSE(nobody.provides("age"));
    join(activity, nobody, {"city"});
    CHECK(texts(activity.attributes[0]) == list{"from orders", "from orders"});
}

TEST_CASE("services: of several records on the last day the last one gives the type") {
    const service_summary summary = summarise(
        services({{"b", on(3, 1), "second", -1}, {"b", on(3, 1), "third", -1}, {"a", on(1, 1), "", 100}}), on(3, 1));
    REQUIRE(summary.size() == 2);
    CHECK(summary.customers[0] == "a");
    CHECK(summary.last_types[1] == "third");
    CHECK(summary.services[1] == 2);
    CHECK_FALSE(summary.satisfaction[1].has_value());
    CHECK(summary.later == 0);
    CHECK(newest_day(services({})) == std::nullopt);
}
