// SPDX-License-Identifier: MIT
#include <rfm/load/cell.hpp>

#include <doctest/doctest.h>

#include <string>

using rfm::load::is_empty_word;
using rfm::load::trim;
using rfm::load::undecorated;

TEST_CASE("cell: ids that differ only in what surrounds them are one id") {
    for (const std::string written : {"ab1", " ab1 ", "\tab1", "\u200Bab1", "ab1\u00A0", "\u3000ab1\u3000", "\uFEFFab1",
                                      " \u00A0\t\u200Bab1\uFEFF \u3000"}) {
        CAPTURE(written);
        CHECK(trim(written) == "ab1");
    }
}

TEST_CASE("cell: what stands inside an id is left alone") {
    CHECK(trim(" a \u00A0b\u200Bc ") == "a \u00A0b\u200Bc");
    CHECK(trim("AB1") == "AB1");
    CHECK(trim("ａｂ１") == "ａｂ１");
    CHECK(trim("0012") == "0012");
    CHECK(trim("a\n") == "a\n");
}

TEST_CASE("cell: bytes that only look like a blank's are kept") {
    CHECK(trim("\xA0") == "\xA0");      // the second byte of U+00A0
    CHECK(trim("à") == "à");            // C3 A0
    CHECK(trim("\u3001") == "\u3001");  // U+3001 shares two bytes with U+3000
    CHECK(trim(std::string("\0x\0", 3)) == std::string("\0x\0", 3));
}

TEST_CASE("cell: the words for nothing are a closed list") {
    for (const std::string word : {"", "NULL", "null", "NaN", "nan", "N/A", "n/a", "#N/A", "None", "-", "—", "无"}) {
        CAPTURE(word);
        CHECK(is_empty_word(word));
        CHECK(undecorated(" " + word + "\u3000").empty);
    }
    for (const std::string word : {"Null", "NAN", "none", "NA", "--", "0", "無", ".", "/", "－"}) {
        CAPTURE(word);
        CHECK_FALSE(is_empty_word(word));
        CHECK_FALSE(undecorated(word).empty);
    }
    CHECK(undecorated(" \t\u00A0").empty);
    CHECK(undecorated("").empty);
}

TEST_CASE("cell: Excel's decorations are undone, in any nesting") {
    CHECK(undecorated("=\"00123\"").text == "00123");
    CHECK(undecorated(" =\" 00123\u00A0\" ").text == "00123");
    CHECK(undecorated("'00123").text == "00123");
    CHECK(undecorated("'=\"00123\"").text == "00123");
    CHECK(undecorated("=\"'00123\"").text == "00123");
    CHECK(undecorated("' =\"1\"").text == "' =\"1\"");  // the apostrophe must stand directly before
    CHECK(undecorated("'+86").text == "+86");
    CHECK(undecorated("'@name").text == "@name");
    CHECK(undecorated("'＝1").text == "＝1");
    CHECK(undecorated("'＋86").text == "＋86");
    CHECK(undecorated("'－5").text == "－5");
    CHECK(undecorated("'＠name").text == "＠name");
    CHECK(undecorated("'（5").text == "'（5");
    CHECK(undecorated("''5").text == "''5");
    CHECK(undecorated("=\"=\"\"5\"\"\"").text == "=\"=\"\"5\"\"\"");
}

TEST_CASE("cell: a decorated nothing is nothing") {
    CHECK(undecorated("=\"\"").empty);
    CHECK(undecorated("=\" \"").empty);
    CHECK(undecorated("=\"NULL\"").empty);
    CHECK(undecorated("'-").empty);
    CHECK(undecorated("'=\"无\"").empty);
}

TEST_CASE("cell: names and formulas are no decorations") {
    for (const std::string text :
         {"'s-Hertogenbosch", "'", "=", "=\"", "=\"abc", "=1+1", "=\"a\"&\"b\"", "@SUM(A1)", "6.21E+17"}) {
        CAPTURE(text);
        CHECK(undecorated(text).text == text);
        CHECK_FALSE(undecorated(text).empty);
    }
}
