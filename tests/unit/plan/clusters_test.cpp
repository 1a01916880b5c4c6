// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/plan/check.hpp>
#include <rfm/plan/cluster_classes.hpp>
#include <rfm/plan/diff.hpp>
#include <rfm/plan/read.hpp>
#include <rfm/plan/write.hpp>

#include <doctest/doctest.h>

#include <string>

using rfm::plan::plan;
using rfm::plan::read_plan;

namespace {

std::string refusal(const std::string& toml) {
    try {
        read_plan(toml, "p.toml");
    } catch (const rfm::failure& f) {
        CHECK(f.value().kind == rfm::error_kind::usage);
        CHECK(f.value().line > 0);
        return f.value().what;
    }
    return "no failure";
}

bool refuses(const std::string& toml, std::string_view words) {
    const std::string said = refusal(toml);
    INFO(said);
    return said.find(words) != std::string::npos;
}

}  // namespace

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
    CHECK(refuses("[clusters]\n[[segment]]\nname = \"x\"\n", "either [clusters] or 'segment'"));
    CHECK(refuses("[clusters]\n[otherwise]\nname = \"x\"\n", "either [clusters] or 'otherwise'"));
    CHECK(refuses("by = [\"city\"]\n[clusters]\n", "either [clusters] or 'by'"));
    CHECK(refuses("[metrics]\nwithin = \"shop\"\n[clusters]\n", "over all customers"));
    CHECK(refuses("[clusters]\nclusters = 3\n", "'clusters'"));
    CHECK(refuses("[clusters]\nk = 1\n", "one cluster"));
    CHECK(refuses("[clusters]\nk = 51\n", "up to 50"));
    CHECK(refuses("[clusters]\nk = \"best\"\n", "\"auto\""));
    CHECK(refuses("[clusters]\nmeasures = []\n", "no measure"));
    CHECK(refuses("[clusters]\nmeasures = [\"city\"]\n", "'city' is no measure"));
    CHECK(refuses("[clusters]\nmeasures = [\"first_date\"]\n", "'first_date' is no measure"));
    CHECK(refuses("[clusters]\nmeasures = [\"recency\", \"recency\"]\n", "twice"));
    CHECK(refuses("[clusters]\nnames = [\"A\", \"B\"]\n", "give k"));
    CHECK(refuses("[clusters]\nk = 3\nnames = [\"A\", \"B\"]\n", "2 names for 3"));
    CHECK(refuses("[clusters]\nk = 2\nnames = [\"A\", \"A\"]\n", "name of its own"));
    const std::string two = "[clusters]\nk = 2\nmeasures = [\"recency\"]\n";
    CHECK(refuses(two + "means = [1]\n", "go together"));
    CHECK(refuses(two + "means = [1]\ndeviations = [0]\ncentres = [[1], [2]]\n", "above 0"));
    CHECK(refuses(two + "means = [1]\ndeviations = [1]\ncentres = [[1]]\n", "for each of k"));
    CHECK(refuses(two + "means = [1]\ndeviations = [1]\ncentres = [[1], [2, 3]]\n", "number for each"));
    CHECK(refuses(two + "means = [1]\ndeviations = [1]\ncentres = [[1], [\"x\"]]\n", "lists of numbers"));
    CHECK(refuses(two + "means = [1]\ndeviations = [1]\ncentres = 5\n", "for each of k"));
}
