// SPDX-License-Identifier: MIT
#include <rfm/plan/code.hpp>

#include <doctest/doctest.h>

using rfm::plan::parse_code;
using rfm::plan::score_code;

TEST_CASE("code: both forms are read, the form that is written depends on the highest score") {
    CHECK(parse_code("543") == score_code{5, 4, 3});
    CHECK(parse_code("5_10_3") == score_code{5, 10, 3});
    CHECK(to_text(score_code{5, 4, 3}, 9) == "543");
    CHECK(to_text(score_code{5, 4, 3}, 10) == "5_4_3");
}

TEST_CASE("code: anything else is no code") {
    for (const char* text :
         {"", "54", "5432", "5-3", "5_4", "5_4_", "_4_3", "5_4_3_2", "a43", "5_-4_3", " 543", "5_4_99999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_code(text).has_value());
    }
}
