// SPDX-License-Identifier: MIT
#include <rfm/plan/check.hpp>

#include <rfm/plan/example.hpp>
#include <rfm/plan/library.hpp>
#include <rfm/plan/read.hpp>

#include <fmt/format.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using rfm::plan::check;
using rfm::plan::coverage_of;
using rfm::plan::finding;
using rfm::plan::plan;
using rfm::plan::read_plan;
using rfm::plan::score_code;
using rfm::plan::severity;

namespace {

plan scoring(int bins, const std::string& segments) {
    return read_plan(fmt::format("[score]\nbins = {}\n{}", bins, segments), "x");
}

std::vector<finding> errors_of(const plan& p) {
    auto found = check(p);
    std::erase_if(found, [](const finding& f) { return f.how != severity::error; });
    return found;
}

bool has(const std::vector<finding>& found, severity how, std::uint32_t line, std::string_view words) {
    return std::any_of(found.begin(), found.end(), [&](const finding& f) {
        return f.how == how && f.at.line == line && f.text.find(words) != std::string::npos;
    });
}

std::string codes_text(const std::vector<score_code>& codes) {
    std::string text;
    for (const score_code code : codes) {
        text += (text.empty() ? "" : " ") + to_text(code, 9);
    }
    return text;
}

/// The names of segments that get no code.
std::vector<std::string> never_reached(const plan& p) {
    std::vector<std::string> names;
    const auto covered = coverage_of(p);
    for (std::size_t i = 0; i < covered.segments.size(); ++i) {
        if (covered.segments[i].codes.empty()) {
            names.push_back(p.segments[i].result.name);
        }
    }
    return names;
}

/// A segment of all codes whose R and mean of F and M lie in two ranges.
std::string by_mean_of_f_and_m(const std::string& name, int r_low, int r_high, int fm_low, int fm_high) {
    std::string codes;
    for (int r = std::max(r_low, 1); r <= r_high; ++r) {
        for (int f = 1; f <= 5; ++f) {
            for (int m = 1; m <= 5; ++m) {
                if (2 * fm_low <= f + m && f + m <= 2 * fm_high) {
                    codes += fmt::format("{}\"{}{}{}\"", codes.empty() ? "" : ", ", r, f, m);
                }
            }
        }
    }
    return fmt::format("[[segment]]\nname = \"{}\"\nrfm = [{}]\n", name, codes);
}

}  // namespace

TEST_CASE("check: the ten segments of R's rfm leave ten codes, which are named") {
    plan p = rfm::plan::load_plan("r-package");
    // search.r-project.org, rfm 0.3.0, the example of rfm_segment: what matches none of the ten
    CHECK(codes_text(coverage_of(p).left) == "215 241 251 252 341 351 441 451 541 551");
    CHECK(has(check(p), severity::note, p.otherwise->at.line,
              "10 codes left to 'Others': 215 241 251 252 341 351 441 451 541 551"));
    p.otherwise.reset();
    const auto errors = errors_of(p);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].text.find("215 241 251") != std::string::npos);
    CHECK(errors[0].text.find("no [otherwise]") != std::string::npos);
}

TEST_CASE("check: the ten segments of R's rfm get as many codes as in the package") {
    const auto covered = coverage_of(rfm::plan::load_plan("r-package"));
    std::vector<std::size_t> codes;
    for (const auto& share : covered.segments) {
        codes.push_back(share.codes.size());
    }
    CHECK(codes == std::vector<std::size_t>{1, 35, 15, 8, 15, 6, 7, 4, 10, 14});
}

TEST_CASE("check: a map of overlapping ranges on R and the mean of F and M hides four of its eleven segments") {
    // Ranges as published with Putler's segment names; scores there begin at 0, here at 1.
    const plan p = scoring(
        5, by_mean_of_f_and_m("Champions", 4, 5, 4, 5) + by_mean_of_f_and_m("Loyal", 2, 5, 3, 5) +
               by_mean_of_f_and_m("Potential Loyalist", 3, 5, 1, 3) + by_mean_of_f_and_m("Recent", 4, 5, 0, 1) +
               by_mean_of_f_and_m("Promising", 3, 4, 0, 1) + by_mean_of_f_and_m("Needing Attention", 2, 3, 2, 3) +
               by_mean_of_f_and_m("About To Sleep", 2, 3, 0, 2) + by_mean_of_f_and_m("At Risk", 0, 2, 2, 5) +
               by_mean_of_f_and_m("Can't Lose", 0, 1, 4, 5) + by_mean_of_f_and_m("Hibernating", 1, 2, 1, 2) +
               by_mean_of_f_and_m("Lost", 0, 2, 0, 2));
    CHECK(never_reached(p) == std::vector<std::string>{"Recent", "Promising", "Can't Lose", "Lost"});
    const auto found = check(p);
    CHECK(has(found, severity::note, p.segments[3].result.at.line,
              "'Recent' is never reached: all of its 2 codes go to 'Potential Loyalist' (line 9)"));
    CHECK(errors_of(p).empty());
}

