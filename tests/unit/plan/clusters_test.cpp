// SPDX-License-Identifier: MIT
#include <rfm/plan/check.hpp>
#include <rfm/plan/cluster_classes.hpp>
#include <rfm/plan/diff.hpp>
#include <rfm/plan/read.hpp>
#include <rfm/plan/write.hpp>

#include <doctest/doctest.h>

#include <string>

#include "plan/refused_plan.hpp"

using rfm::plan::plan;
using rfm::plan::read_plan;
using rfm::plan::test::check_refused;

TEST_CASE("clusters: what is left out is settled") {
    const plan p = read_plan("[clusters]\n", "p.toml");
    REQUIRE(p.clusters);
    CHECK(p.clusters->count == 0);
    CHECK(p.clusters->measures == std::vector<std::string>{"recency", "frequency", "monetary"});
    REQUIRE(p.no_purchase);
    CHECK(p.no_purchase->name == "Prospects");
    CHECK(read_plan("[clusters]\nk = \"auto\"\n", "p.toml").clusters == p.clusters);
}

TEST_CASE("clusters: what is written is read again, to the last bit") {
    plan p = read_plan("[clusters]\nk = 2\nmeasures = [\"recency\", \"average\"]\nnames = [\"A\", \"B\"]\n", "p.toml");
    p.clusters->means = {1.0 / 3, 2};
    p.clusters->deviations = {0.1, 1e-7};
    p.clusters->centres = {{-0.0, 1.0 / 7}, {3, -1e300}};
    const plan again = read_plan(to_toml(p), "q.toml");
    CHECK(again.clusters == p.clusters);
    CHECK(diff(p, again).empty());
    plan other = p;
    other.clusters->count = 0;
    CHECK(diff(p, other).size() == 1);
}

TEST_CASE("clusters: classes are named, or numbered from the best") {
    const auto named = classes_of(*read_plan("[clusters]\nk = 2\nnames = [\"A\", \"B\"]\n", "p.toml").clusters, 2);
    CHECK(named[1].name == "B");
    CHECK(named[1].label == "2");
    const auto numbered = classes_of(rfm::plan::clusters{}, 3);
    CHECK(numbered[2].name == "Cluster 3");
    CHECK(numbered[2].name_zh == "第 3 类");
}

TEST_CASE("clusters: a check says that classes are found, and finds no fault") {
    const auto found = check(read_plan("[clusters]\nk = 4\n", "p.toml"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].how == rfm::plan::severity::note);
    CHECK(found[0].text == "classes are found in the data: 4 clusters of recency, frequency, monetary");
}

TEST_CASE("clusters: what cannot be meant is refused where it stands") {
    check_refused("[clusters]\n[[segment]]\nname = \"x\"\n", "either [clusters] or 'segment'");
    check_refused("[clusters]\n[otherwise]\nname = \"x\"\n", "either [clusters] or 'otherwise'");
    check_refused("by = [\"city\"]\n[clusters]\n", "either [clusters] or 'by'");
    check_refused("[metrics]\nwithin = \"shop\"\n[clusters]\n", "over all customers");
    check_refused("[clusters]\nclusters = 3\n", "'clusters'");
    check_refused("[clusters]\nk = 1\n", "one cluster");
    check_refused("[clusters]\nk = 51\n", "up to 50");
    check_refused("[clusters]\nk = \"best\"\n", "\"auto\"");
    check_refused("[clusters]\nmeasures = []\n", "no measure");
    check_refused("[clusters]\nmeasures = [\"city\"]\n", "'city' is no measure");
    check_refused("[clusters]\nmeasures = [\"first_date\"]\n", "'first_date' is no measure");
    check_refused("[clusters]\nmeasures = [\"recency\", \"recency\"]\n", "twice");
    check_refused("[clusters]\nnames = [\"A\", \"B\"]\n", "give k");
    check_refused("[clusters]\nk = 3\nnames = [\"A\", \"B\"]\n", "2 names for 3");
    check_refused("[clusters]\nk = 2\nnames = [\"A\", \"A\"]\n", "name of its own");
    const std::string two = "[clusters]\nk = 2\nmeasures = [\"recency\"]\n";
    check_refused(two + "means = [1]\n", "go together");
    check_refused(two + "means = [1]\ndeviations = [0]\ncentres = [[1], [2]]\n", "above 0");
    check_refused(two + "means = [1]\ndeviations = [1]\ncentres = [[1]]\n", "for each of k");
    check_refused(two + "means = [1]\ndeviations = [1]\ncentres = [[1], [2, 3]]\n", "number for each");
    check_refused(two + "means = [1]\ndeviations = [1]\ncentres = [[1], [\"x\"]]\n", "lists of numbers");
    check_refused(two + "means = [1]\ndeviations = [1]\ncentres = 5\n", "for each of k");
}
