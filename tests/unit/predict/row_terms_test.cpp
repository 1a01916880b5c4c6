// SPDX-License-Identifier: MIT
#include <rfm/predict/bg_nbd.hpp>
#include <rfm/predict/pareto_nbd.hpp>
#include <rfm/predict/row_terms.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

using doctest::Approx;
using namespace rfm::predict;

namespace {

/// Rows with few and many purchases, gaps between them, and times shared by several.
std::vector<purchase_summary> rows() {
    std::vector<purchase_summary> sorted;
    for (const std::uint32_t x : {0U, 1U, 2U, 3U, 7U, 8U, 40U, 41U, 300U, 5000U}) {
        for (const double age : {5.0, 90.0, 373.0}) {
            for (const double t_x : {0.0, 1.0, 4.0, 5.0, 90.0, 372.0}) {
                if (t_x <= age && (x > 0) == (t_x > 0)) {
                    sorted.push_back({.x = x, .age = age, .t_x = t_x});
                }
            }
        }
    }
    std::ranges::sort(sorted);
    return sorted;
}

template <class Model>
void agrees_with_each(const Model& model) {
    const auto sorted = rows();
    row_terms terms(sorted, 2);
    terms.fill(model);
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        CAPTURE(sorted[i].x);
        CAPTURE(sorted[i].age);
        CAPTURE(sorted[i].t_x);
        CHECK(model.constant(sorted[i].x) + log_sum(terms.at_age(i), terms.at_t_x(i)) ==
              Approx(log_likelihood(model, sorted[i])).epsilon(1e-12));
        CHECK(p_alive(terms.at_age(i), terms.at_t_x(i)) == Approx(p_alive(model, sorted[i])).epsilon(1e-11));
    }
}

}  // namespace

TEST_CASE("row terms: of many rows they are those of each alone, whichever of alpha and beta is greater") {
    agrees_with_each(bg_nbd{.r = 0.24, .alpha = 4.4, .a = 0.8, .b = 2.4});
    for (const double beta : {0.01, 3.0, 9.9, 10.0, 10.1, 25.0, 400.0, 1e5}) {
        CAPTURE(beta);
        agrees_with_each(pareto_nbd{.r = 0.55, .alpha = 10, .s = 0.6, .beta = beta});
        agrees_with_each(pareto_nbd{.r = 0.01, .alpha = 10, .s = 12, .beta = beta});
        agrees_with_each(pareto_nbd{.r = 3, .alpha = 10, .s = 1e-3, .beta = beta});
    }
}

TEST_CASE("row terms: each pair of x and t is there once") {
    const auto sorted = rows();
    const time_points points = points_of(sorted);
    CHECK(points.times.size() == 7);
    CHECK(points.begins.back() == points.x.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        CHECK(points.x[points.of_age[i]] == sorted[i].x);
        CHECK(points.x[points.of_t_x[i]] == sorted[i].x);
        CHECK((points.of_age[i] == points.of_t_x[i]) == (sorted[i].age == sorted[i].t_x));
    }
    for (std::size_t t = 0; t < points.times.size(); ++t) {
        const auto first = points.x.begin() + static_cast<std::ptrdiff_t>(points.begins[t]);
        const auto last = points.x.begin() + static_cast<std::ptrdiff_t>(points.begins[t + 1]);
        CHECK(std::adjacent_find(first, last, std::greater_equal()) == last);
    }
    CHECK(points_of({}).times.empty());
}
