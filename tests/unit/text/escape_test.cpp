// SPDX-License-Identifier: MIT
#include <rfm/text/escape.hpp>
#include <rfm/text/utf8.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace std::string_literals;
namespace text = rfm::text;

TEST_CASE("html: no text leaves its element or attribute") {
    CHECK(text::html("</script><b title=\"x\" id='y'>R&D") ==
          "&lt;/script&gt;&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;R&amp;D");
    CHECK(text::html("&amp;") == "&amp;amp;");
    CHECK(text::html("冠军客户 😀") == "冠军客户 😀");
    CHECK(text::html("") == "");
}

TEST_CASE("html: what a document may not hold is replaced, line ends are kept") {
    CHECK(text::html("a\0b\x1B[31m\x7F\u009B\uFFFF"s) == "a\uFFFDb\uFFFD[31m\uFFFD\uFFFD\uFFFD");
    CHECK(text::html("a\t\r\nb") == "a\t\r\nb");
    CHECK(text::html("\xFF<\xE4\xB8") == "\uFFFD&lt;\uFFFD");
}

TEST_CASE("terminal: no control character gets through") {
    CHECK(text::terminal("\x1B[31mred\x07\r\n\t"s) == "\\x1B[31mred\\x07\\x0D\\x0A\\x09");
    CHECK(text::terminal("a\0b\x7F"s) == "a\\x00b\\x7F");
    CHECK(text::terminal("\u009B31m\u0080") == "\\xC2\\x9B31m\\xC2\\x80");  // C1: CSI in one character
    for (int byte = 0; byte < 256; ++byte) {
        for (const char shown : text::terminal(std::string(1, static_cast<char>(byte)))) {
            CHECK((shown >= 0x20 && shown < 0x7F));
        }
    }
}

TEST_CASE("terminal: text that hides or turns itself round is seen") {
    CHECK(text::terminal("\u202Egnp.exe\u202C") == "\uFFFDgnp.exe\uFFFD");
    CHECK(text::terminal("pay\u200Bpal\uFEFF\u2066\u00AD") == "pay\uFFFDpal\uFFFD\uFFFD\uFFFD");
    CHECK(text::terminal("\u2028\u2029\U000E0041") == "\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("terminal: ill-formed bytes are named, readable text is untouched, twice is once") {
    CHECK(text::terminal("caf\xE9 \xE4\xB8") == "caf\\xE9 \\xE4\\xB8");
    CHECK(text::terminal("张三 é e\u0301 ❤\uFE0F 😀\u3000\u00A0") == "张三 é e\u0301 ❤\uFE0F 😀\u3000\u00A0");
    const std::string once = text::terminal("\x1B\xFF\u202E\\x41");
    CHECK(text::terminal(once) == once);
}

TEST_CASE("markdown_cell: no text leaves its cell or becomes markup") {
    CHECK(text::markdown_cell("a|b\\|c") == "a\\|b\\\\\\|c");
    CHECK(text::markdown_cell("*b* _i_ `c` ~s~") == "\\*b\\* \\_i\\_ \\`c\\` \\~s\\~");
    CHECK(text::markdown_cell("![x](http://e) <img> &lt;") == "!\\[x\\](http://e) \\<img\\> \\&lt;");
    CHECK(text::markdown_cell("北京 12.50-") == "北京 12.50-");
}

TEST_CASE("markdown_cell: each kind of line end is one blank") {
    CHECK(text::markdown_cell("a\nb\r\nc\rd\n\ne\u2028f") == "a b c d  e f");
    CHECK(text::markdown_cell("a\0\x1B\xFF"s) == "a\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("formula_guard: every beginning that a spreadsheet may run gets an apostrophe") {
    for (const std::string& formula :
         {"=1+1"s, "+1"s, "-1+1"s, "@SUM(A1)"s, "\t=1"s, "\r=1"s, "\n=1"s, "\0=1"s, "＝1+1"s, "＋1"s, "－1"s, "＠A"s,
          "-2+3+cmd|' /C calc'!A0"s, "=HYPERLINK(\"http://e\")"s, "="s, "-"s, "+8613800138000"s, "\t"s}) {
        CHECK(text::formula_guard(formula) == "'" + formula);
    }
}

TEST_CASE("formula_guard: leading blanks and quotes hide nothing") {
    for (const std::string& formula : {" =1"s, "  \t"s, "\u00A0=1"s, "\u3000@a"s, "\"=1"s, "'=1"s, "\"\"' =1"s,
                                       "\uFEFF=1"s, "\u201C=1"s, " -12.50"s}) {
        CHECK(text::formula_guard(formula) == "'" + formula);
    }
}

TEST_CASE("formula_guard: numbers and harmless texts are untouched") {
    for (const std::string& plain : {"-12.50"s, "-5"s, "0"s, "12.5"s, "张三"s, "a=b"s, "x-1"s, ""s, " "s, "\""s, "' '"s,
                                     "me@example.com"s, "—"s, "\xFF=1"s}) {
        CHECK(text::formula_guard(plain) == plain);
    }
}

TEST_CASE("formula_guard: what only resembles a number is guarded") {
    for (const std::string& formula : {"-1.2.3"s, "--5"s, "-.5"s, "-5."s, "-1e5"s, "-1,000"s, "-5 "s, "-0x1F"s}) {
        CHECK(text::formula_guard(formula) == "'" + formula);
    }
}

TEST_CASE("visible_bytes: only NUL and ill-formed bytes are changed") {
    CHECK(text::visible_bytes("caf\xE9,\xE4\xB8\r\n\t张\0"s) == "caf\\xE9,\\xE4\\xB8\r\n\t张\\x00");
    CHECK(text::visible_bytes("\\x41") == "\\x41");
    CHECK(text::visible_bytes("") == "");
}

TEST_CASE("escape: whatever the bytes, the result is valid UTF-8") {
    std::string all;
    for (int byte = 255; byte >= 0; --byte) {
        all += static_cast<char>(byte);
        all += '\xE4';
    }
    CHECK(text::is_utf8(text::html(all)));
    CHECK(text::is_utf8(text::terminal(all)));
    CHECK(text::is_utf8(text::markdown_cell(all)));
    CHECK(text::is_utf8(text::visible_bytes(all)));
}
