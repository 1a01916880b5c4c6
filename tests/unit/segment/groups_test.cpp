// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/segment/classify.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/explain.hpp>
#include <rfm/segment/lookup.hpp>
#include <rfm/segment/read_classification.hpp>
#include <rfm/segment/rows.hpp>
#include <rfm/summary/method.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/error_of.hpp"
#include "segment/samples.hpp"

using namespace rfm::segment;

namespace {

const builtin_lookup tables;

rfm::orders::activity two_shops() {
    auto bought = samples::activity_of({{.id = "C1", .days_ago = 8, .orders = 5, .total = 250},
                                        {.id = "C1", .days_ago = 30, .orders = 1, .total = 10},
                                        {.id = "C2", .days_ago = 90, .orders = 3, .total = 100},
                                        {.id = "C3", .days_ago = 91, .orders = 2, .total = 99},
                                        {.id = "C4", .days_ago = -1, .orders = 0, .total = 0}});
    bought.within = samples::coded("shop", {"north", "south", "north", "south", ""});
    return bought;
}

rfm::plan::plan by_mean() {
    rfm::plan::plan p = samples::two_level_plan();
    for (auto* scale : {&p.recency, &p.frequency, &p.monetary}) {
        *scale = rfm::plan::scale{.how = rfm::plan::method::mean, .bins = 2, .cuts = {}, .closed = {}};
    }
    p.metrics.within = "shop";
    rfm::plan::dimension half;
    half.name = "half";
    half.from = "monetary";
    half.cut = rfm::plan::scale{.how = rfm::plan::method::top, .bins = 2, .cuts = {}, .closed = {}, .top = 1};
    half.labels = {"rest", "best"};
    p.dimensions = {half};
    return p;
}

std::string written(const classification& c) {
    std::string text;
    write_rows(c, row_format::csv, [&](std::string_view piece) { text += piece; });
    return text;
}

}  // namespace

TEST_CASE("groups: each is scored and cut for itself, and stands in the second column") {
    const auto c = classify(two_shops(), by_mean(), tables);
    CHECK(written(c) ==
          "customer,shop,segment,label,rfm,r,f,m,recency,frequency,monetary,first_date,last_date,half\n"
          "C1,north,Best,A,222,2,2,2,8,5,250.00,2011-05-23,2011-12-01,best\n"
          "C1,south,Others,Others,211,2,1,1,30,1,10.00,2011-05-23,2011-11-09,rest\n"
          "C2,north,Others,Others,111,1,1,1,90,3,100.00,2011-05-23,2011-09-10,rest\n"
          "C3,south,Fading,Fading,122,1,2,2,91,2,99.00,2011-05-23,2011-09-09,best\n"
          "C4,,Prospects,Prospects,,,,,,0,0.00,,,(empty)\n");
}

TEST_CASE("groups: a classification within groups is read back as it was written") {
    const auto c = classify(two_shops(), by_mean(), tables);
    rfm::csv::reader records(rfm::io::memory_source(written(c)), rfm::csv::dialect{});
    const auto back = read_classification(records, by_mean(), "result.csv");
    CHECK(back.grouped());
    CHECK(written(back) == written(c));
}

TEST_CASE("groups: cut points are shown per group with customers, and explained for each row") {
    const auto c = classify(two_shops(), by_mean(), tables);
    const auto method = rfm::summary::method_of(c);
    REQUIRE(method);
    CHECK(method->measures.empty());
    REQUIRE(method->groups.size() == 2);
    CHECK(method->groups[0].name == "north");
    CHECK(method->groups[0].measures[0].cuts == std::vector<double>{49});
    CHECK(method->groups[1].measures[2].cuts == std::vector<double>{54.5});

    const auto both = explain_all(c, "C1");
    REQUIRE(both.size() == 2);
    CHECK(both[0].within == "shop: north");
    CHECK(both[0].measures[0].cut_above == 49);
    CHECK(both[1].within == "shop: south");
    CHECK(both[1].measures[2].cut_above == 54.5);
    CHECK(to_text(both[1]).starts_with("C1 (shop: south): Others"));
}

TEST_CASE("groups: cut points of groups cannot be frozen, and clusters not be found in them") {
    const auto c = classify(two_shops(), by_mean(), tables);
    const rfm::error e = rfm::test::error_of(rfm::error_kind::usage, [&] { frozen_plan(c); });
    CHECK(e.remedy.find("--only 'shop=VALUE'") != std::string::npos);
    rfm::plan::plan p;
    p.clusters = rfm::plan::clusters{};
    p.no_purchase = samples::outcome("Prospects");
    CHECK_THROWS_AS(classify(two_shops(), p, tables), rfm::failure);
}

TEST_CASE("groups: an empty selection of them still has the column") {
    classification none;
    none.within.name = "shop";
    CHECK(written(none).starts_with("customer,shop,segment,"));
}
