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
