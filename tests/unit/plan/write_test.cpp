// SPDX-License-Identifier: MIT
#include <rfm/plan/write.hpp>

#include <rfm/plan/diff.hpp>
#include <rfm/plan/example.hpp>
#include <rfm/plan/library.hpp>
#include <rfm/plan/read.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <string>

using rfm::plan::condition;
using rfm::plan::plan;
using rfm::plan::read_plan;
using rfm::plan::to_toml;

namespace {

void check_same(const condition& a, const condition& b) {
    CAPTURE(a.name);
    CHECK(a.name == b.name);
    CHECK(a.how == b.how);
    REQUIRE(a.operands.size() == b.operands.size());
    for (std::size_t i = 0; i < a.operands.size(); ++i) {
        CHECK(a.operands[i].text == b.operands[i].text);
        CHECK(a.operands[i].number == b.operands[i].number);
        CHECK(a.operands[i].date == b.operands[i].date);
    }
}

/// Everything but name, text and positions.
void check_same(const plan& a, const plan& b) {
    const auto differences = diff(a, b);
    for (const auto& line : differences) {
        FAIL_CHECK(line);
    }
    CHECK(a.recency == b.recency);
    CHECK(a.frequency == b.frequency);
    CHECK(a.monetary == b.monetary);
    CHECK(a.by == b.by);
    REQUIRE(a.dimensions.size() == b.dimensions.size());
    for (std::size_t i = 0; i < a.dimensions.size(); ++i) {
        CHECK(a.dimensions[i].cut == b.dimensions[i].cut);
        CHECK(a.dimensions[i].labels == b.dimensions[i].labels);
    }
    REQUIRE(a.segments.size() == b.segments.size());
    for (std::size_t i = 0; i < a.segments.size(); ++i) {
        CHECK(a.segments[i].result.name == b.segments[i].result.name);
        REQUIRE(a.segments[i].conditions.size() == b.segments[i].conditions.size());
        for (std::size_t c = 0; c < a.segments[i].conditions.size(); ++c) {
            check_same(a.segments[i].conditions[c], b.segments[i].conditions[c]);
        }
    }
}

}  // namespace

TEST_CASE("write: every built-in plan and the example survive writing and reading") {
    for (const auto& b : rfm::plan::builtins()) {
        CAPTURE(b.name);
        const plan p = rfm::plan::load_plan(b.name);
        check_same(read_plan(to_toml(p), b.name), p);
    }
    const plan example = read_plan(rfm::plan::example_plan(), "example");
    check_same(read_plan(to_toml(example), "again"), example);
}

TEST_CASE("write: every form of condition survives") {
    const plan p = read_plan(R"([metrics]
as_of = "today"
monetary = "max"
since = 2020-02-29
[score]
method = "top"
top = 0.07
[[dimension]]
name = "age_band"
from = "age"
method = "equal-width"
bins = 3
[[segment]]
name = "Quote \" backslash \\ 客户 \u00e9"
r = "1-2"
f = ["1", "2"]
m = "!= 2"
rfm = ["212", "211"]
recency = "-5-10"
monetary = "1e3..2e3"
average = "> -0.5"
max = ["1", "2"]
tenure = { not = [1, 2] }
first_date = "2024-01-01..2024-03-31"
last_date = "<= 2024-03-31"
age_band = { not = ["1", "2"] }
a = "12-34"
b = ["x", "y-1"]
c = ""
)",
                             "x");
    CHECK(p.segments.size() == 1);
    check_same(read_plan(to_toml(p), "x"), p);
}

TEST_CASE("write: literal values that look like syntax survive") {
    const plan p = read_plan(R"([[segment]]
name = "A"
a = { is = ["<18", "!= x", "1..2", "2024-01-01..2024-02-01", "", " blank ", "line\nend\u007f"] }
b = { is = "1..2" }
c = { not = "" }
d = "!= A, B"
"e f" = "30..45"
"" = "empty header"
"g\"h" = ">= 5"
"客户" = "x"
)",
                             "x");
    REQUIRE(p.segments[0].conditions.size() == 8);
    check_same(read_plan(to_toml(p), "x"), p);
}

TEST_CASE("write: frozen cuts are the same doubles, whatever they are") {
    std::mt19937_64 random(20240501);
    plan p = read_plan("[score]\nmethod = \"quantile\"\nbins = 2\n[[segment]]\nname = \"A\"\n", "x");
    const auto survives = [&](double cut) {
        p.monetary->cuts = {cut};
        p.monetary->closed = rfm::plan::closed_side::right;
        const plan again = read_plan(to_toml(p), "x");
        return again.monetary->cuts.size() == 1 && again.monetary->cuts[0] == cut &&
               std::signbit(again.monetary->cuts[0]) == std::signbit(cut) && again.monetary == p.monetary;
    };
    for (const double cut : {0.0, -0.0, 0.1, 1.0 / 3, 5e-324, std::numeric_limits<double>::max(), 9007199254740993.0,
                             1e15, 1e16, 1e22, 123456.78}) {
        CAPTURE(cut);
        CHECK(survives(cut));
    }
    for (int i = 0; i < 500; ++i) {
        double cut = 0;
        const std::uint64_t bits = random();
        static_assert(sizeof cut == sizeof bits);
        std::memcpy(&cut, &bits, sizeof cut);
        if (std::isfinite(cut)) {
            CAPTURE(cut);
            CHECK(survives(cut));
        }
    }
}

TEST_CASE("write: a frozen plan says method, cuts and side") {
    plan p = rfm::plan::load_plan("standard");
    p.recency->cuts = {10, 20, 30, 40.5};
    p.recency->closed = rfm::plan::closed_side::right;
    const std::string toml = to_toml(p);
    CHECK(toml.find("[score.recency]\nmethod = \"quantile\"\nbins = 5\ncuts = [10.0, 20.0, 30.0, 40.5]\nclosed = "
                    "\"right\"\n") != std::string::npos);
    check_same(read_plan(toml, "x"), p);
}

TEST_CASE("write: the shortest plan stays short") {
    CHECK(to_toml(read_plan("by = [\"city\"]", "x")) == "by = [\"city\"]\n");
}
