// SPDX-License-Identifier: MIT
#include <rfm/base/text_column.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace rfm {

TEST_CASE("a text column gives back what was appended, after growing, copying and moving") {
    std::mt19937 random(1);
    text_column column;
    std::vector<std::string> expected;
    for (int i = 0; i < 2000; ++i) {
        expected.emplace_back(random() % 40, static_cast<char>('a' + random() % 26));
        column.append(expected.back());
    }
    text_column copy = column;
    copy.append("further");
    const text_column moved = std::move(column);
    REQUIRE(moved.size() == expected.size());
    REQUIRE(copy.size() == expected.size() + 1);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        REQUIRE(moved[i] == expected[i]);
        REQUIRE(copy[i] == expected[i]);
    }
    CHECK(copy[expected.size()] == "further");
    copy = text_column();
    CHECK(copy.empty());
    copy.append("again");
    CHECK(copy[0] == "again");
    copy.clear();
    CHECK(copy.size() == 0);
}

TEST_CASE("a text column of known size is filled in any order") {
    text_column column(3, 5);
    column.place(2, 2, "xyz");
    column.place(0, 0, "ab");
    column.place(1, 2, "");
    column.settle();
    CHECK(column[0] == "ab");
    CHECK(column[1].empty());
    CHECK(column[2] == "xyz");
    column.append("more");
    CHECK(column[3] == "more");
    CHECK(column[2] == "xyz");
}

}  // namespace rfm
