// SPDX-License-Identifier: MIT
#include <rfm/plan/diff.hpp>

#include <rfm/plan/library.hpp>
#include <rfm/plan/read.hpp>

#include <doctest/doctest.h>

#include <algorithm>

using rfm::plan::diff;
using rfm::plan::load_plan;
using rfm::plan::read_plan;

namespace {

bool has(const std::vector<std::string>& lines, const std::string& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

rfm::plan::plan two_scores(const std::string& segments) {
    return read_plan("[score]\nmethod = \"mean\"\n" + segments, "x");
}

}  // namespace

TEST_CASE("diff: a plan does not differ from itself") {
    for (const auto& b : rfm::plan::builtins()) {
        CAPTURE(b.name);
        CHECK(diff(load_plan(b.name), load_plan(b.name)).empty());
    }
}

TEST_CASE("diff: eight and eight-mean differ in the source they name alone") {
    const auto lines = diff(load_plan("eight"), load_plan("eight-mean"));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("source: "));
}

TEST_CASE("diff: scales are told apart in the words of plans") {
    const auto lines = diff(load_plan("standard"), load_plan("standard-retail"));
    CHECK(
        has(lines,
            "score of frequency: method = \"quantile\", bins = 5 -> method = \"breaks\", cuts = [2.0, 3.0, 5.0, 8.0]"));
    CHECK_FALSE(std::any_of(lines.begin(), lines.end(),
                            [](const std::string& l) { return l.starts_with("score of recency"); }));
    const auto other = diff(load_plan("abc"), load_plan("standard"));
    CHECK(has(other, "score of recency: (not given) -> method = \"quantile\", bins = 5"));
}

TEST_CASE("diff: segments that are gone, new, changed or in another order") {
    const auto a = two_scores(
        "[[segment]]\nname = \"A\"\nr = 2\n[[segment]]\nname = \"B\"\nf = 2\n[[segment]]\nname = \"C\"\nm = "
        "2\n[otherwise]\nname = \"Z\"\n");
    const auto b = two_scores(
        "[[segment]]\nname = \"C\"\nm = 2\n[[segment]]\nname = \"A\"\nr = 1\nlabel = \"x\"\n[[segment]]\nname = "
        "\"D\"\n");
    const auto lines = diff(a, b);
    CHECK(has(lines, "segment 'A': r = \"2\" -> label = \"x\", r = \"1\""));
    CHECK(has(lines, "segment 'B' is gone: f = \"2\""));
    CHECK(has(lines, "segment 'D' is new: "));
    CHECK(has(lines, "the segments are in another order"));
    CHECK(has(lines, "otherwise: name = \"Z\" -> (not given)"));
}

TEST_CASE("diff: codes that move are listed by where they come from and go to") {
    const auto a = two_scores("[[segment]]\nname = \"A\"\nr = 2\n[otherwise]\nname = \"Z\"\n");
    const auto b = two_scores("[[segment]]\nname = \"A\"\nf = 2\n[otherwise]\nname = \"Z\"\n");
    const auto lines = diff(a, b);
    CHECK(has(lines, "codes from 'A' to 'Z': 211 212"));
    CHECK(has(lines, "codes from 'Z' to 'A': 121 122"));
}

TEST_CASE("diff: codes that depend on more than scores are not said to move") {
    const auto a = two_scores("[[segment]]\nname = \"A\"\nr = 2\n[otherwise]\nname = \"Z\"\n");
    const auto b = two_scores("[[segment]]\nname = \"Y\"\ncity = \"x\"\n[[segment]]\nname = \"A\"\n");
    for (const auto& line : diff(a, b)) {
        CHECK_FALSE(line.starts_with("codes"));
    }
}

TEST_CASE("diff: metrics, dimensions and by") {
    const auto a =
        read_plan("by = [\"v\"]\n[metrics]\nfrequency = \"rows\"\n[[dimension]]\nname = \"v\"\nfrom = \"city\"\n", "a");
    const auto b = read_plan("by = [\"city\"]\n[metrics]\nmonetary = \"max\"\n", "b");
    const auto lines = diff(a, b);
    CHECK(has(lines, "by: v -> city"));
    CHECK(has(lines, "frequency: \"rows\" -> (not given)"));
    CHECK(has(lines, "monetary: (not given) -> \"max\""));
    CHECK(has(lines, "dimension 'v' is gone: name = \"v\", from = \"city\""));
}
