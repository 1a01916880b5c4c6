// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/segment/classify.hpp>
#include <rfm/segment/columns.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/error_of.hpp"
#include "segment/samples.hpp"

using namespace rfm::segment;
using rfm::amount;
using rfm::quantity;
using rfm::segment::samples::compare;
using test = rfm::plan::condition::test;

namespace {

class city_tiers final : public lookup_tables {
public:
    std::optional<std::string> find(std::string_view table, std::string_view value) const override {
        CHECK(table == "tiers");
        if (value == "上海" || value == "北京") {
            return "一线";
        }
        return value == "成都" ? std::optional<std::string>("新一线") : std::nullopt;
    }
    std::vector<std::string> classes(std::string_view /*table*/) const override { return {"一线", "新一线", "二线"}; }
};
const city_tiers tables;

rfm::orders::activity four_customers() {
    return samples::activity_of({{.id = "C1", .days_ago = 8, .orders = 5, .total = 250},
                                 {.id = "C2", .days_ago = 90, .orders = 3, .total = 100},
                                 {.id = "C3", .days_ago = 91, .orders = 2, .total = 99},
                                 {.id = "C4", .days_ago = -1, .orders = 0, .total = -7}});
}

/// One column of all customers, joined by blanks; "-" where there is no value.
std::string cells(const classification& c, std::string_view name) {
    const auto columns = output_columns(c);
    const column* found = find_column(columns, name);
    REQUIRE(found != nullptr);
    std::string joined;
    for (std::size_t row = 0; row < c.size(); ++row) {
        const std::string text = found->text(row);
        joined += (row == 0 ? "" : " ") + (text.empty() ? "-" : text);
    }
    return joined;
}

rfm::plan::dimension dimension(std::string name, std::string from) {
    rfm::plan::dimension made;
    made.name = std::move(name);
    made.from = std::move(from);
    return made;
}

std::string failure_text(const rfm::orders::activity& bought, const rfm::plan::plan& p,
                         const std::vector<std::string>& keep = {}) {
    return to_text(rfm::test::error_of(rfm::error_kind::usage, [&] { classify(bought, p, tables, keep); }));
}

}  // namespace

TEST_CASE("classify: measures, scores and classes of a plan with round breaks") {
    const auto c = classify(four_customers(), samples::two_level_plan(), tables);
    CHECK(cells(c, "recency") == "8 90 91 -");
    CHECK(cells(c, "frequency") == "5 3 2 0");
    CHECK(cells(c, "monetary") == "250.00 100.00 99.00 -7.00");
    // Breaks are left-closed: 3 orders are 3 or more, 90 days are 90 or more and so the older half.
    CHECK(cells(c, "rfm") == "222 122 111 -");
    CHECK(cells(c, "segment") == "Best Fading Others Prospects");
    CHECK(cells(c, "label") == "A Fading Others Prospects");
    CHECK(c.as_of == samples::as_of);
    CHECK(c.recency_scale->levels_reached == 2);
    CHECK(c.frequency_scale->frozen.cuts == std::vector<double>{3});
}

TEST_CASE("classify: average is rounded half to even, 0 without purchases") {
    auto bought = four_customers();
    bought.total[0] = amount(25);  // 0.0025 over 2 purchases: 0.00125 goes to the even 0.0012
    bought.purchases[0] = 2;
    bought.total[1] = amount::whole(100);
    bought.purchases[1] = 3;
    bought.purchases[2] = 0;
    auto p = samples::two_level_plan();
    p.metrics.monetary = rfm::orders::monetary_basis::average;
    CHECK(cells(classify(bought, p, tables), "monetary") == "0.0012 33.3333 0.00 0.00");
}

TEST_CASE("classify: monetary can be the largest order") {
    auto bought = four_customers();
    bought.largest = {amount::whole(60), amount::whole(50), amount::whole(40), amount()};
    auto p = samples::two_level_plan();
    p.metrics.monetary = rfm::orders::monetary_basis::largest;
    CHECK(cells(classify(bought, p, tables), "monetary") == "60.00 50.00 40.00 0.00");
}

