// SPDX-License-Identifier: MIT
#include <rfm/load/narrow_cursor.hpp>

#include <doctest/doctest.h>

#include <string>

using rfm::load::narrow_cursor;

namespace {

std::u32string characters(std::string_view text) {
    std::u32string read;
    for (narrow_cursor cursor(text); !cursor.at_end(); cursor.next()) {
        read.push_back(cursor.peek());
    }
    return read;
}

}  // namespace

TEST_CASE("narrow cursor: full-width forms and odd blanks are read as ASCII, all else as it is") {
    CHECK(characters("２０２４－０１：（￥１，２．５）") == U"2024-01:(￥1,2.5)");
    CHECK(characters("1\u00A02\u20093\u202F4\u30005") == U"1 2 3 4 5");
    CHECK(characters("年é𠮷−") == U"年é𠮷−");
    CHECK(characters("").empty());
}

TEST_CASE("narrow cursor: broken bytes are stepped over one at a time") {
    CHECK(characters("a\xFF\x80z") == U"a\uFFFD\uFFFDz");
    CHECK(characters("a\xE5\xB9") == U"a\uFFFD\uFFFD");
    CHECK(characters(std::string("\0", 1)).size() == 1);
    CHECK(characters("\xC0\xAF") == U"\uFFFD\uFFFD");
}

TEST_CASE("narrow cursor: numbers stop at their last digit or at the most wanted") {
    narrow_cursor cursor("２０24x");
    const auto year = cursor.take_number(4);
    CHECK(year.digits == 4);
    CHECK(year.value == 2024);
    CHECK(cursor.take_number(4).digits == 0);
    CHECK(cursor.peek() == U'x');
    CHECK(narrow_cursor("123456").take_number(2).value == 12);
    CHECK(narrow_cursor("999999999999999999").take_number(18).value == 999'999'999'999'999'999);
}

TEST_CASE("narrow cursor: a word is taken whole, in any case, or not at all") {
    narrow_cursor cursor("Pm");
    CHECK_FALSE(cursor.take_word("p"));
    CHECK_FALSE(cursor.take_word("am"));
    CHECK(cursor.take_word("pm"));
    CHECK(cursor.at_end());
    CHECK(narrow_cursor("ＵＴＣ+").take_word("utc"));
    CHECK_FALSE(narrow_cursor("[").take_word("{"));
}

TEST_CASE("narrow cursor: taking nothing moves nothing") {
    narrow_cursor cursor("上午 \t1");
    CHECK_FALSE(cursor.take_text("下午"));
    CHECK_FALSE(cursor.take_blanks());
    CHECK(cursor.take_text("上午"));
    CHECK(cursor.take_blanks());
    CHECK_FALSE(cursor.take(U'2'));
    CHECK(cursor.take(U'1'));
    CHECK(cursor.at_end());
    CHECK_FALSE(cursor.take(U'1'));
}
