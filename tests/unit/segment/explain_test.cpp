// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/segment/explain.hpp>
#include <rfm/segment/words.hpp>

#include <doctest/doctest.h>

#include <string>

#include "segment/samples.hpp"

using namespace rfm::segment;
using rfm::segment::samples::between;
using rfm::segment::samples::compare;
using test = rfm::plan::condition::test;
using reason = explanation::reason;

namespace {

classification explained_customers() {
    classification c = samples::three_customers();
    c.recency_scale = measured_scale{.frozen = *c.applied.recency, .levels_reached = 2};
    c.frequency_scale = measured_scale{.frozen = *c.applied.frequency, .levels_reached = 2};
    c.monetary_scale = measured_scale{.frozen = *c.applied.monetary, .levels_reached = 2};
    return c;
}

rfm::error failure_of(const classification& c, std::string_view id) {
    try {
        explain(c, id);
    } catch (const rfm::failure& f) {
        return f.value();
    }
    FAIL("no failure");
    return {};
}

}  // namespace

TEST_CASE("explain: values, scores, cut points, the rule that matched and the one that nearly did") {
    CHECK(to_text(explain(explained_customers(), "C2")) ==
          "C2: Fading, scores 121\n"
          "purchases from 2011-02-12 to 2011-08-11, as of 2011-12-09\n"
          "  recency   120, score 1 of 2: 90 <= recency\n"
          "  frequency 4.5 orders, score 2 of 2: 3 <= frequency\n"
          "  monetary  80.00, score 1 of 2: monetary < 100\n"
          "matched Fading (two-level:16): r is 1, f is 2\n"
          "nearly Best (two-level:10), but for r is 2 (is 1, 1 off), m is 2 (is 1, 1 off)\n"
          "another class, all else being equal, with\n"
          "  recency   <= 89 (31 less): Others\n"
          "  frequency <= 2.99 (1.51 less): Others\n");
    const explanation best = explain(explained_customers(), "C1");
    CHECK(best.because == reason::rule);
    CHECK(best.label == "A");
    REQUIRE(best.nearly.has_value());
    CHECK(best.nearly->name == "Fading");
    CHECK(best.nearly->conditions[0].short_by == 1);
    CHECK(best.nearly->conditions[1].holds == true);
}

TEST_CASE("explain: a value at a cut point shows on which side it counts") {
    classification c = explained_customers();
    c.recency[0] = 90;
    c.recency_scale->frozen.cuts = {30, 90, 180};
    c.recency_scale->frozen.closed = rfm::plan::closed_side::right;
    CHECK(to_text(explain(c, "C1")).find("score 2 of 4: 30 < recency <= 90\n") != std::string::npos);
    c.recency_scale->frozen.closed = rfm::plan::closed_side::left;
    CHECK(to_text(explain(c, "C1")).find("score 2 of 4: 90 <= recency < 180\n") != std::string::npos);
}

TEST_CASE("explain: customers without purchases and customers that match nothing") {
    const explanation prospect = explain(explained_customers(), "C3");
    CHECK(prospect.because == reason::no_purchase);
    CHECK_FALSE(prospect.matched.has_value());
    CHECK(to_text(prospect).find("C3: Prospects\nno purchases\n  recency   none\n") == 0);
    CHECK(to_text(prospect).find("without purchases: Prospects of two-level\n") != std::string::npos);

    classification c = explained_customers();
    c.f[1] = 1;
    c.classes[1] = 2;
    const explanation other = explain(c, "C2");
    CHECK(other.because == reason::otherwise);
    REQUIRE(other.nearly.has_value());
    CHECK(other.nearly->name == "Fading");
    CHECK(to_text(other).find("matched no segment of two-level: otherwise Others\n") != std::string::npos);
}

TEST_CASE("explain: of rules that fail by one condition the first in the plan is the near one") {
    classification c = explained_customers();
    c.applied.segments = {
        samples::segment("far", {between("r", 5, 5), between("f", 5, 5)}),
        samples::segment("first", {compare("monetary", test::greater_equal, "100", 100), between("f", 2, 2)}),
        samples::segment("second", {between("r", 2, 2), between("f", 2, 2)}), c.applied.segments[1]};
    const explanation e = explain(c, "C2");
    REQUIRE(e.nearly.has_value());
    CHECK(e.nearly->name == "first");
    CHECK(e.nearly->conditions[0].short_by == 20);
    CHECK(to_text(e).find("nearly first (two-level), but for monetary >= 100 (is 80.00, 20 off)\n") !=
          std::string::npos);
}

TEST_CASE("explain: a condition on what the classification does not carry is said to be unknown") {
    classification c = explained_customers();
    c.applied.segments[1].conditions.push_back(compare("average", test::less, "100", 100));
    const explanation e = explain(c, "C2");
    REQUIRE(e.matched.has_value());
    CHECK_FALSE(e.matched->conditions[2].holds.has_value());
    CHECK(to_text(e).find("average < 100 (value not at hand)") != std::string::npos);
}

