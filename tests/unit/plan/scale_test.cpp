// SPDX-License-Identifier: MIT
#include <rfm/plan/scale.hpp>

#include <doctest/doctest.h>

using rfm::plan::method;

TEST_CASE("scale: every method has a name that reads back") {
    for (int i = 0; i <= static_cast<int>(method::pareto); ++i) {
        const auto m = static_cast<method>(i);
        CHECK_FALSE(to_text(m).empty());
        CHECK(rfm::plan::parse_method(to_text(m)) == m);
    }
    CHECK(to_text(method::quantile_plus_one) == "quantile-plus-one");
    CHECK_FALSE(rfm::plan::parse_method("quantiles").has_value());
    CHECK_FALSE(rfm::plan::parse_method("").has_value());
}

TEST_CASE("scale: only ntile and nested have no cut points") {
    for (int i = 0; i <= static_cast<int>(method::pareto); ++i) {
        const auto m = static_cast<method>(i);
        CHECK(has_cut_points(m) == (m != method::ntile && m != method::nested));
    }
}

TEST_CASE("scale: score-mean averages over its bins but splits in two") {
    CHECK(rfm::plan::levels({.how = method::score_mean, .bins = 5, .cuts = {}, .closed = {}}) == 2);
    CHECK(rfm::plan::levels({.how = method::quantile, .bins = 10, .cuts = {}, .closed = {}}) == 10);
}
