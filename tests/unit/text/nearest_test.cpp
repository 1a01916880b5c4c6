// SPDX-License-Identifier: MIT
#include <rfm/text/nearest.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string_view>
#include <vector>

using rfm::text::edit_distance;
using rfm::text::nearest;
using words = std::vector<std::string_view>;

TEST_CASE("edit distance: insertions, omissions, replacements and swaps of neighbours count one each") {
    CHECK(edit_distance("classify", "classify") == 0);
    CHECK(edit_distance("clasify", "classify") == 1);
    CHECK(edit_distance("classsify", "classify") == 1);
    CHECK(edit_distance("clazsify", "classify") == 1);
    CHECK(edit_distance("calssify", "classify") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("ca", "abc") == 3);  // the restricted form; 2 in the unrestricted one
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("abc", "") == 3);
    CHECK(edit_distance("", "") == 0);
}

TEST_CASE("edit distance: counts characters, not bytes") {
    CHECK(edit_distance("冠军客户", "冠军用户") == 1);
    CHECK(edit_distance("客冠", "冠客") == 1);
}

TEST_CASE("nearest: what a slip of the fingers meant") {
    const words verbs{"import", "classify", "report", "export", "plan", "db"};
    CHECK(nearest("clasify", verbs) == words{"classify"});
    CHECK(nearest("improt", verbs) == words{"import"});
    CHECK(nearest("exprot", verbs) == words{"export"});
    CHECK(nearest("冠军用户", words{"重要客户", "冠军客户"}) == words{"冠军客户"});
}

TEST_CASE("nearest: nothing beyond a third of the word, and nothing that shares nothing") {
    CHECK(nearest("frobnicate", words{"import", "classify"}).empty());
    CHECK(nearest("abcdef", words{"abcdxyz"}).empty());                // 3 edits, 2 allowed
    CHECK(nearest("abcdef", words{"abcdxy"}) == words{"abcdxy"});      // 2 edits
    CHECK(nearest("ab", words{"ac", "a", "xy"}) == words{"ac", "a"});  // 1 edit at least
    CHECK(nearest("x", words{"r", "f"}).empty());
    CHECK(nearest("", words{"r", ""}).empty());
    CHECK(nearest("plan", {}).empty());
}

TEST_CASE("nearest: at most three, nearest first, ties in the order given") {
    CHECK(nearest("column", words{"colomns", "columm", "colums", "colum", "column", "columns"}) ==
          words{"column", "columm", "colums"});
}
