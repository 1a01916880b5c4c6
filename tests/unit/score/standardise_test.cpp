// SPDX-License-Identifier: MIT
#include <rfm/score/standardise.hpp>

#include <doctest/doctest.h>

#include <vector>

using rfm::score::from_logarithm;
using rfm::score::logarithm;
using rfm::score::standard_of;

TEST_CASE("standardise: logarithms of days and money, and back") {
    CHECK(logarithm(0) == 0);
    CHECK(logarithm(99) == doctest::Approx(4.605170186));  // ln 100
    CHECK(logarithm(-99) == doctest::Approx(-4.605170186));
    for (const double value : {0.0, 0.01, 1.0, 365.0, 12'345.67, -80.5}) {
        CHECK(from_logarithm(logarithm(value)) == doctest::Approx(value).epsilon(1e-12));
    }
}

TEST_CASE("standardise: mean and deviation over all, and 1 where nothing deviates") {
    const auto standard = standard_of(std::vector<double>{2, 4, 4, 4, 5, 5, 7, 9});
    CHECK(standard.mean == 5);
    CHECK(standard.deviation == 2);
    CHECK(standard_of(std::vector<double>(7, 0.1)).deviation == 1);
    CHECK(standard_of({}).deviation == 1);
}
