// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/rules.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/error_of.hpp"
#include "segment/samples.hpp"

using namespace rfm::segment;
using rfm::segment::samples::between;
using rfm::segment::samples::compare;
using test = rfm::plan::condition::test;

namespace {

/// The names of the classes given to the customers of three_customers(), with `c` as it stands.
std::string classes_by(const rfm::plan::plan& p, const classification& c) {
    const class_list classes = classes_of(p);
    const auto columns = output_columns(c);
    std::string names;
    for (const std::uint16_t given : assign_classes(p, classes, columns, c.has_purchase)) {
        names += (names.empty() ? "" : " ") + classes.outcomes[given].name;
    }
    return names;
}

/// Who meets one condition: "1" or "0" per customer.
std::string who_meets(const rfm::plan::condition& condition, const classification& c) {
    rfm::plan::plan p;
    p.segments = {samples::segment("1", {condition})};
    p.otherwise = samples::outcome("0");
    std::string answer = classes_by(p, c);
    std::erase(answer, ' ');
    return answer;
}

std::string failure_text(const rfm::plan::plan& p, const classification& c) {
    return to_text(rfm::test::error_of(rfm::error_kind::usage, [&] { classes_by(p, c); }));
}

}  // namespace

TEST_CASE("rules: the first segment whose conditions all hold wins") {
    const classification c = samples::three_customers();
    auto p = samples::two_level_plan();
    CHECK(classes_by(p, c) == "Best Fading Prospects");
    p.segments.insert(p.segments.begin(), samples::segment("Frequent", {between("f", 2, 2)}));
    CHECK(classes_by(p, c) == "Frequent Frequent Prospects");
}

TEST_CASE("rules: the score table and the row by row way agree on every code") {
    classification c;
    for (std::uint8_t code = 0; code < 125; ++code) {
        c.customers.append(std::to_string(code));
        c.r.push_back(static_cast<std::uint8_t>(1 + code / 25));
        c.f.push_back(static_cast<std::uint8_t>(1 + code / 5 % 5));
        c.m.push_back(static_cast<std::uint8_t>(1 + code % 5));
        c.has_purchase.push_back(1);
        c.monetary.push_back({});
    }
    rfm::plan::plan p = samples::two_level_plan();
    p.segments = {samples::segment("top", {between("r", 4, 5), between("f", 4, 5), between("m", 4, 5)}),
                  samples::segment("named", {compare("rfm", test::any_of, "111", 111)}),
                  samples::segment("low", {compare("r", test::less, "3", 3)}),
                  samples::segment("not", {compare("rfm", test::none_of, "355"), between("f", 5, 5)})};
    const std::string by_table = classes_by(p, c);
    for (rfm::plan::segment& s : p.segments) {  // true of everybody, and no score
        s.conditions.push_back(compare("monetary", test::any_of, "0", 0));
    }
    CHECK(classes_by(p, c) == by_table);
    CHECK(by_table.starts_with("named low low"));
    CHECK(by_table.ends_with("top top"));
    CHECK(by_table.find("not") != std::string::npos);
    CHECK(by_table.find("Others") != std::string::npos);
}

TEST_CASE("rules: two segments of one name are one class") {
    auto p = samples::two_level_plan();
    p.segments.push_back(samples::segment("Best", {between("r", 2, 2)}));
    p.no_purchase->name = "Others";
    const class_list classes = classes_of(p);
    REQUIRE(classes.outcomes.size() == 3);
    CHECK(classes.of_segment == std::vector<std::uint16_t>{0, 1, 0});
    CHECK(classes.no_purchase == classes.otherwise);
}

TEST_CASE("rules: bounds of ranges are included, bounds of comparisons as written") {
    const classification c = samples::three_customers();  // recency 8, 120, none; monetary 125.05, 80, -7
    CHECK(who_meets(between("recency", 8, 120), c) == "110");
    CHECK(who_meets(compare("recency", test::less, "8", 8), c) == "000");
    CHECK(who_meets(compare("recency", test::less_equal, "8", 8), c) == "100");
    CHECK(who_meets(compare("monetary", test::greater, "80", 80), c) == "100");
    CHECK(who_meets(compare("monetary", test::greater_equal, "125.05", 125.05), c) == "100");
    CHECK(who_meets(compare("monetary", test::less, "0", 0), c) == "001");
    CHECK(who_meets(compare("last_date", test::greater_equal, "2011-12-01"), c) == "100");
    CHECK(who_meets(compare("rfm", test::none_of, "222", 222), c) == "010");
}

TEST_CASE("rules: a customer without purchases meets no condition on scores or recency, not even a negation") {
    const classification c = samples::three_customers();
    CHECK(who_meets(compare("r", test::none_of, "2", 2), c) == "010");
    CHECK(who_meets(compare("recency", test::less, "9999", 9999), c) == "110");
    CHECK(who_meets(compare("last_date", test::none_of, "2000-01-01"), c) == "110");
    auto p = samples::two_level_plan();
    p.no_purchase.reset();
    CHECK(classes_by(p, c) == "Best Fading Others");
}

TEST_CASE("rules: texts are met by equality, compared as numbers or days where both are such") {
    classification c = samples::three_customers();
    c.kept = {samples::coded("Country", {"Germany", "France", ""}), samples::coded("age", {"31", "n.a.", "29.5"}),
              samples::coded("joined", {"2010-01-31", "2011-01-01", "soon"})};
    CHECK(who_meets(compare("Country", test::none_of, "Germany"), c) == "011");
    CHECK(who_meets(compare("Country", test::any_of, "germany"), c) == "000");
    CHECK(who_meets(between("age", 29.5, 31), c) == "101");
    CHECK(who_meets(compare("age", test::greater_equal, "30", 30), c) == "100");
    CHECK(who_meets(compare("joined", test::less, "2011-01-01"), c) == "100");
    CHECK(who_meets(compare("Country", test::less, "30", 30), c) == "000");
}

TEST_CASE("rules: a customer without a class is an error that names the code and the plan") {
    const classification c = samples::three_customers();
    auto p = samples::two_level_plan();
    p.otherwise.reset();
    p.segments.pop_back();
    CHECK(failure_text(p, c) == "plan 'two-level' has no class for score code 121");
    p.segments[0].conditions = {compare("monetary", test::greater, "100", 100)};
    p.recency.reset();
    p.frequency.reset();
    p.monetary.reset();
    classification unscored = c;
    unscored.r.clear();
    CHECK(failure_text(p, unscored) == "plan 'two-level' has no class for customer 'C2'");
}

TEST_CASE("rules: unknown names are errors at their line") {
    const classification c = samples::three_customers();
    auto p = samples::two_level_plan();
    p.segments[0].conditions[0].name = "gap";
    CHECK(failure_text(p, c) == "two-level:12:1: nothing here is called 'gap'");
    p.segments[0].conditions[0].name = "customer";
    CHECK(failure_text(p, c) == "two-level:12:1: nothing here is called 'customer'");
}

TEST_CASE("rules: no customers, no classes given") {
    const auto p = samples::two_level_plan();
    const classification c;
    CHECK(classes_by(p, c).empty());
}