TEST_CASE("classify: purchases before the window are scored with 0 and 0") {
    auto bought = four_customers();
    bought.frequency[2] = quantity();
    bought.purchases[2] = 0;
    bought.total[2] = amount();
    auto p = samples::two_level_plan();
    p.metrics.window_days = 90;
    const auto c = classify(bought, p, tables);
    CHECK(cells(c, "rfm") == "222 122 111 -");
    CHECK(cells(c, "segment") == "Best Fading Others Prospects");
}

TEST_CASE("classify: conditions may name tenure, averages, largest orders and attributes") {
    auto bought = four_customers();
    bought.first_days[1] = static_cast<std::uint16_t>(bought.first_days[0] + 1);
    bought.largest = {amount::whole(60), amount::whole(50), amount::whole(40), amount()};
    bought.attributes = {samples::coded("Country", {"Germany", "France", "Germany", "Germany"})};
    const auto met_by = [&](rfm::plan::condition condition) {
        auto p = samples::two_level_plan();
        p.segments = {samples::segment("yes", {std::move(condition)})};
        p.otherwise->name = "no";
        return cells(classify(bought, p, tables), "segment");
    };
    CHECK(met_by(compare("tenure", test::greater_equal, "200", 200)) == "yes no yes Prospects");
    CHECK(met_by(compare("average", test::greater, "49", 49)) == "yes no yes Prospects");
    CHECK(met_by(compare("max", test::less_equal, "50", 50)) == "no yes yes Prospects");
    CHECK(met_by(compare("Country", test::none_of, "Germany")) == "no yes no Prospects");
}

TEST_CASE("classify: scores past 9 make wide codes") {
    auto p = samples::two_level_plan();
    p.frequency = samples::breaks({1, 2, 3, 4, 5, 6, 7, 8, 9});
    CHECK(cells(classify(four_customers(), p, tables), "rfm") == "2_6_2 1_4_2 1_3_1 -");
    p.frequency = samples::breaks({1, 2, 3, 4, 5, 6, 7, 8});
    CHECK(cells(classify(four_customers(), p, tables), "rfm") == "262 142 131 -");
}

TEST_CASE("classify: a plan without scores leaves score columns empty") {
    rfm::plan::plan p;
    p.segments = {samples::segment("recent", {compare("recency", test::less, "30", 30)})};
    p.otherwise = samples::outcome("others");
    p.no_purchase = samples::outcome("never given");
    const auto c = classify(four_customers(), p, tables);
    CHECK_FALSE(c.scored());
    CHECK(c.outcomes.size() == 2);
    CHECK(cells(c, "segment") == "recent others others others");
    CHECK(cells(c, "rfm") == "- - - -");
}

TEST_CASE("classify: nobody, and nobody with purchases") {
    const auto nobody = classify(samples::activity_of({}), samples::two_level_plan(), tables);
    CHECK(nobody.size() == 0);
    CHECK(nobody.outcomes.size() == 4);
    auto p = samples::two_level_plan();
    p.recency = rfm::plan::scale{};  // quantiles of nothing
    const auto prospects =
        classify(samples::activity_of({{.id = "C", .days_ago = -1, .orders = 0, .total = 0}}), p, tables);
    CHECK(cells(prospects, "segment") == "Prospects");
    CHECK(prospects.recency_scale->levels_reached == 0);
}

TEST_CASE("classify: kept attributes are carried through in the order asked for") {
    auto bought = four_customers();
    bought.attributes = {samples::coded("phone", {"1", "2", "3", "4"}), samples::coded("city", {"a", "b", "c", "d"})};
    const auto c = classify(bought, samples::two_level_plan(), tables, std::vector<std::string>{"city"});
    REQUIRE(c.kept.size() == 1);
    CHECK(cells(c, "city") == "a b c d");
    CHECK(failure_text(bought, samples::two_level_plan(), {"town"}) == "no column 'town' to keep");
}

