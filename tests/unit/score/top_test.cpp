// SPDX-License-Identifier: MIT
#include <rfm/score/top.hpp>

#include <doctest/doctest.h>

#include <vector>

using rfm::score::count_of_share;
using rfm::score::top_cut;

TEST_CASE("top: the cut is the value of the last customer in") {
    std::vector<double> totals{5, 1, 4, 2, 3};
    CHECK(top_cut(totals, 2, false) == std::vector<double>{4});
    CHECK(top_cut(totals, 2, true) == std::vector<double>{2});
}

TEST_CASE("top: a share is that many customers, part of one counted as one, decimals as written") {
    CHECK(count_of_share(0.2, 6) == 2);
    CHECK(count_of_share(0.2, 5) == 1);
    CHECK(count_of_share(0.07, 100) == 7);  // 0.07 * 100 is 7.000000000000001
    CHECK(count_of_share(0.29, 100) == 29);
    CHECK(count_of_share(1.0, 7) == 7);
    CHECK(count_of_share(0.5, 0) == 0);
}

TEST_CASE("top: more than there are is all of them; no customers, no cut") {
    std::vector<double> totals{5, 1, 4};
    CHECK(top_cut(totals, 10, false) == std::vector<double>{1});
    CHECK(top_cut(totals, 10, true) == std::vector<double>{5});
    CHECK(top_cut({}, 3, false).empty());
}
