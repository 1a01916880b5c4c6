// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/score/levels.hpp>
#include <rfm/score/method.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

using rfm::score::closed_side;
using rfm::score::method;
using rfm::score::scale;
using rfm::score::score;
using scores = std::vector<std::uint8_t>;

namespace {

const std::vector<method> with_computed_cuts{
    method::quantile,    method::quantile_plus_one,
    method::mean,        method::median,
    method::score_mean,  method::top,
    method::jenks,       method::kmeans,
    method::equal_width,
};

scale asked_for(method how, bool low_is_best = false) {
    scale asked;
    asked.how = how;
    asked.low_is_best = low_is_best;
    return asked;
}

std::vector<double> random_values(std::mt19937& random) {
    std::vector<double> values(random() % 120);
    const auto distinct = 1 + random() % 12;
    const double unit = random() % 2 == 0 ? 1 : 0.07;
    for (double& value : values) {
        value = static_cast<double>(random() % distinct) * unit;
    }
    return values;
}

}  // namespace

TEST_CASE("method: only ntile and nested have no cut points") {
    CHECK_FALSE(has_cut_points(method::ntile));
    CHECK_FALSE(has_cut_points(method::nested));
    for (const method how : with_computed_cuts) {
        CHECK(has_cut_points(how));
    }
    CHECK(has_cut_points(method::breaks));
}

TEST_CASE("score: a frozen scale gives the same scores for the same values") {
    std::mt19937 random(42);
    for (int round = 0; round < 300; ++round) {
        const auto values = random_values(random);
        for (const method how : with_computed_cuts) {
            for (const bool low_is_best : {false, true}) {
                INFO(to_text(how), " low_is_best=", low_is_best);
                scale asked = asked_for(how, low_is_best);
                asked.bins = 2 + static_cast<int>(random() % 8);
                const auto first = score(values, asked);
                asked.cuts = first.cuts;
                asked.closed = first.closed;
                const auto again = score(values, asked);
                CHECK(again.scores == first.scores);
                CHECK(again.cuts == first.cuts);
                CHECK(again.levels == first.levels);
            }
        }
    }
}

TEST_CASE("score: equal values share a score and better values never score less, except with ntile") {
    std::mt19937 random(43);
    for (int round = 0; round < 100; ++round) {
        const auto values = random_values(random);
        for (const method how : with_computed_cuts) {
            for (const bool low_is_best : {false, true}) {
                const auto result = score(values, asked_for(how, low_is_best));
                REQUIRE(result.scores.size() == values.size());
                CHECK(std::is_sorted(result.cuts.begin(), result.cuts.end()));
                std::map<double, std::uint8_t> by_value;
                for (std::size_t i = 0; i < values.size(); ++i) {
                    const double goodness = low_is_best ? -values[i] : values[i];
                    CHECK(by_value.emplace(goodness, result.scores[i]).first->second == result.scores[i]);
                    CHECK((1 <= result.scores[i] && result.scores[i] <= result.levels));
                }
                CHECK(std::is_sorted(by_value.begin(), by_value.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; }));
            }
        }
    }
}

TEST_CASE("score: recency turns groups round but neither cuts nor sides") {
    const std::vector<double> days{10, 20, 30, 40, 50, 60};
    scale thirds = asked_for(method::quantile, true);
    thirds.bins = 3;
    const auto quantile = score(days, thirds);
    CHECK(quantile.scores == scores{3, 3, 2, 2, 1, 1});
    CHECK(quantile.closed == closed_side::right);

    scale breaks = asked_for(method::breaks, true);
    breaks.cuts = {20, 50};
    CHECK(score(days, breaks).scores == scores{3, 2, 2, 2, 1, 1});
    breaks.closed = closed_side::right;
    CHECK(score(days, breaks).scores == scores{3, 3, 2, 2, 2, 1});
}

TEST_CASE("score: a customer at the mean or median is high, for days as for money") {
    const std::vector<double> values{1, 2, 3};
    for (const method how : {method::mean, method::median}) {
        CHECK(score(values, asked_for(how)).scores == scores{1, 2, 2});
        CHECK(score(values, asked_for(how, true)).scores == scores{2, 2, 1});
    }
}

TEST_CASE("score: top takes everybody who equals the last one in") {
    scale asked = asked_for(method::top);
    asked.top_count = 2;
    CHECK(score(std::vector<double>{9, 5, 5, 1}, asked).scores == scores{2, 2, 2, 1});
    asked.low_is_best = true;
    CHECK(score(std::vector<double>{9, 5, 5, 1}, asked).scores == scores{1, 2, 2, 2});
    asked.top_count.reset();
    asked.top_share = 0.25;
    CHECK(score(std::vector<double>{9, 5, 5, 1}, asked).scores == scores{1, 1, 1, 2});
}

TEST_CASE("score: ntile scores by place and gives no cuts") {
    scale asked = asked_for(method::ntile, true);
    asked.bins = 2;
    const auto result = score(std::vector<double>{4, 4, 4, 1}, asked);
    CHECK(result.scores == scores{1, 1, 2, 2});
    CHECK(result.cuts.empty());
    CHECK(result.levels == 2);
}

TEST_CASE("score: no customers, one customer, or all alike never fail") {
    for (const method how : with_computed_cuts) {
        for (const bool low_is_best : {false, true}) {
            INFO(to_text(how), " low_is_best=", low_is_best);
            const auto none = score({}, asked_for(how, low_is_best));
            CHECK(none.scores.empty());
            CHECK(none.cuts.empty());
            for (const std::size_t customers : {1U, 7U}) {
                const auto alike = score(std::vector<double>(customers, 0.1), asked_for(how, low_is_best));
                CHECK(alike.scores.size() == customers);
                CHECK(rfm::score::levels_reached(alike.scores, alike.levels) == 1);
            }
        }
    }
}

TEST_CASE("score: customers all alike are at the split, hence high, and in the lowest of several groups") {
    const std::vector<double> alike(7, 0.1);
    for (const method how : {method::mean, method::median, method::score_mean, method::top}) {
        CHECK(score(alike, asked_for(how)).scores == scores(7, 2));
        CHECK(score(alike, asked_for(how, true)).scores == scores(7, 2));
    }
    CHECK(score(alike, asked_for(method::quantile)).scores == scores(7, 1));
    CHECK(score(alike, asked_for(method::quantile, true)).scores == scores(7, 5));
    CHECK(score(alike, asked_for(method::breaks)).scores == scores(7, 1));
}

TEST_CASE("score: what cannot score one measure alone is refused as a matter of the plan") {
    try {
        score(std::vector<double>{1, 2}, asked_for(method::nested));
        FAIL("nested scored one measure");
    } catch (const rfm::failure& refused) {
        CHECK(refused.value().kind == rfm::error_kind::usage);
        CHECK(refused.value().what == "method 'nested' is not available for a single measure");
    }
}
