// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/plan/read.hpp>
#include <rfm/plan/write.hpp>
#include <rfm/segment/classify.hpp>
#include <rfm/segment/explain.hpp>
#include <rfm/segment/lookup.hpp>
#include <rfm/segment/rows.hpp>
#include <rfm/summary/method.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "segment/samples.hpp"

using namespace rfm::segment;

namespace {

const builtin_lookup tables;

rfm::orders::activity heaps() {
    return samples::activity_of({{.id = "C1", .days_ago = 1, .orders = 20, .total = 2000},
                                 {.id = "C2", .days_ago = 300, .orders = 1, .total = 10},
                                 {.id = "C3", .days_ago = 2, .orders = 22, .total = 1800},
                                 {.id = "C4", .days_ago = 280, .orders = 1, .total = 12},
                                 {.id = "C5", .days_ago = -1, .orders = 0, .total = -7},
                                 {.id = "C6", .days_ago = 30, .orders = 4, .total = -90}});
}

rfm::plan::plan wanting(const std::string& k) {
    return rfm::plan::read_plan("[clusters]\nk = " + k + "\n", "clusters.toml");
}

std::string written(const classification& c) {
    std::string text;
    write_rows(c, row_format::csv, [&](std::string_view piece) { text += piece; });
    return text;
}

}  // namespace

TEST_CASE("clusters: alike customers are together, the best cluster comes first, prospects have their class") {
    const auto c = classify(heaps(), wanting("3"), tables);
    CHECK(c.outcomes.size() == 4);
    CHECK(c.outcomes[0].name == "Cluster 1");
    CHECK(c.classes == std::vector<std::uint16_t>{0, 2, 0, 2, 3, 1});  // C6 is worth less than C2 but came again
    CHECK(c.outcomes[3].name == "Prospects");
    CHECK(c.clusters->silhouette);
    const auto why = explain(c, "C3");
    CHECK(why.because == explanation::reason::cluster);
    CHECK(explain(c, "C5").because == explanation::reason::no_purchase);
}

TEST_CASE("clusters: a frozen plan gives the same rows, and puts others with the nearest centre") {
    const auto c = classify(heaps(), wanting("3"), tables);
    const auto frozen = rfm::plan::read_plan(to_toml(frozen_plan(c)), "frozen.toml");
    CHECK(frozen.clusters->centres == c.clusters->frozen.centres);
    CHECK(written(classify(heaps(), frozen, tables)) == written(c));
    const auto one =
        classify(samples::activity_of({{.id = "X", .days_ago = 3, .orders = 18, .total = 1900}}), frozen, tables);
    CHECK(one.classes == std::vector<std::uint16_t>{0});
}

TEST_CASE("clusters: centres are told in the units of the measures") {
    const auto method = rfm::summary::method_of(classify(heaps(), wanting("3"), tables));
    REQUIRE(method);
    REQUIRE(method->clusters);
    REQUIRE(method->clusters->rows.size() == 3);
    CHECK(method->clusters->rows[0].customers == 2);
    CHECK(method->clusters->rows[0].centre[1] == doctest::Approx(20.977).epsilon(1e-4));  // sqrt(21 * 23) - 1
    CHECK(method->clusters->rows[2].centre[2] == doctest::Approx(10.958).epsilon(1e-4));  // sqrt(11 * 13) - 1
    CHECK(method->clusters->rows[1].centre[2] == doctest::Approx(-90));
}

TEST_CASE("clusters: the same for any number of threads, and no failure without buyers or differences") {
    const auto c = classify(heaps(), wanting("\"auto\""), tables, {}, 1);
    CHECK(written(classify(heaps(), wanting("\"auto\""), tables, {}, 5)) == written(c));
    const auto prospects =
        classify(samples::activity_of({{.id = "P", .days_ago = -1, .orders = 0, .total = 0}}), wanting("3"), tables);
    CHECK(prospects.outcomes.at(prospects.classes[0]).name == "Prospects");
    const auto alike = classify(samples::activity_of({{.id = "A", .days_ago = 5, .orders = 1, .total = 9},
                                                      {.id = "B", .days_ago = 5, .orders = 1, .total = 9}}),
                                wanting("3"), tables);
    CHECK(alike.clusters->frozen.count == 1);
    CHECK(alike.classes == std::vector<std::uint16_t>{0, 0});
}

TEST_CASE("clusters: a measure that is not there is refused") {
    auto p = wanting("2");
    p.clusters->measures = {"max"};
    CHECK_THROWS_AS(classify(heaps(), p, tables), rfm::failure);
}
