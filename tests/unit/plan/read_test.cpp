// SPDX-License-Identifier: MIT
#include <rfm/plan/read.hpp>

#include <doctest/doctest.h>

#include <string>

#include "plan/refused_plan.hpp"

using rfm::plan::method;
using rfm::plan::plan;
using rfm::plan::read_plan;
using rfm::plan::test::refused_plan;
using test = rfm::plan::condition::test;

namespace {

const std::string one_segment = "[[segment]]\nname = \"A\"\n";

plan parsed(const std::string& toml) {
    return read_plan(toml, "p.toml");
}

/// Checks that a text is refused on a line, for a reason that mentions `words`.
void check_refused(const std::string& toml, std::uint64_t line, std::string_view words) {
    const auto e = refused_plan(toml);
    CAPTURE(toml);
    CAPTURE(e.what);
    CHECK(e.line == line);
    CHECK(e.what.find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("read: a plan with everything there is") {
    const plan p = parsed(R"(
title = "Eight classes"
title_zh = "八类客户"
source = "a book"
[metrics]
frequency = "rows"
monetary = "average"
returns = "ignore"
zero = "ignore"
recency = "purchase"
as_of = 2024-03-31
window_days = 365
since = "2023-01-01"
[score]
method = "quantile"
bins = 4
[score.frequency]
method = "breaks"
cuts = [2, 3.5]
closed = "right"
[score.monetary]
bins = 10
[[dimension]]
name = "city_tier"
name_zh = "城市等级"
from = "city"
lookup = "city-tiers-2025"
[[dimension]]
name = "value_class"
from = "monetary"
method = "pareto"
cuts = [0.8, 0.95]
labels = ["A", "B", "C"]
[[segment]]
name = "Champions"
name_zh = "冠军客户"
label = "A"
m = "4-5"
r = 4
city_tier = ["一线", "新一线"]
"Customer Country" = "!= Germany"
first_date = "< 2024-01-01"
f = ["2", 3]
value_class = { not = ["B", "C"] }
action = "Reward"
action_zh = "奖励"
[otherwise]
name = "Others"
[no_purchase]
name = "Prospects"
)");
    CHECK(p.name == "p.toml");
    CHECK(p.title_zh == "八类客户");
    CHECK(p.metrics.frequency == rfm::orders::frequency_basis::rows);
    CHECK(p.metrics.monetary == rfm::orders::monetary_basis::average);
    CHECK(p.metrics.returns == rfm::orders::returns_policy::ignore);
    CHECK(p.metrics.zero == rfm::orders::zero_policy::ignore);
    CHECK(p.metrics.as_of.from == rfm::orders::as_of_rule::source::given);
    CHECK(to_text(p.metrics.as_of.on) == "2024-03-31");
    CHECK(p.metrics.window_days == 365);
    CHECK(to_text(p.metrics.since.value()) == "2023-01-01");

    CHECK(p.recency->how == method::quantile);
    CHECK(p.recency->bins == 4);
    CHECK(p.frequency->how == method::breaks);
    CHECK(p.frequency->bins == 3);
    CHECK(p.frequency->cuts == std::vector<double>{2, 3.5});
    CHECK(p.frequency->closed == rfm::plan::closed_side::right);
    CHECK(p.monetary->how == method::quantile);
    CHECK(p.monetary->bins == 10);

    REQUIRE(p.dimensions.size() == 2);
    CHECK(p.dimensions[0].lookup == "city-tiers-2025");
    CHECK(p.dimensions[1].cut->how == method::pareto);
    CHECK(p.dimensions[1].labels.size() == 3);

    REQUIRE(p.segments.size() == 1);
    const auto& conditions = p.segments[0].conditions;
    REQUIRE(conditions.size() == 7);
    CHECK(conditions[0].name == "m");  // in the order of the file, not of the alphabet
    CHECK(conditions[0].how == test::between);
    CHECK(conditions[0].at.line == 38);
    CHECK(conditions[1].operands[0].number == 4);
    CHECK(conditions[2].operands.size() == 2);
    CHECK(conditions[3].name == "Customer Country");
    CHECK(conditions[3].how == test::none_of);
    CHECK(conditions[4].how == test::less);
    CHECK(conditions[5].operands[1].text == "3");
    CHECK(conditions[6].how == test::none_of);
    CHECK(conditions[6].operands.size() == 2);
    CHECK(p.segments[0].result.at.line == 34);
    CHECK(p.otherwise->name == "Others");
    CHECK(p.no_purchase->name == "Prospects");
}

TEST_CASE("read: the shortest plan is one line") {
    const plan p = parsed("by = [\"city_tier\", \"industry\"]");
    CHECK(p.by == std::vector<std::string>{"city_tier", "industry"});
    CHECK_FALSE(p.scores());
    CHECK(p.segments.empty());
}

TEST_CASE("read: what a plan does not say is as by default") {
    const plan p = parsed(one_segment);
    CHECK_FALSE(p.scores());
    CHECK(p.metrics.frequency == rfm::orders::frequency_basis::automatic);
    CHECK(p.metrics.monetary == rfm::orders::monetary_basis::total);
    CHECK_FALSE(p.metrics.window_days.has_value());
    const plan scored = parsed("[score]\n" + one_segment);
    CHECK(scored.recency->how == method::quantile);
    CHECK(scored.monetary->bins == 5);
}

TEST_CASE("read: a score's own method takes the bins of [score] and nothing else") {
    const plan p = parsed(
        "[score]\nmethod = \"quantile\"\nbins = 3\ncuts = [1, 2]\nclosed = \"right\"\n"
        "[score.monetary]\nmethod = \"equal-width\"\n[score.frequency]\nmethod = \"mean\"\n"
        "[score.recency]\ncuts = [5, 5]\n" +
        one_segment);
    CHECK(p.monetary->how == method::equal_width);
    CHECK(p.monetary->bins == 3);
    CHECK(p.monetary->cuts.empty());
    CHECK(p.frequency->bins == 2);
    CHECK(p.recency->cuts == std::vector<double>{5, 5});  // ties make equal quantiles
    CHECK(p.recency->closed == rfm::plan::closed_side::right);
}

TEST_CASE("read: breaks may be named once and cut three times") {
    const plan p = parsed(
        "[score]\nmethod = \"breaks\"\n[score.recency]\ncuts = [30]\n[score.frequency]\ncuts = [2]\n"
        "[score.monetary]\ncuts = [100, 1000]\n" +
        one_segment);
    CHECK(levels(*p.recency) == 2);
    CHECK(levels(*p.monetary) == 3);
}

TEST_CASE("read: top is a number of customers or a share of them") {
    const auto top_of = [](const std::string& top) {
        return *parsed("[score]\nmethod = \"top\"\ntop = " + top + "\n" + one_segment).recency;
    };
    CHECK(top_of("100").top == 100);
    CHECK_FALSE(top_of("100").top_is_share);
    CHECK(top_of("\"20%\"").top == 0.2);
    CHECK(top_of("\"2.5 %\"").top == 0.025);
    CHECK(top_of("0.2").top_is_share);
    CHECK(levels(top_of("1")) == 2);
    for (const char* bad : {"0", "-1", "1.0", "0.0", "\"20\"", "\"%\"", "\"120%\"", "\"nan%\"", "true"}) {
        check_refused(std::string("[score]\nmethod = \"top\"\ntop = ") + bad + "\n" + one_segment, 3, "'top'");
    }
    check_refused("[score]\nmethod = \"top\"\n" + one_segment, 1, "how many");
    check_refused("[score]\ntop = 5\n" + one_segment, 2, "'top' goes with the method top");
}

TEST_CASE("read: broken TOML is refused with line and column") {
    const auto e = refused_plan("title = \"a\"\nsource = = 1\n");
    CHECK(e.line == 2);
    CHECK(e.column > 1);
    CHECK(e.what.starts_with("this is not valid TOML: "));
    CHECK(e.what.find("Error while") == std::string::npos);
    check_refused("title = \"a\"\ntitle = \"b\"\n", 2, "not valid TOML");
    check_refused(one_segment + "r = \"4\"\nr = \"5\"\n", 4, "not valid TOML");
    check_refused("a = 2024-02-30\n", 1, "not valid TOML");
    check_refused("[[segment]]\nname = \"\xff\"\n", 2, "not valid TOML");
}

TEST_CASE("read: a Chinese key without quotes is refused with the cure") {
    const auto e = refused_plan(one_segment + "城市 = \"上海\"\n");
    CHECK(e.line == 3);
    CHECK(e.remedy.find("in quotes") != std::string::npos);
    CHECK(parsed(one_segment + "\"城市\" = \"上海\"\n").segments[0].conditions.at(0).name == "城市");
}

TEST_CASE("read: unknown keys are refused with their place and the nearest known one") {
    const auto e = refused_plan("title = \"a\"\n  titel_zh = \"b\"\n");
    CHECK(e.line == 2);
    CHECK(e.column == 3);
    CHECK(e.remedy.starts_with("did you mean title_zh"));
    CHECK(refused_plan("[metrics]\nxyzzy = 1\n").remedy.starts_with("known keys: frequency, monetary, "));
    check_refused("[metrics]\nfrequncy = \"rows\"\n", 2, "'frequncy' in [metrics]");
    check_refused("[score]\nbin = 5\n", 2, "'bin'");
    check_refused("[score.recency]\nbin = 5\n", 2, "'bin'");
    check_refused("[[dimension]]\nname = \"x\"\nfrom = \"y\"\nlabel = \"z\"\n", 4, "'label'");
    check_refused("[otherwise]\nname = \"x\"\nr = 5\n" + one_segment, 3, "'r' in [otherwise]");
    check_refused("[no_purchase]\nname = \"x\"\nsymbol = \"y\"\n" + one_segment, 3, "'symbol'");
}

TEST_CASE("read: a model of purchases to come is one of those there are") {
    CHECK(parsed("[predict]\nmodel = \"pareto-nbd\"\n" + one_segment).predict == "pareto-nbd");
    check_refused("[predict]\nmodel = \"nbd\"\n" + one_segment, 2, "'nbd' is no model");
    check_refused("[predict]\n" + one_segment, 1, "model");
    check_refused("[predict]\nmodel = \"bg-nbd\"\nhorizon = 30\n" + one_segment, 3, "'horizon'");
}

TEST_CASE("read: wrong types and values are refused where they stand") {
    check_refused("title = 5\n", 1, "a text in quotes, not a whole number");
    check_refused("metrics = 5\n", 1, "a table [metrics]");
    check_refused("segment = 5\n", 1, "tables [[segment]]");
    check_refused("segment = [5]\n", 1, "tables [[segment]]");
    check_refused("[segment]\nname = \"x\"\n", 1, "tables [[segment]]");
    check_refused("[metrics]\nfrequency = \"order\"\n", 2, "'order' is no frequency");
    check_refused("[metrics]\nas_of = \"yesterday\"\n", 2, "'as_of'");
    check_refused("[metrics]\nas_of = 1969-12-31\n", 2, "'as_of'");
    check_refused("[metrics]\nas_of = 07:30:00\n", 2, "no times of day");
    check_refused("[metrics]\nsince = \"soon\"\n", 2, "'since'");
    check_refused("[metrics]\nwindow_days = 0\n", 2, "'window_days'");
    check_refused("[metrics]\nwindow_days = 1.5\n", 2, "a whole number");
    check_refused("[score]\nmethod = \"quantiles\"\n", 2, "'quantiles' is no method");
    check_refused("[score]\nbins = 1\n", 2, "'bins'");
    check_refused("[score]\nbins = 101\n", 2, "'bins'");
    check_refused("[score]\nbins = 9223372036854775807\n", 2, "'bins'");
    check_refused("[score]\nmethod = \"breaks\"\n", 1, "needs cuts");
    check_refused("[score]\nmethod = \"breaks\"\ncuts = []\n", 3, "needs cuts");
    check_refused("[score]\nmethod = \"breaks\"\ncuts = [2, 2]\n", 3, "must rise");
    check_refused("[score]\nmethod = \"breaks\"\ncuts = [3, 2]\n", 3, "must rise");
    check_refused("[score]\nmethod = \"breaks\"\ncuts = [3, nan]\n", 3, "nan");
    check_refused("[score]\nmethod = \"breaks\"\ncuts = [\"3\"]\n", 3, "a list of numbers");
    check_refused("[score]\nmethod = \"breaks\"\ncuts = [3]\nbins = 5\n", 4, "makes 2 classes");
    check_refused("[score]\nbins = 5\ncuts = [1, 2]\n", 3, "2 cuts make 3 classes");
    check_refused("[score]\nmethod = \"mean\"\nbins = 5\n", 3, "makes 2 classes");
    check_refused("[score]\nmethod = \"ntile\"\ncuts = [1, 2, 3, 4]\n", 3, "no cut points");
    check_refused("[score]\nclosed = \"left\"\n", 2, "'closed' goes with cuts");
    check_refused("[score]\nmethod = \"pareto\"\ncuts = [0.8]\n", 1, "dimensions, not scores");
    check_refused("[score.recency]\nmethod = \"nested\"\n", 1, "all three");
    check_refused("[score]\nrecency = 5\n", 2, "a table [recency]");
}

TEST_CASE("read: dimensions have a name of their own, one source, and one label per class") {
    const auto dimension = [](const std::string& lines) {
        return "[[dimension]]\nname = \"x\"\nfrom = \"assets\"\n" + lines;
    };
    check_refused("[[dimension]]\nfrom = \"assets\"\n", 1, "needs a name");
    check_refused("[[dimension]]\nname = \"x\"\n", 1, "needs a from");
    for (const char* taken : {"recency", "r", "rfm", "max", "segment", "customer", "clv", "last_date"}) {
        check_refused(std::string("[[dimension]]\nname = \"") + taken + "\"\nfrom = \"a\"\n", 2, "is taken");
    }
    check_refused(dimension("") + dimension(""), 5, "there is a dimension 'x' already, on line 1");
    check_refused("[[dimension]]\nname = \"x\"\nfrom = \"r\"\n", 3, "not from the score r");
    check_refused(dimension("method = \"breaks\"\ncuts = [1]\nlabels = [\"a\"]\n"), 6, "1 labels for 2 classes");
    check_refused(dimension("labels = [\"a\"]\n"), 4, "goes with a method");
    check_refused(dimension("cuts = [1]\n"), 4, "goes with a method");
    check_refused(dimension("lookup = \"t\"\nmethod = \"mean\"\n"), 4, "not both");
    check_refused(dimension("method = \"nested\"\n"), 4, "makes scores");
    check_refused(dimension("method = \"pareto\"\ncuts = [0.8, 1.1]\n"), 5, "shares");
    check_refused(dimension("method = \"pareto\"\ncuts = [0.8]\nclosed = \"left\"\n"), 6, "'closed'");
    const plan p = parsed(dimension("method = \"breaks\"\ncuts = [500000, 6000000]\n") + one_segment);
    CHECK(p.dimensions[0].labels.empty());
}

TEST_CASE("read: segments have a name, and scores only in plans that score") {
    check_refused("[[segment]]\nlabel = \"A\"\n", 1, "needs a name");
    check_refused("[[segment]]\nname = \"\"\n", 2, "needs a name");
    check_refused("[[segment]]\nname = \"a\\nb\"\n", 2, "one line");
    check_refused(one_segment + "r = 5\n", 3, "has no [score]");
    check_refused(one_segment + "rfm = 555\n", 3, "has no [score]");
    check_refused("[no_purchase]\nname = \"x\"\n" + one_segment, 1, "[no_purchase]");
    check_refused("title = \"x\"\n", 0, "no [[segment]]");
    check_refused("", 0, "no [[segment]]");
    check_refused("by = []\n", 1, "names no dimension");
    check_refused("by = [\"a\", \"a\"]\n", 1, "twice");
    check_refused("by = [\"recency\"]\n", 1, "is no class");
    check_refused("by = [\"segment\"]\n", 1, "is no class");
    check_refused("by = \"city\"\n", 1, "a list of texts");
    check_refused("by = [\"city\"]\n" + one_segment, 2, "not both");
}

TEST_CASE("read: conditions may be written as TOML values of their own") {
    const auto condition = [](const std::string& text) {
        return parsed(one_segment + text + "\n").segments[0].conditions.at(0);
    };
    CHECK(condition("x = -5").operands[0].text == "-5");
    CHECK(condition("x = 0.25").operands[0].text == "0.25");
    CHECK(condition("x = 2024-01-05").operands[0].date == rfm::parse_iso_day("2024-01-05"));
    CHECK(condition("x = \"12-34\"").operands[0].text == "12-34");
    CHECK(condition("x = { is = \"<18\" }").how == test::any_of);
    CHECK(condition("x = { is = \"<18\" }").operands[0].text == "<18");
    CHECK(condition("x = { not = [1, \"b\"] }").operands[0].text == "1");
    CHECK(condition("first_date = 2024-01-05").how == test::any_of);
    check_refused(one_segment + "x = [\"!= A\", \"!= B\"]\n", 3, "in a list");
    check_refused(one_segment + "x = []\n", 3, "no values");
    check_refused(one_segment + "x = true\n", 3, "true or false");
    check_refused(one_segment + "x = [[1]]\n", 3, "a list");
    check_refused(one_segment + "x = { in = [1] }\n", 3, "{ is = ... }");
    check_refused(one_segment + "x = {}\n", 3, "{ is = ... }");
    check_refused(one_segment + "x.y = 5\n", 3, "{ is = ... }");
    check_refused(one_segment + "monetary = \"lots\"\n", 3, "'lots'");
    CHECK(refused_plan(one_segment + "monetary = \"lots\"\n").column == 12);
}

TEST_CASE("read: segments of one name share their texts and may not contradict each other") {
    const plan p = parsed("[[segment]]\nname = \"A\"\nlabel = \"1\"\naction = \"call\"\nx = 1\n" + one_segment +
                          "x = 2\n" + "[otherwise]\nname = \"A\"\n");
    CHECK(p.segments[1].result.label == "1");
    CHECK(p.segments[1].result.action == "call");
    CHECK(p.otherwise->label == "1");
    check_refused("[[segment]]\nname = \"A\"\nlabel = \"1\"\n" + one_segment + "label = \"2\"\n", 4, "'A' on line 1");
}

TEST_CASE("read: large and deep texts are refused, at once") {
    check_refused(std::string((1 << 20) + 1, ' '), 0, "larger than 1 MiB");
    CHECK(parsed(one_segment + "#" + std::string((1 << 20) - one_segment.size() - 1, ' ')).segments.size() == 1);
    check_refused("title = \"x\"\na = " + std::string(500'000, '['), 2, "nested too deeply");
    std::string dotted = "a";
    for (int i = 0; i < 200'000; ++i) {
        dotted += ".a";
    }
    check_refused(dotted + " = 1", 1, "nested too deeply");
}

TEST_CASE("read: labels are texts, numbers or symbols") {
    const plan p = parsed(R"([[dimension]]
name = "v"
from = "monetary"
method = "breaks"
cuts = [10]
labels = [1, 2]
[[segment]]
name = "A"
label = 1
v = "2"
[[segment]]
name = "B"
label = "★"
[otherwise]
name = "C"
label = 2.5
)");
    CHECK(p.dimensions[0].labels == std::vector<std::string>{"1", "2"});
    CHECK(p.segments[0].result.label == "1");
    CHECK(p.segments[1].result.label == "★");
    CHECK(p.otherwise->label == "2.5");
    check_refused(one_segment + "label = true\n", 3, "not true or false");
}

TEST_CASE("read: classes of a dimension are merged, each once") {
    const std::string city = "[[dimension]]\nname = \"x\"\nfrom = \"city\"\n";
    const plan p = parsed(city + "merge = { north = [\"Jinan\"], \"2\" = [1, 2] }\n" + one_segment);
    const auto& merge = p.dimensions[0].merge;
    REQUIRE(merge.size() == 2);
    CHECK(merge[0] == rfm::plan::merged_class{.name = "north", .members = {"Jinan"}});
    CHECK(merge[1] == rfm::plan::merged_class{.name = "2", .members = {"1", "2"}});
    check_refused(city + "merge = {}\n", 4, "names no class");
    check_refused(city + "merge = { a = [\"x\"], b = [\"x\"] }\n", 4, "merged into 'a' already");
    check_refused(city + "merge = { a = \"x\" }\n", 4, "is a list of texts, not a text");
}

TEST_CASE("read: a dimension of the segments merges them, and decides nothing") {
    const std::string tier = "[[dimension]]\nname = \"x\"\nfrom = \"segment\"\n";
    check_refused(tier, 3, "merges them");
    check_refused(tier + "method = \"mean\"\nmerge = { a = [\"A\"] }\n", 4, "not cut");
    check_refused(tier + "merge = { a = [\"A\"] }\n[[segment]]\nname = \"A\"\nx = \"a\"\n", 7,
                  "made from the segments");
    check_refused("by = [\"x\"]\n" + tier + "merge = { a = [\"A\"] }\n", 1, "'by' has none");
}

TEST_CASE("read: recency may count from services, preference and lost customers are settled") {
    const auto metrics = [](const std::string& lines) { return parsed("[metrics]\n" + lines + one_segment).metrics; };
    CHECK(metrics("recency = \"either\"\n").recency == rfm::orders::recency_basis::either);
    CHECK(metrics("recency = \"service\"\n").recency == rfm::orders::recency_basis::service);
    CHECK(metrics("preference = \"purchases\"\n").preference == rfm::orders::preference_basis::purchases);
    CHECK(metrics("").lost_after_days == 365);
    CHECK(metrics("lost_after_days = 90\n").lost_after_days == 90);
}
