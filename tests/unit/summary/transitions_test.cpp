// SPDX-License-Identifier: MIT
#include <rfm/summary/transitions.hpp>

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "summary/customers.hpp"

using rfm::amount;
using rfm::coded_column;
using namespace rfm::summary;

namespace {

coded_column column(std::string name, const std::vector<std::string>& values) {
    coded_column made;
    made.name = std::move(name);
    for (const std::string& value : values) {
        made.codes.push_back(value.empty() ? 0 : static_cast<std::uint32_t>(made.texts.size()));
        if (!value.empty()) {
            made.texts.push_back(value);
        }
    }
    return made;
}

/// Three customers of class 0, one of class 1, with 10, 20, 30 and 40.
rfm::segment::classification four() {
    return test::customers_of({{.in_class = 0, .monetary = 10},
                               {.in_class = 0, .monetary = 20},
                               {.in_class = 0, .monetary = 30},
                               {.in_class = 1, .monetary = 40}});
}

std::string listed(const std::vector<transition>& rows) {
    std::string text;
    for (const transition& row : rows) {
        text += fmt::format("{}>{} {} {}{}; ", row.from, row.to, row.customers, to_text(row.monetary),
                            row.changed ? "*" : "");
    }
    return text;
}

}  // namespace

TEST_CASE("compare: pairs of classes with their customers and money, other plans' classes by label") {
    auto c = four();
    c.kept = {column("segment_b", {"class 1", "Z", "Y", "class 1"}), column("label_b", {"", "A", "B", ""})};
    const auto found = compare_of(c);
    REQUIRE(found);
    CHECK(listed(found->rows) ==
          "class 0>class 1 1 10.00*; class 0>Z 1 20.00*; class 0>Y 1 30.00*; class 1>class 1 1 40.00; ");
    CHECK(found->customers == 4);
    CHECK(found->changed == 3);
    CHECK(found->changed_monetary == amount::whole(60));
    CHECK(found->rows[0].customer_share == 0.25);
}

TEST_CASE("movement: who moved, and new customers last") {
    auto c = four();
    c.kept = {column("previous_segment", {"", "class 0", "class 1", "gone class"})};
    const auto found = movement_of(c);
    REQUIRE(found);
    CHECK(listed(found->rows) ==
          "class 0>class 0 1 20.00; class 1>class 0 1 30.00*; gone class>class 1 1 40.00*; "
          ">class 0 1 10.00; ");
    CHECK(found->changed == 2);
    CHECK(found->appeared == 1);
    CHECK_FALSE(found->by_behaviour);
    c.kept.push_back(column("moved_by", {"", "", "behaviour", "cut points"}));
    CHECK(movement_of(c)->by_behaviour == 1);
    CHECK(movement_of(c)->by_cut_points == 1);
}

TEST_CASE("movement: who is gone is counted in the class it had, with the money it had") {
    auto c = four();
    c.kept = {column("previous_segment", {"", "class 0", "class 1", "old class"})};
    CHECK_FALSE(movement_of(c)->gone);
    auto old_class = c.outcomes[0];
    old_class.name = "old class";
    c.earlier = rfm::segment::earlier_customers{
        .outcomes = {c.outcomes[1], c.outcomes[0], old_class},
        .classes = {1, 0, 2, 0, 0},
        .monetary = {amount::whole(5), amount::whole(6), amount::whole(7), amount::whole(8), amount::whole(9)},
        .gone = {0, 0, 0, 1, 1}};
    const auto found = movement_of(c);
    CHECK(found->gone == 2);
    CHECK(found->customers == 4);
    std::string text;
    for (const both_times& row : found->classes) {
        text += fmt::format("{} {}-{} gone {}: {} {} {}; ", row.name, row.before, row.now, row.gone,
                            to_text(row.monetary_before), to_text(row.monetary_now), to_text(row.monetary_gone));
    }
    CHECK(text ==
          "class 0 1-3 gone 0: 5.00 60.00 0.00; class 1 3-1 gone 2: 23.00 40.00 17.00; "
          "old class 1-0 gone 0: 7.00 0.00 0.00; ");
}

TEST_CASE("compare, movement: nothing without their columns, and no customers are no trouble") {
    CHECK_FALSE(compare_of(four()));
    CHECK_FALSE(movement_of(four()));
    auto nobody = test::customers_of({});
    nobody.kept = {column("segment_b", {}), column("previous_segment", {})};
    CHECK(compare_of(nobody)->rows.empty());
    CHECK(movement_of(nobody)->rows.empty());
}