TEST_CASE("dimensions: a value as it is, with a class for those without") {
    auto bought = four_customers();
    bought.attributes = {samples::coded("industry", {"retail", "", "bank", "retail"})};
    auto p = samples::two_level_plan();
    p.dimensions = {dimension("industry_class", "industry")};
    const auto c = classify(bought, p, tables);
    CHECK(cells(c, "industry_class") == "retail (empty) bank retail");
    CHECK(c.dimensions[0].texts == std::vector<std::string>{"", "bank", "retail", "(empty)"});
}

TEST_CASE("dimensions: looked up in a table, in the table's order") {
    auto bought = four_customers();
    bought.attributes = {samples::coded("city", {"成都", "北京", "", "Atlantis"})};
    auto p = samples::two_level_plan();
    p.dimensions = {dimension("city_tier", "city")};
    p.dimensions[0].lookup = "tiers";
    const auto c = classify(bought, p, tables);
    CHECK(cells(c, "city_tier") == "新一线 一线 未知 未知");
    CHECK(c.dimensions[0].texts == std::vector<std::string>{"", "一线", "新一线", "未知"});
}

TEST_CASE("dimensions: a measure or a number among the attributes, cut with labels, lowest first") {
    auto bought = four_customers();
    bought.attributes = {samples::coded("assets", {"100", "99.5", "n.a.", "5000"})};
    auto p = samples::two_level_plan();
    p.dimensions = {dimension("worth", "assets"), dimension("age", "recency")};
    p.dimensions[0].cut = samples::breaks({100, 1000});
    p.dimensions[0].labels = {"low", "middle", "high"};
    p.dimensions[1].cut = samples::breaks({90});
    const auto c = classify(bought, p, tables);
    CHECK(cells(c, "worth") == "middle low (empty) high");
    CHECK(cells(c, "age") == "1 2 2 (empty)");
    REQUIRE(c.dimension_scales.size() == 2);
    CHECK(c.dimension_scales[0]->levels_reached == 3);
}

TEST_CASE("dimensions: pareto classes, largest first") {
    auto bought = samples::activity_of({{.id = "a", .days_ago = 1, .orders = 1, .total = 5},
                                        {.id = "b", .days_ago = 1, .orders = 1, .total = 80},
                                        {.id = "c", .days_ago = 1, .orders = 1, .total = 15},
                                        {.id = "d", .days_ago = -1, .orders = 0, .total = 0}});
    auto p = samples::two_level_plan();
    p.dimensions = {dimension("abc", "monetary")};
    p.dimensions[0].cut = rfm::plan::scale{};
    p.dimensions[0].cut->how = rfm::plan::method::pareto;
    p.dimensions[0].cut->cuts = {0.8, 0.95};
    p.dimensions[0].labels = {"A", "B", "C"};
    CHECK(cells(classify(bought, p, tables), "abc") == "C A B (empty)");
}

TEST_CASE("by: the first dimension is the segment, the others are columns") {
    auto bought = four_customers();
    bought.attributes = {samples::coded("city", {"成都", "北京", "", "上海"}),
                         samples::coded("industry", {"retail", "bank", "bank", "bank"})};
    rfm::plan::plan p;
    p.by = {"city_tier", "industry"};
    p.dimensions = {dimension("city_tier", "city"), dimension("industry", "industry")};
    p.dimensions[0].lookup = "tiers";
    const auto c = classify(bought, p, tables);
    CHECK(cells(c, "segment") == "新一线 一线 未知 一线");
    REQUIRE(c.outcomes.size() == 3);
    CHECK(c.outcomes[0].name == "一线");
    REQUIRE(c.dimensions.size() == 1);
    CHECK(cells(c, "industry") == "retail bank bank bank");
    p.by = {"town"};
    CHECK(failure_text(bought, p) == "no dimension is called 'town'");
}