TEST_CASE("explain: values that rows do not show are at hand where they were computed") {
    classification c = explained_customers();
    c.applied.segments[1].conditions.push_back(compare("average", test::less, "100", 100));
    c.applied.segments[1].conditions.push_back(compare("max", test::greater, "30", 30));
    c.further = {{.name = "average", .kind = column_kind::money, .values = {2'501'000, 200'000, number_column::none}},
                 {.name = "max", .kind = column_kind::money, .values = {9'000'000, 405'000, number_column::none}}};
    CHECK(to_text(explain(c, "C2"))
              .find("matched Fading (two-level:16): r is 1, f is 2, average < 100 (is 20.00), max > 30 (is 40.50)\n") !=
          std::string::npos);
    c.further[0].values[1] = 1'500'000;
    c.classes[1] = 2;
    CHECK(to_text(explain(c, "C2")).find("nearly Fading (two-level:16), but for average < 100 (is 150.00, 50 off)\n") !=
          std::string::npos);
}

TEST_CASE("explain: of rules that fail by as many conditions the one whose scores are nearest is the near one") {
    classification c = explained_customers();
    const auto codes = [](std::string name, std::vector<std::string> listed) {
        rfm::plan::condition wanted{.name = "rfm", .how = test::any_of, .operands = {}, .at = {}};
        for (std::string& code : listed) {
            wanted.operands.push_back({.text = std::move(code), .number = {}, .date = {}});
        }
        return samples::segment(std::move(name), {wanted});
    };
    c.applied.segments = {codes("far", {"212", "222"}), codes("near", {"212", "111"}), codes("as near", {"221"}),
                          c.applied.segments[1]};
    CHECK(to_text(explain(c, "C2"))
              .find("nearly near (two-level), but for rfm is one of 212, 111 (is 121, nearest 111)\n") !=
          std::string::npos);
}

TEST_CASE("explain: a dimension that decides shows the value it was cut from, or the money before it") {
    classification c = explained_customers();
    c.applied.dimensions.resize(1);
    c.applied.dimensions[0].name = "worth";
    c.applied.dimensions[0].from = "monetary";
    c.applied.dimensions[0].cut = samples::breaks({50});
    c.dimension_scales = {measured_scale{.frozen = samples::breaks({50}), .levels_reached = 2}};
    c.dimensions = {samples::coded("worth", {"2", "2", "(empty)"})};
    c.applied.segments[1].conditions = {compare("worth", test::any_of, "2")};
    const std::string by_cut = to_text(explain(c, "C2"));
    CHECK(by_cut.find("  worth 2: monetary 80.00, 50 <= monetary\n") != std::string::npos);
    CHECK(by_cut.find("matched Fading (two-level:16): worth is 2\n") != std::string::npos);
    CHECK(by_cut.find("  monetary  <= 49.99 (30.01 less): Others\n") != std::string::npos);
    c.applied.dimensions[0].cut->how = rfm::plan::method::pareto;
    c.applied.dimensions[0].cut->cuts = {0.8};
    c.dimension_scales[0]->frozen = *c.applied.dimensions[0].cut;
    CHECK(to_text(explain(c, "C2"))
              .find("  worth 2: monetary 80.00, customers with more have 61.0 % of the sum, cut at "
                    "80.0 %; 2 is from 80 to 125.05\n") != std::string::npos);
}

TEST_CASE("explain: what the classification was set beside is told") {
    classification c = explained_customers();
    c.kept = {samples::coded("previous_segment", {"Best", "Best", ""}),
              samples::coded("moved_by", {"", "cut points", ""}), samples::coded("segment_b", {"X", "Y", "Z"})};
    CHECK(to_text(explain(c, "C2")).ends_with("before: Best, moved by cut points\nby the other plan: Y\n"));
    CHECK(to_text(explain(c, "C1")).ends_with("before: Best\nby the other plan: X\n"));
}

TEST_CASE("explain: a class the plan does not know, and a plan by a dimension") {
    classification c = explained_customers();
    c.outcomes.push_back(samples::outcome("Elsewhere"));
    c.classes[0] = 4;
    CHECK(explain(c, "C1").because == reason::unknown);
    c.applied.segments.clear();
    c.applied.by = {"city"};
    CHECK(explain(c, "C1").because == reason::dimension);
}

TEST_CASE("explain: unknown ids are no data, with ids that may be meant") {
    classification c = explained_customers();
    const rfm::error e = failure_of(c, "C12");
    CHECK(e.kind == rfm::error_kind::no_data);
    CHECK(e.what == "no customer 'C12'");
    CHECK(e.remedy == "did you mean C1 or C2?");
    CHECK(failure_of(c, "somebody else").remedy.empty());
    CHECK(failure_of(classification{}, "C1").remedy.empty());
}

TEST_CASE("explain: among many customers only those with the same beginning are compared") {
    classification c;
    for (int i = 10'000; i < 40'000; ++i) {
        c.customers.append("C" + std::to_string(i));
    }
    CHECK(failure_of(c, "C2345").remedy == "did you mean C20345 or C21345 or C22345?");
    CHECK(failure_of(c, "").remedy.empty());
}

TEST_CASE("explain: control characters do not reach the terminal") {
    classification c = explained_customers();
    c.outcomes[0].name = "\x1B[31mBest\n";
    const std::string text = to_text(explain(c, "C1"));
    CHECK(text.find('\x1B') == std::string::npos);
    CHECK(text.find("C1: \\x1B[31mBest\\x0A, label A") == 0);
}

TEST_CASE("words: conditions read as sentences") {
    CHECK(in_words(between("r", 4, 5)) == "r from 4 to 5");
    CHECK(in_words(between("r", 4, 4)) == "r is 4");
    CHECK(in_words(compare("monetary", test::greater_equal, "1000", 1000)) == "monetary >= 1000");
    CHECK(in_words(compare("Country", test::none_of, "Germany")) == "Country is not Germany");
    auto tiers = compare("city_tier", test::any_of, "一线");
    tiers.operands.push_back({.text = "新一线", .number = {}, .date = {}});
    CHECK(in_words(tiers) == "city_tier is one of 一线, 新一线");
    tiers.how = test::none_of;
    CHECK(in_words(tiers) == "city_tier is none of 一线, 新一线");
}
