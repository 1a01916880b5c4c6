// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/segment/columns.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "segment/samples.hpp"

using namespace rfm::segment;

namespace {

std::string header(const std::vector<column>& columns) {
    std::string names;
    for (const column& c : columns) {
        names += (names.empty() ? "" : ",") + c.name();
    }
    return names;
}

std::string row_text(const std::vector<column>& columns, std::size_t row) {
    std::string cells;
    for (const column& c : columns) {
        cells += c.text(row) + "|";
    }
    return cells;
}

}  // namespace

TEST_CASE("columns: codes are numbers that order as the scores do") {
    CHECK(code_of(number_of({5, 255, 3})) == rfm::plan::score_code{5, 255, 3});
    CHECK(number_of({5, 1, 1}) > number_of({4, 255, 255}));
    classification c = samples::three_customers();
    c.f[0] = 10;
    c.wide_codes = true;
    const auto columns = output_columns(c);
    CHECK(find_column(columns, "rfm")->text(0) == "2_10_2");
}

TEST_CASE("columns: the order is that of the output, dimensions and kept ones last") {
    classification c = samples::three_customers();
    c.kept = {samples::coded("city", {"上海", "", "上海"})};
    c.dimensions = {samples::coded("tier", {"A", "B", ""})};
    const auto columns = output_columns(c);
    CHECK(header(columns) ==
          "customer,segment,label,rfm,r,f,m,recency,frequency,monetary,first_date,last_date,tier,city");
    CHECK(columns.size() == fixed_columns + 2);
    CHECK(row_text(columns, 0) == "C1|Best|A|222|2|2|2|8|5|125.05|2011-05-23|2011-12-01|A|上海|");
    CHECK(row_text(columns, 1) == "C2|Fading|Fading|121|1|2|1|120|4.5|80.00|2011-02-12|2011-08-11|B||");
}

TEST_CASE("columns: those of some names come in the order of the names, each once") {
    const classification c = samples::three_customers();
    const auto all = output_columns(c);
    const auto named = [&](std::vector<std::string> names) { return header(named_columns(all, names)); };
    CHECK(named({"m", "customer", "last_date"}) == "m,customer,last_date");
    CHECK(named({}).empty());
    CHECK_THROWS_AS(named({"customer", "Segment"}), rfm::failure);
    CHECK_THROWS_AS(named({"customer", ""}), rfm::failure);
    CHECK_THROWS_AS(named({"m", "customer", "m"}), rfm::failure);
}

TEST_CASE("columns: a customer without purchases has no scores, no recency and no days") {
    const classification c = samples::three_customers();
    const auto columns = output_columns(c);
    CHECK(row_text(columns, 2) == "C3|Prospects|Prospects||||||0|-7.00|||");
    CHECK_FALSE(find_column(columns, "recency")->number(2).has_value());
}

TEST_CASE("columns: a plan that does not score leaves the score cells empty") {
    classification c = samples::three_customers();
    c.r.clear();
    c.f.clear();
    c.m.clear();
    const auto columns = output_columns(c);
    CHECK(find_column(columns, "rfm")->text(0).empty());
    CHECK(find_column(columns, "m")->text(0).empty());
    CHECK(find_column(columns, "recency")->text(0) == "8");
}

TEST_CASE("columns: values order by what they mean, missing ones first") {
    const classification c = samples::three_customers();
    const auto columns = output_columns(c);
    CHECK(find_column(columns, "recency")->compare(0, 1) < 0);  // 8 before 120, not "120" before "8"
    CHECK(find_column(columns, "recency")->compare(2, 0) < 0);
    CHECK(find_column(columns, "monetary")->compare(1, 0) < 0);
    CHECK(find_column(columns, "last_date")->compare(1, 0) < 0);
    CHECK(find_column(columns, "customer")->compare(0, 1) < 0);
    CHECK(find_column(columns, "customer")->compare(1, 1) == 0);
    CHECK(find_column(columns, "monetary")->number(0) == 125.05);
    CHECK(find_column(columns, "frequency")->number(1) == 4.5);
    CHECK(find_column(columns, "Customer") == nullptr);
}