TEST_CASE("frozen plan: scores others, and the same customers, alike") {
    auto p = samples::two_level_plan();
    p.recency = p.frequency = p.monetary = rfm::plan::scale{
        .how = rfm::plan::method::quantile, .bins = 3, .cuts = {}, .closed = {}, .top = 0, .top_is_share = false};
    p.dimensions = {dimension("worth", "monetary")};
    p.dimensions[0].cut = rfm::plan::scale{};
    const auto c = classify(four_customers(), p, tables);
    const auto frozen = frozen_plan(c);
    CHECK(frozen.frequency->how == rfm::plan::method::quantile);
    CHECK(frozen.frequency->closed == rfm::plan::closed_side::right);
    CHECK(frozen.frequency->cuts.size() == 2);
    CHECK(frozen.dimensions[0].cut->cuts.size() == 4);
    const auto again = classify(four_customers(), frozen, tables);
    CHECK(cells(again, "rfm") == cells(c, "rfm"));
    CHECK(cells(again, "worth") == cells(c, "worth"));
    // Alone, a customer would score 1 by quantiles of himself; by the frozen cuts he scores as before.
    const auto one =
        classify(samples::activity_of({{.id = "C1", .days_ago = 8, .orders = 5, .total = 250}}), frozen, tables);
    CHECK(cells(one, "rfm") == "333");
}

TEST_CASE("frozen plan: methods without cut points are refused, naming one that has them") {
    auto p = samples::two_level_plan();
    p.monetary->how = rfm::plan::method::ntile;
    p.monetary->cuts.clear();
    const auto c = classify(four_customers(), p, tables);
    const rfm::error e = rfm::test::error_of(rfm::error_kind::usage, [&] { frozen_plan(c); });
    CHECK(e.what == "method 'ntile' of monetary has no cut points to save");
    CHECK(e.remedy.find("quantile") != std::string::npos);
}

