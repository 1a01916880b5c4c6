// SPDX-License-Identifier: MIT
#include <rfm/text/utf8.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace std::string_literals;
using rfm::text::append_utf8;
using rfm::text::count_code_points;
using rfm::text::decode;
using rfm::text::first_invalid_utf8;
using rfm::text::is_utf8;

namespace {

std::string encoded(char32_t character) {
    std::string out;
    append_utf8(out, character);
    return out;
}

/// Each ill-formed piece as U+FFFD, to compare with what other decoders write.
std::string replaced(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = decode(text, at);
        append_utf8(out, next.value);
        at += next.length;
    }
    return out;
}

}  // namespace

TEST_CASE("utf8: every scalar value survives encoding and decoding") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c == 0xD800) {
            c = 0xE000;
        }
        const std::string bytes = encoded(c);
        const auto next = decode(bytes, 0);
        if (next.value != c || !next.valid || next.length != bytes.size() || !is_utf8(bytes)) {
            FAIL("U+" << static_cast<std::uint32_t>(c));
        }
    }
}

TEST_CASE("utf8: lengths change where the standard says") {
    CHECK(encoded(0x7F).size() == 1);
    CHECK(encoded(0x80) == "\xC2\x80");
    CHECK(encoded(0x7FF).size() == 2);
    CHECK(encoded(0x800) == "\xE0\xA0\x80");
    CHECK(encoded(0xFFFF).size() == 3);
    CHECK(encoded(0x10000) == "\xF0\x90\x80\x80");
    CHECK(encoded(0x10FFFF) == "\xF4\x8F\xBF\xBF");
}

TEST_CASE("utf8: what is no scalar value is written as U+FFFD") {
    CHECK(encoded(0xD800) == "\uFFFD");
    CHECK(encoded(0xDFFF) == "\uFFFD");
    CHECK(encoded(0x110000) == "\uFFFD");
}

TEST_CASE("utf8: overlong forms, surrogates and too large values are invalid") {
    for (const std::string bad : {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF",  // overlong
                                  "\xED\xA0\x80", "\xED\xBF\xBF",                              // surrogates
                                  "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",              // above U+10FFFF
                                  "\x80", "\xBF", "\xC3", "\xE4\xB8", "\xF0\x9F\x98", "\xC3(", "\xE4\xB8("}) {
        CAPTURE(replaced(bad));
        CHECK(first_invalid_utf8(bad) == 0);
        CHECK(first_invalid_utf8("order 17 \xE4\xB8\xAD" + bad + " tail") == 12);
    }
}

TEST_CASE("utf8: the offset is right at every place of a long text") {
    const std::string text =
        "2023-01-05,\xE5\xBC\xA0\xE4\xB8\x89,12.50,\xC3\xA9\xF0\x9F\x98\x80 and a good deal more ASCII";
    CHECK(is_utf8(text));
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
            continue;  // a bad byte there makes the character before it the first invalid one
        }
        std::string bad = text;
        bad.insert(at, 1, '\xFF');
        CHECK(first_invalid_utf8(bad) == at);
    }
}

TEST_CASE("utf8: a truncated character is found at its lead byte") {
    const std::string text = "12345678\xF0\x9F\x98\x80";
    for (std::size_t length = 9; length < text.size(); ++length) {
        CHECK(first_invalid_utf8(std::string_view(text).substr(0, length)) == 8);
    }
}

TEST_CASE("utf8: ill-formed pieces are those of the Unicode standard") {
    // The sequences of tables 3-8 to 3-11 of the standard, section 3.9; Python's errors="replace" agrees.
    CHECK(replaced("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA");
    CHECK(replaced("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA");
    CHECK(replaced("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB");
    CHECK(replaced("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41") == "\uFFFD\uFFFD\uFFFD\uFFFDA");
}

TEST_CASE("utf8: NUL is a character, an empty text is valid") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("a\0b"s));
    CHECK(count_code_points("") == 0);
    CHECK(count_code_points("a\0\xE5\xBC\xA0\xF0\x9F\x98\x80\xFF"s) == 5);
}