TEST_CASE("check: ten groups over scores 0 to 3 leave 030, here 141") {
    const auto group = [](const char* name, const char* r, const char* f, const char* m) {
        return fmt::format("[[segment]]\nname = \"{}\"\nr = \"{}\"\nf = \"{}\"\nm = \"{}\"\n", name, r, f, m);
    };
    // The ten groups of Braze's SQL segment examples, first match wins, one added to each score.
    const plan p = scoring(4, group("Champions", "4", "3-4", "3-4") + group("Loyal", "3-4", "3-4", "2-4") +
                                  group("Potential", "4", "2-4", "2-4") + group("Promising", "4", "1-4", "2-4") +
                                  group("New", "4", "1-4", "1-4") + group("Needing Attention", "3-4", "1-4", "1-4") +
                                  group("Cannot Lose", "1-2", "3-4", "3-4") + group("At Risk", "1-2", "2-4", "2-4") +
                                  group("About To Sleep", "2", "1-4", "1-4") + group("Hibernating", "1", "1-3", "1-4"));
    CHECK(codes_text(coverage_of(p).left) == "141");
    CHECK(
        has(check(p), severity::error, 0, "1 code that no segment is sure to take, and there is no [otherwise]: 141"));
}

TEST_CASE("check: standard covers every code once, without a remark") {
    CHECK(check(rfm::plan::load_plan("standard")).empty());
    const auto covered = coverage_of(rfm::plan::load_plan("standard"));
    CHECK(covered.left.empty());
    CHECK(covered.highest == 5);
}

TEST_CASE("check: conditions that cannot be right are errors on their line") {
    const auto error_on_4th_line = [](const std::string& condition, std::string_view words) {
        const plan p = scoring(5, "[[segment]]\nname = \"A\"\n" + condition + "\n[[segment]]\nname = \"B\"\n");
        CAPTURE(condition);
        const auto errors = errors_of(p);
        CHECK(errors.size() == 1);
        CHECK(has(errors, severity::error, 5, words));
    };
    error_on_4th_line("r = \"6\"", "r is 1 to 5");
    error_on_4th_line("r = \"0\"", "r is 1 to 5");
    error_on_4th_line("r = [\"5\", \"6\"]", "r is 1 to 5");
    error_on_4th_line("r = \"6-7\"", "r is 1 to 5");
    error_on_4th_line("r = \"> 5\"", "r is 1 to 5");
    error_on_4th_line("f = \"5-4\"", "ends before it begins");
    error_on_4th_line("monetary = \"1000-500\"", "ends before it begins");
    error_on_4th_line("city = \"2024-02-01..2024-01-01\"", "ends before it begins");
    error_on_4th_line("rfm = [\"555\", \"655\"]", "no code 655");
    error_on_4th_line("rfm = \"5_5_10\"", "no code 5_5_10");
    error_on_4th_line("rfm = \"!= 550\"", "no code 550");
}

TEST_CASE("check: conditions that exclude each other are an error of the segment") {
    const plan p = scoring(5, "[[segment]]\nname = \"A\"\nr = 4\nrfm = \"555\"\n[[segment]]\nname = \"B\"\n");
    const auto errors = errors_of(p);
    REQUIRE(errors.size() == 1);
    CHECK(has(errors, severity::error, 3, "nobody can be in 'A'"));
}

TEST_CASE("check: a class the dimension does not have is an error") {
    const std::string dimension =
        "[[dimension]]\nname = \"v\"\nfrom = \"monetary\"\nmethod = \"pareto\"\ncuts = [0.8]\nlabels = [\"A\", "
        "\"B\"]\n";
    const auto p = read_plan(dimension + "[[segment]]\nname = \"x\"\nv = \"C\"\n[otherwise]\nname = \"y\"\n", "x");
    CHECK(has(check(p), severity::error, 9, "no class 'C'"));
    const auto later =
        read_plan(dimension + "[[segment]]\nname = \"x\"\nv = [\"A\", \"C\"]\n[otherwise]\nname = \"y\"\n", "x");
    CHECK(has(check(later), severity::error, 9, "no class 'C'"));
    const auto good =
        read_plan(dimension + "[[segment]]\nname = \"x\"\nv = [\"A\", \"B\"]\n[otherwise]\nname = \"y\"\n", "x");
    CHECK(check(good).empty());
}

TEST_CASE("check: a segment that asks for more than scores neither covers nor hides codes") {
    const plan p = scoring(2,
                           "[[segment]]\nname = \"A\"\nr = 2\ncity = \"x\"\n[[segment]]\nname = \"B\"\nr = "
                           "2\n[otherwise]\nname = \"C\"\n");
    const auto covered = coverage_of(p);
    CHECK_FALSE(covered.segments[0].decided);
    CHECK(covered.segments[0].codes.size() == 4);
    CHECK(covered.segments[1].codes.size() == 4);
    CHECK(covered.segments[1].overlap.empty());
    CHECK(codes_text(covered.left) == "111 112 121 122");
    const auto found = check(p);
    CHECK(has(found, severity::note, 3, "cannot be decided"));
    CHECK(has(found, severity::note, 6, "'city' is taken for a column"));
    CHECK(errors_of(p).empty());
}

