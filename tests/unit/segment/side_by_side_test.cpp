// SPDX-License-Identifier: MIT
#include <rfm/csv/reader.hpp>
#include <rfm/plan/library.hpp>
#include <rfm/plan/needs.hpp>
#include <rfm/segment/classify.hpp>
#include <rfm/segment/lookup.hpp>
#include <rfm/segment/read_classification.hpp>
#include <rfm/segment/rows.hpp>
#include <rfm/segment/side_by_side.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "segment/samples.hpp"

using namespace rfm::segment;

namespace {

std::string joined(const rfm::coded_column& column) {
    std::string text = column.name + ":";
    for (std::size_t row = 0; row < column.codes.size(); ++row) {
        text += " " + (column[row].empty() ? std::string("-") : column[row]);
    }
    return text;
}

/// C1 Best, C2 Fading, C3 Prospects, with other classes.
classification with_classes(std::vector<std::uint16_t> classes) {
    classification c = samples::three_customers();
    c.classes = std::move(classes);
    return c;
}

}  // namespace

TEST_CASE("side by side: the classes of another plan, changed where the names differ") {
    const classification now = samples::three_customers();
    classification other = with_classes({0, 0, 3});
    other.outcomes[3].name = "Nobody yet";
    const auto columns = other_plan_columns(other);
    REQUIRE(columns.size() == 2);
    CHECK(joined(columns[0]) == "segment_b: Best Best Nobody yet");
    CHECK(joined(columns[1]) == "label_b: A A Nobody yet");
    CHECK(joined(changed_between(now, other)) == "changed: no yes yes");
}

TEST_CASE("side by side: an earlier classification is matched by customer, new ones have none") {
    const classification now = samples::three_customers();
    classification before;
    before.outcomes = now.outcomes;
    for (const char* id : {"C0", "C2", "C3", "C9"}) {
        before.customers.append(id);
    }
    before.classes = {0, 0, 3, 1};
    const auto columns = earlier_columns(now, before);
    REQUIRE(columns.size() == 2);
    CHECK(joined(columns[0]) == "previous_segment: - Best Prospects");
    CHECK(joined(columns[1]) == "changed: new yes no");
    CHECK(joined(earlier_columns(now, classification{})[1]) == "changed: new new new");
    before.monetary.resize(4, {});
    CHECK(beside(now, before).gone == std::vector<std::uint8_t>{1, 0, 0, 1});
    CHECK(beside(now, classification{}).gone.empty());
}

TEST_CASE("side by side: who would have stayed under the earlier cut points moved by cut points") {
    const classification now = samples::three_customers();  // Best, Fading, Prospects
    const classification before = with_classes({1, 0, 3});  // Fading, Best, Prospects
    const classification held = with_classes({1, 1, 0});    // Fading, Fading, Best
    CHECK(joined(moved_by(now, before, held)) == "moved_by: cut points behaviour -");
}

TEST_CASE("side by side: within shops a customer is matched in the same shop") {
    classification now;
    now.within = samples::coded("shop", {"a", "b"});
    now.outcomes = {samples::outcome("X"), samples::outcome("Y")};
    now.customers.append("C1");
    now.customers.append("C1");
    now.classes = {0, 1};
    classification before = now;
    before.classes = {1, 1};
    CHECK(joined(earlier_columns(now, before)[1]) == "changed: yes no");
}

TEST_CASE("side by side: every built-in plan that orders alone feed is recognised in its frozen form") {
    for (const rfm::plan::builtin& each : rfm::plan::builtins()) {
        auto plan = rfm::plan::load_plan(each.name);
        plan.metrics.frequency = rfm::orders::frequency_basis::orders;
        if (!rfm::plan::needs(plan).attributes.empty()) {
            continue;
        }
        const auto bought = samples::activity_of({{.id = "C1", .days_ago = 8, .orders = 5, .total = 125},
                                                  {.id = "C2", .days_ago = 120, .orders = 4, .total = 80},
                                                  {.id = "C3", .days_ago = 30, .orders = 1, .total = 20}});
        const auto frozen = frozen_plan(classify(bought, plan, builtin_lookup()));
        CHECK_MESSAGE(is_frozen_form(frozen, plan), each.name);
    }
}

TEST_CASE("side by side: a frozen plan is its plan but for the cut points") {
    const auto standard = rfm::plan::load_plan("standard");
    auto frozen = standard;
    frozen.name = "./july.toml";
    frozen.recency->cuts = {1, 2, 3, 4};
    frozen.recency->closed = rfm::plan::closed_side::right;
    CHECK(is_frozen_form(frozen, standard));
    CHECK_FALSE(is_frozen_form(rfm::plan::load_plan("standard-retail"), standard));
    auto other_breaks = rfm::plan::load_plan("standard-retail");
    other_breaks.frequency->cuts = {2, 3, 5, 9};
    CHECK_FALSE(is_frozen_form(other_breaks, rfm::plan::load_plan("standard-retail")));
}