TEST_CASE("classify: a composite is computed of the scores, and classes can ask for it") {
    rfm::plan::plan p = samples::two_level_plan();
    p.composite = rfm::plan::composite{.how = rfm::plan::composite::method::weighted,
                                       .r = quantity(2'500),
                                       .f = quantity::whole(1),
                                       .m = quantity(10)};
    p.segments = {samples::segment("High", {compare("composite", test::greater_equal, "2.25", 2.25)})};
    const auto c = classify(four_customers(), p, tables);
    CHECK(cells(c, "rfm") == "222 122 111 -");
    CHECK(cells(c, "composite") == "2.502 2.252 1.251 -");
    CHECK(cells(c, "segment") == "High High Others Prospects");
    CHECK(output_columns(c).back().name() == "composite");
}

TEST_CASE("classify: the same for any number of threads, whether they share a measure or each has its own") {
    std::vector<samples::buyer> buyers;
    for (int i = 0; i < 50'000; ++i) {
        buyers.push_back({.id = "C",
                          .days_ago = i % 7 == 0 ? -1 : i * 31 % 400,
                          .orders = 1 + i * 13 % 11,
                          .total = i * std::int64_t{7919} % 5003});
    }
    auto p = samples::two_level_plan();
    p.composite = rfm::plan::composite{};
    for (const auto how : {rfm::plan::method::quantile, rfm::plan::method::ntile}) {
        p.recency->how = p.frequency->how = p.monetary->how = how;
        p.recency->cuts = p.frequency->cuts = p.monetary->cuts = {};
        const auto one = classify(samples::activity_of(buyers), p, tables);
        for (const unsigned workers : {2U, 5U}) {
            const auto more = classify(samples::activity_of(buyers), p, tables, {}, workers);
            CHECK(more.recency == one.recency);
            CHECK(more.r == one.r);
            CHECK(more.f == one.f);
            CHECK(more.m == one.m);
            CHECK(more.composite == one.composite);
            CHECK(more.classes == one.classes);
            CHECK(more.monetary_scale->frozen.cuts == one.monetary_scale->frozen.cuts);
        }
    }
}

TEST_CASE("classify: nested scores are scores within scores, and cannot be frozen") {
    rfm::plan::plan p = samples::two_level_plan();
    for (auto* scale : {&p.recency, &p.frequency, &p.monetary}) {
        *scale = rfm::plan::scale{.how = rfm::plan::method::nested, .bins = 2, .cuts = {}, .closed = {}};
    }
    const auto c = classify(samples::activity_of({{.id = "C1", .days_ago = 1, .orders = 9, .total = 10},
                                                  {.id = "C2", .days_ago = 2, .orders = 8, .total = 99},
                                                  {.id = "C3", .days_ago = 50, .orders = 2, .total = 20},
                                                  {.id = "C4", .days_ago = 60, .orders = 1, .total = 30},
                                                  {.id = "C5", .days_ago = -1, .orders = 0, .total = -7}}),
                            p, tables);
    CHECK(cells(c, "rfm") == "221 211 121 111 -");
    REQUIRE(c.monetary_scale);
    CHECK(c.monetary_scale->levels_reached == 1);
    CHECK(c.frequency_scale->levels_reached == 2);
    const rfm::error e = rfm::test::error_of(rfm::error_kind::usage, [&] { frozen_plan(c); });
    CHECK(e.remedy.find("quantile") != std::string::npos);
}

TEST_CASE("classify: recency may count from the last service, for customers with purchases") {
    auto bought = four_customers();
    bought.attributes = {samples::coded("service_recency", {"", "20", "200", "1"})};
    auto p = samples::two_level_plan();
    p.metrics.recency = rfm::orders::recency_basis::service;
    CHECK(cells(classify(bought, p, tables), "recency") == "8 20 200 -");
    p.metrics.recency = rfm::orders::recency_basis::either;
    const auto c = classify(bought, p, tables);
    CHECK(cells(c, "recency") == "8 20 91 -");
    CHECK(cells(c, "rfm") == "222 222 111 -");
    bought.attributes.clear();
    CHECK(failure_text(bought, p).find("service records") != std::string::npos);
}

TEST_CASE("classify: classes of a dimension are merged, in the place of the first of them") {
    auto bought = four_customers();
    bought.attributes = {samples::coded("city", {"成都", "上海", "", "北京"})};
    auto p = samples::two_level_plan();
    p.dimensions = {dimension("tier", "city"), dimension("shop", "city")};
    p.dimensions[0].lookup = "tiers";
    p.dimensions[0].merge = {{.name = "大城市", .members = {"新一线", "一线"}}};
    p.dimensions[1].merge = {{.name = "other", .members = {"(empty)", "北京"}}};
    const auto c = classify(bought, p, tables);
    CHECK(cells(c, "tier") == "大城市 大城市 未知 大城市");
    CHECK(c.dimensions[0].texts == std::vector<std::string>{"", "大城市", "未知"});
    CHECK(cells(c, "shop") == "成都 上海 other other");
}

TEST_CASE("classify: segments are merged into a further column in the place the plan gives it") {
    auto bought = four_customers();
    bought.attributes = {samples::coded("city", {"a", "b", "c", "d"})};
    auto p = samples::two_level_plan();
    p.dimensions = {dimension("mark", "segment"), dimension("town", "city")};
    p.dimensions[0].merge = {{.name = "★", .members = {"Best", "Others"}}};
    const auto c = classify(bought, p, tables);
    CHECK(cells(c, "mark") == "★ Fading ★ Prospects");
    REQUIRE(c.dimensions.size() == 2);
    CHECK(c.dimensions[0].name == "mark");
    CHECK(c.dimensions[1].name == "town");
}

TEST_CASE("classify: stages of the lifecycle keep their order, gaps compare as numbers") {
    auto bought = four_customers();
    bought.attributes = {samples::coded("lifecycle", {"lost", "new", "returning", ""}),
                         samples::coded("gap", {"30", "5.5", "", ""})};
    auto p = samples::two_level_plan();
    p.dimensions = {dimension("stage", "lifecycle")};
    p.segments = {samples::segment("slow", {samples::between("gap", 10, 30)}),
                  samples::segment("quick", {compare("gap", test::any_of, "5.50", 5.5)}),
                  samples::segment("other", {compare("gap", test::none_of, "1", 1)})};
    const auto c = classify(bought, p, tables);
    CHECK(c.dimensions[0].texts == std::vector<std::string>{"", "new", "returning", "lost", "(empty)"});
    CHECK(cells(c, "segment") == "slow quick Others Prospects");
}