TEST_CASE("check: a segment behind one that takes everything is never reached, decided or not") {
    const plan p = scoring(
        2, "[[segment]]\nname = \"A\"\n[[segment]]\nname = \"B\"\ncity = \"x\"\n[[segment]]\nname = \"C\"\nr = 1\n");
    CHECK(never_reached(p) == std::vector<std::string>{"B", "C"});
    CHECK(has(check(p), severity::note, 5, "'B' is never reached"));
}

TEST_CASE("check: overlaps say how much is lost, and to whom") {
    const plan p =
        scoring(2, "[[segment]]\nname = \"A\"\nr = 2\n[[segment]]\nname = \"B\"\nf = 2\n[otherwise]\nname = \"C\"\n");
    CHECK(has(check(p), severity::note, 6, "'B' gets 2 of its 4 codes; the others go to 'A' (line 3)"));
}

TEST_CASE("check: without scores, customers that match nothing need [otherwise]") {
    const std::string segment = "[[segment]]\nname = \"A\"\nfrequency = \">= 5\"\n";
    CHECK(errors_of(read_plan(segment, "x")).size() == 1);
    CHECK(errors_of(read_plan(segment + "[otherwise]\nname = \"B\"\n", "x")).empty());
    CHECK(errors_of(read_plan(segment + "[[segment]]\nname = \"B\"\n", "x")).empty());
    CHECK(errors_of(read_plan("by = [\"city\"]", "x")).empty());
}

TEST_CASE("check: attributes are named once each") {
    const auto found =
        check(read_plan("by = [\"tier\", \"industry\"]\n[[dimension]]\nname = \"tier\"\nfrom = \"city\"\n", "x"));
    REQUIRE(found.size() == 2);
    CHECK(has(found, severity::note, 0, "'industry'"));
    CHECK(has(found, severity::note, 2, "'city'"));
}

TEST_CASE("check: the widest plan is enumerated, long lists are cut short") {
    const plan p = scoring(100, "[[segment]]\nname = \"A\"\nr = \"2-100\"\n");
    CHECK(coverage_of(p).left.size() == 10'000);
    const auto errors = errors_of(p);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].text.find("1_1_1 1_1_2") != std::string::npos);
    CHECK(errors[0].text.find("and 9980 more") != std::string::npos);
}

TEST_CASE("check: the example plan has no errors") {
    CHECK(errors_of(read_plan(rfm::plan::example_plan(), "x")).empty());
}

TEST_CASE("check: a slip for a known name is an error, other names may be columns") {
    const auto found =
        check(read_plan("[[segment]]\nname = \"A\"\nlatness = \"> 1\"\narea = \"x\"\n[otherwise]\n"
                        "name = \"B\"\n",
                        "x"));
    CHECK(has(found, severity::error, 3, "'latness' is unknown; did you mean lateness?"));
    CHECK(has(found, severity::note, 4, "'area' is taken for a column"));
}

TEST_CASE("check: names that are computed are neither columns nor slips") {
    CHECK(check(read_plan("[[dimension]]\nname = \"s\"\nfrom = \"lifecycle\"\n[[segment]]\nname = \"A\"\n"
                          "gap = \"> 1\"\npreferred_room = \"x\"\n[otherwise]\nname = \"B\"\n",
                          "x"))
              .empty());
}

TEST_CASE("check: lifecycle has five stages, merged classes must be there") {
    const std::string rest = "[otherwise]\nname = \"B\"\n";
    CHECK(has(check(read_plan("[[segment]]\nname = \"A\"\nlifecycle = [\"new\", \"old\"]\n" + rest, "x")),
              severity::error, 3, "lifecycle has no class 'old'"));
    const std::string merge = "[[dimension]]\nname = \"d\"\nfrom = \"segment\"\nmerge = { x = [\"A\", \"C\"] }\n";
    const auto found = check(read_plan("[[segment]]\nname = \"A\"\n" + rest + merge, "x"));
    CHECK(has(found, severity::error, 5, "merges 'C', and there is no such class"));
    CHECK(errors_of(read_plan("[[segment]]\nname = \"A\"\n[[segment]]\nname = \"C\"\n" + rest + merge, "x")).empty());
}

TEST_CASE("check: conditions know merged labels and no longer their members") {
    const auto found = check(read_plan(R"([[dimension]]
name = "v"
from = "monetary"
method = "breaks"
cuts = [1, 2]
labels = ["a", "b", "c"]
merge = { "bc" = ["b", "c"] }
[[segment]]
name = "A"
v = ["a", "bc"]
[[segment]]
name = "B"
v = "b"
[otherwise]
name = "C"
)",
                                       "x"));
    CHECK_FALSE(has(found, severity::error, 10, "no class"));
    CHECK(has(found, severity::error, 13, "the dimension has no class 'b'"));
}
