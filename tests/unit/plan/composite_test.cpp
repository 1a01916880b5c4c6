// SPDX-License-Identifier: MIT
#include <rfm/plan/composite.hpp>

#include <rfm/plan/check.hpp>
#include <rfm/plan/diff.hpp>
#include <rfm/plan/needs.hpp>
#include <rfm/plan/read.hpp>
#include <rfm/plan/write.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "plan/refused_plan.hpp"

using rfm::quantity;
using rfm::plan::composite;
using rfm::plan::composite_of;
using rfm::plan::plan;
using rfm::plan::read_plan;
using rfm::plan::test::check_refused;

namespace {

const std::string weighted = R"(
[score]
bins = 3
[composite]
method = "weighted"
weights = { r = 0.2196, f = 1, m = 0.5 }
[otherwise]
name = "All"
[[segment]]
name = "Best"
r = 3
)";

const std::string tiers = R"(
[score]
bins = 3
[composite]
method = "sum"
[[segment]]
name = "Top"
composite = ">= 8"
[[segment]]
name = "Middle"
composite = "6..7"
[[segment]]
name = "Low"
composite = "<= 5"
)";

}  // namespace

TEST_CASE("composite: weights multiply scores exactly") {
    CHECK(composite_of({}, {.r = 5, .f = 4, .m = 3}) == quantity::whole(12));
    const plan p = read_plan(weighted, "p.toml");
    REQUIRE(p.composite);
    CHECK(p.composite->how == composite::method::weighted);
    CHECK(composite_of(*p.composite, {.r = 3, .f = 2, .m = 1}) == quantity(31'588));  // 0.6588 + 2 + 0.5
}

TEST_CASE("composite: what is written is read again, and differences are told") {
    const plan p = read_plan(weighted, "p.toml");
    const std::string toml = to_toml(p);
    CHECK(toml.find("weights = { r = 0.2196, f = 1, m = 0.5 }") != std::string::npos);
    CHECK(read_plan(toml, "q.toml").composite == p.composite);
    plan other = p;
    CHECK(diff(p, other).empty());
    other.composite = composite{};
    CHECK(diff(p, other) ==
          std::vector<std::string>{"composite: method = \"weighted\", weights = { r = 0.2196, f = 1, m = 0.5 } -> "
                                   "method = \"sum\""});
}

TEST_CASE("composite: a check follows conditions on it through all codes") {
    const plan p = read_plan(tiers, "p.toml");
    const auto covered = coverage_of(p);
    CHECK(covered.left.empty());
    CHECK(covered.segments[0].decided);
    CHECK(covered.segments[0].codes.size() == 4);  // 333 and three of sum 8
    CHECK(covered.segments[0].codes.size() + covered.segments[1].codes.size() + covered.segments[2].codes.size() == 27);
    std::string hole = tiers;
    hole.replace(hole.find("<= 5"), 4, "<= 4");
    const auto found = check(read_plan(hole, "p.toml"));
    CHECK(std::ranges::any_of(found, [](const auto& f) { return f.how == rfm::plan::severity::error; }));
}

TEST_CASE("composite: it is no column of the data") {
    CHECK(needs(read_plan(tiers, "p.toml")).attributes.empty());
}

TEST_CASE("composite: what cannot be meant is refused where it stands") {
    check_refused("[composite]\nmethod = \"sum\"\n", "needs [score]");
    check_refused("[score]\n[composite]\nmethod = \"mean\"\n", "'mean' is no method");
    check_refused("[score]\n[composite]\nmethod = \"weighted\"\n", "needs weights");
    check_refused("[score]\n[composite]\nmethod = \"sum\"\nweights = { r = 1 }\n", "goes with");
    check_refused("[score]\n[composite]\nweights = { r = 0.12345 }\n", "four decimals");
    check_refused("[score]\n[composite]\nweights = { r = -1 }\n", "weight 'r'");
    check_refused("[score]\n[composite]\nweights = { r = \"1\" }\n", "weight 'r'");
    check_refused("[score]\n[composite]\nweights = { r = 0 }\n", "all weights are 0");
    check_refused("[score]\n[composite]\nweights = { x = 1 }\n", "'x'");
    check_refused("[score]\n[[segment]]\nname = \"x\"\ncomposite = \">= 5\"\n", "no [composite]");
    check_refused("[[dimension]]\nname = \"x\"\nfrom = \"composite\"\n[[segment]]\nname = \"x\"\n", "no [composite]");
}
