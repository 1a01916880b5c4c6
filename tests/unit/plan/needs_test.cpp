// SPDX-License-Identifier: MIT
#include <rfm/plan/needs.hpp>

#include <rfm/plan/library.hpp>
#include <rfm/plan/read.hpp>

#include <doctest/doctest.h>

using rfm::plan::needs;
using rfm::plan::read_plan;

TEST_CASE("needs: attributes are what dimensions, conditions and `by` read and a customer's purchases do not yield") {
    const auto p = read_plan(R"([metrics]
window_days = 30
[score]
[[dimension]]
name = "city_tier"
from = "city"
lookup = "t"
[[dimension]]
name = "country"
from = "country"
[[dimension]]
name = "value_class"
from = "monetary"
method = "mean"
[[segment]]
name = "A"
r = 5
rfm = "555"
tenure = "> 5"
city_tier = "x"
industry = "y"
city = "z"
[[segment]]
name = "B"
industry = "!= y"
)",
                             "x");
    const auto spec = needs(p);
    CHECK(spec.attributes == std::vector<std::string>{"city", "country", "industry"});
    CHECK(spec.measures.window_days == 30);
}

TEST_CASE("needs: `by` names attributes too") {
    CHECK(needs(read_plan("by = [\"city\", \"industry\"]", "x")).attributes ==
          std::vector<std::string>{"city", "industry"});
    CHECK(needs(read_plan("by = [\"v\"]\n[[dimension]]\nname = \"v\"\nfrom = \"recency\"\nmethod = \"mean\"\n", "x"))
              .attributes.empty());
}

TEST_CASE("needs: the standard plan needs no attribute and no kept lines") {
    auto spec = needs(rfm::plan::load_plan("standard"));
    CHECK(spec.attributes.empty());
    spec.measures.frequency = rfm::orders::frequency_basis::orders;
    CHECK(spec.streams());
}

TEST_CASE("needs: what is computed from all lines keeps them") {
    const auto spec = needs(read_plan(R"([metrics]
frequency = "orders"
[[dimension]]
name = "stage"
from = "lifecycle"
[[segment]]
name = "A"
gap = "> 5"
preferred_category = "tea"
gender = "f"
)",
                                      "x"));
    CHECK(spec.attributes == std::vector<std::string>{"gender"});
    CHECK(spec.derived == std::vector<std::string>{"lifecycle", "gap", "preferred_category"});
    CHECK_FALSE(spec.streams());
}

TEST_CASE(
    "needs: a condition on the largest order or the average has it computed whatever monetary and frequency are") {
    auto spec = needs(read_plan("[metrics]\nfrequency = \"rows\"\n[[segment]]\nname = \"A\"\nmax = \"> 5\"\n", "x"));
    CHECK(spec.with_largest);
    CHECK_FALSE(spec.with_purchases);
    CHECK_FALSE(spec.streams());
    spec = needs(read_plan("[metrics]\nfrequency = \"rows\"\n[[segment]]\nname = \"A\"\naverage = \"> 5\"\n", "x"));
    CHECK(spec.with_purchases);
    CHECK_FALSE(spec.with_largest);
}

TEST_CASE("needs: what clusters are found in is computed") {
    const auto spec = needs(read_plan("[clusters]\nmeasures = [\"recency\", \"max\", \"gap\"]\nk = 2\n", "x"));
    CHECK(spec.with_largest);
    CHECK(spec.derived == std::vector<std::string>{"gap"});
}

TEST_CASE("needs: recency from services needs service records; segments as a source need nothing") {
    const auto spec = needs(read_plan(R"([metrics]
recency = "either"
[[segment]]
name = "A"
[[dimension]]
name = "tier"
from = "segment"
merge = { "1" = ["A"] }
)",
                                      "x"));
    CHECK(spec.attributes == std::vector<std::string>{"service_recency"});
}

TEST_CASE("needs: which lines are of one order matters wherever orders are counted or lines are kept") {
    const auto needs_orders = [](const std::string& text) { return needs(read_plan(text, "x")).needs_orders(); };
    const std::string segment = "[[segment]]\nname = \"A\"\n";
    CHECK_FALSE(needs_orders("[metrics]\nfrequency = \"rows\"\n" + segment));
    CHECK_FALSE(needs_orders("[metrics]\nfrequency = \"days\"\n" + segment));
    CHECK(needs_orders("[metrics]\nfrequency = \"orders\"\n" + segment));
    CHECK(needs_orders("[metrics]\nfrequency = \"rows\"\nmonetary = \"average\"\n" + segment));
    CHECK(needs_orders("[metrics]\nfrequency = \"rows\"\nmonetary = \"max\"\n" + segment));
    CHECK(needs_orders("[metrics]\nfrequency = \"rows\"\n" + segment + "average = \"> 5\"\n"));
    CHECK(needs_orders("[metrics]\nfrequency = \"rows\"\n" + segment + "gap = \"> 5\"\n"));
}
