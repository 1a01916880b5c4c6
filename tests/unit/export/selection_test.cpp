// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/export/selection.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/error_of.hpp"
#include "segment/samples.hpp"

using namespace rfm::exporter;
using rfm::failure;
using rfm::segment::classification;
namespace samples = rfm::segment::samples;

namespace {

using rows = std::vector<std::uint32_t>;

rows chosen_rows(const classification& customers, const selection& wanted) {
    return select(customers, wanted).rows;
}

/// Five customers; by monetary 30, 10, 30, 20 and, without purchase, -5.
classification five_customers() {
    classification c = samples::three_customers();
    c.customers.clear();
    for (const std::string_view id : {"a", "b", "c", "d", "e"}) {
        c.customers.append(id);
    }
    c.classes = {0, 1, 2, 0, 3};
    c.r = {2, 1, 1, 2, 0};
    c.f = {2, 1, 1, 2, 0};
    c.m = {2, 1, 1, 2, 0};
    c.recency = {8, 120, 95, 8, 0};
    c.frequency.assign(5, rfm::quantity::whole(1));
    c.monetary = {rfm::amount::whole(30), rfm::amount::whole(10), rfm::amount::whole(30), rfm::amount::whole(20),
                  rfm::amount::whole(-5)};
    c.has_purchase = {1, 1, 1, 1, 0};
    c.first_days.assign(5, 100);
    c.last_days.assign(5, 200);
    c.outcomes[1].name_zh = "流失客户";
    return c;
}

/// What a refusal says and advises, in one text.
std::string refusal(const classification& customers, const selection& wanted) {
    const rfm::error e = rfm::test::error_of(rfm::error_kind::refused, [&] { select(customers, wanted); });
    return e.what + "; " + e.remedy;
}

}  // namespace

TEST_CASE("selection: by itself it is every customer and every column") {
    const classification c = five_customers();
    const selected all = select(c, {});
    CHECK(all.rows == rows{0, 1, 2, 3, 4});
    CHECK(all.columns.size() == 12);
}

TEST_CASE("selection: columns come in the order asked for") {
    const classification c = five_customers();
    const selected two = select(c, {.columns = {"monetary", "customer"}});
    REQUIRE(two.columns.size() == 2);
    CHECK(two.columns[0].text(1) == "10.00");
    CHECK(two.columns[1].text(1) == "b");
}

TEST_CASE("selection: equal values keep the order of ids in both directions") {
    const classification c = five_customers();
    CHECK(chosen_rows(c, {.sort = parse_sort("-monetary")}) == rows{0, 2, 3, 1, 4});
    CHECK(chosen_rows(c, {.sort = parse_sort("monetary")}) == rows{4, 1, 3, 0, 2});
}

TEST_CASE("selection: who has no value comes last, whichever the direction") {
    const classification c = five_customers();
    CHECK(chosen_rows(c, {.sort = parse_sort("recency")}) == rows{0, 3, 2, 1, 4});
    CHECK(chosen_rows(c, {.sort = parse_sort("-recency")}) == rows{1, 2, 0, 3, 4});
}

TEST_CASE("selection: empty texts come last too") {
    classification c = five_customers();
    c.kept = {samples::coded("city", {"", "x", "a", "", "b"})};
    CHECK(chosen_rows(c, {.sort = parse_sort("city")}) == rows{2, 4, 1, 0, 3});
}

TEST_CASE("selection: a column need not be written to be sorted by") {
    const classification c = five_customers();
    CHECK(chosen_rows(c, {.columns = {"customer"}, .sort = parse_sort("-monetary"), .top = 1}) == rows{0});
}

TEST_CASE("selection: top counts after classes and filters") {
    const classification c = five_customers();
    const auto odd = [](std::size_t row) { return row % 2 == 1; };
    CHECK(chosen_rows(c, {.sort = parse_sort("-monetary"), .top = 1, .keep = odd}) == rows{3});
    CHECK(chosen_rows(c, {.top = 0}).empty());
    CHECK(chosen_rows(c, {.top = 9}).size() == 5);
}

TEST_CASE("selection: segments by either name; segments and labels must both hold") {
    const classification c = five_customers();
    CHECK(chosen_rows(c, {.segments = {"Best", "流失客户"}}) == rows{0, 1, 3});
    CHECK(chosen_rows(c, {.labels = {"A"}}) == rows{0, 3});
    CHECK(chosen_rows(c, {.labels = {"Others"}}) == rows{2});
    CHECK(chosen_rows(c, {.segments = {"Fading"}, .labels = {"A"}}).empty());
}

TEST_CASE("selection: what there is not is refused with what there is") {
    const classification c = five_customers();
    const std::string columns = refusal(c, {.columns = {"monetory"}});
    CHECK(columns.starts_with("there is no column 'monetory'; there are: customer, segment, "));
    CHECK(columns.ends_with("last_date"));
    CHECK(refusal(c, {.sort = parse_sort("-clv")}).starts_with("there is no column 'clv'"));
    CHECK(refusal(c, {.segments = {"best"}}) ==
          "there is no segment 'best'; there are: Best, Fading, Others, Prospects");
    CHECK(refusal(c, {.labels = {"B"}}) == "there is no label 'B'; there are: A, Fading, Others, Prospects");
    CHECK(refusal(c, {.segments = {""}}).starts_with("there is no segment ''"));
    CHECK(refusal(c, {.columns = {"r", "r"}}).starts_with("column 'r' is asked for twice"));
}

TEST_CASE("selection: nobody is a selection") {
    const classification nobody;
    const selected none = select(nobody, {.sort = parse_sort("-monetary"), .top = 10});
    CHECK(none.rows.empty());
    CHECK(none.columns.size() == 12);
}
