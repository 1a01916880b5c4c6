// SPDX-License-Identifier: MIT
#include <rfm/io/encoding.hpp>

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using rfm::io::decode_strictly;
using rfm::io::decoding_source;
using rfm::io::encoding;
using rfm::io::encoding_by_bom;
using rfm::io::original_bytes;
using rfm::io::parse_encoding;
using rfm::io::utf16_by_zero_bytes;

namespace {

std::string decoded(std::string bytes, encoding from, std::size_t block = 4096) {
    const auto text = decoding_source(rfm::io::memory_source(std::move(bytes)), from);
    std::string all;
    std::string part(block, '\0');
    while (const auto count = text->read(part)) {
        all.append(part, 0, count);
    }
    return all;
}

std::string utf16(std::u16string_view text, encoding order) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xffU);
        bytes += order == encoding::utf16le ? low : high;
        bytes += order == encoding::utf16le ? high : low;
    }
    return bytes;
}

}  // namespace

TEST_CASE("encoding: the text of each encoding, by its published code points") {
    CHECK(decoded("\xbf\xcd\xbb\xa7,\xc8\xd5\xc6\xda,\xbd\xf0\xb6\xee\n", encoding::gb18030) == "客户,日期,金额\n");
    CHECK(decoded("\xab\xc8\xa4\xe1,\xa4\xe9\xb4\xc1\n", encoding::big5) == "客戶,日期\n");
    CHECK(decoded("\x8c\xda\x8b\x71,\x93\xfa\x95\x74,\x87\x40\\~\n", encoding::shift_jis) == "顧客,日付,①\\~\n");
    CHECK(decoded("M\xfcller,\x80", encoding::latin1) == "Müller,\u0080");
    CHECK(decoded("M\xfcller,\x80", encoding::windows1252) == "Müller,€");
    CHECK(decoded(utf16(u"客户,😀\n", encoding::utf16le), encoding::utf16le) == "客户,😀\n");
    CHECK(decoded(utf16(u"客户,😀\n", encoding::utf16be), encoding::utf16be) == "客户,😀\n");
    CHECK(decoded("", encoding::gb18030).empty());
}

TEST_CASE("encoding: GB18030 has its four-byte characters and the euro sign of CP936") {
    CHECK(decoded("\x94\x39\xfc\x36|", encoding::gb18030) == "😀|");  // U+1F600, GB 18030-2005
    CHECK(decoded("\x80"
                  "12.50,\x80\x80",
                  encoding::gb18030) == "€12.50,€€");
    CHECK(decode_strictly("\x80"
                          "12",
                          encoding::gb18030) == "€12");
    CHECK(decoded("\x96\x7c\xce\xf7", encoding::gb18030) == "東西");  // a trail byte that looks like a delimiter
}

TEST_CASE("encoding: GB18030 decodes as its characters do one by one, whatever stands around them") {
    std::vector<std::string> units{
        "a", ",", "\n", "0", "\x80", "\xff", "\x7f", std::string(1, '\0'), "some text of its own"};
    std::string all;
    std::string text;
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
        for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
            const std::string pair{static_cast<char>(lead), static_cast<char>(trail)};
            if (const auto one = decode_strictly(pair, encoding::gb18030); one && trail != 0x7F) {
                all += pair;
                text += *one;
                if ((lead + trail) % 37 == 0) {
                    units.push_back(pair);
                }
            }
        }
    }
    REQUIRE(all.size() > 2 * 21'000);
    CHECK(decoded(all + all, encoding::gb18030) == text + text);  // met for the first time, then known
    units.insert(units.end(), {"\x81\x30\x81\x30", "\x94\x39\xfc\x36", "\x81\x39\xef\x30"});

    std::mt19937 random(1);
    for (int round = 0; round < 300; ++round) {
        std::string bytes;
        std::string expected;
        for (int i = 0; i < 60; ++i) {
            // A byte that is no character would be read together with the next one.
            const std::string& unit = units[random() % units.size()];
            const auto one = decode_strictly(unit, encoding::gb18030);
            bytes += unit + (one ? "" : " ");
            expected += one ? *one : decoded(unit, encoding::gb18030) + " ";
        }
        CAPTURE(bytes);
        REQUIRE(decoded(bytes, encoding::gb18030, 1 + random() % 64) == expected);
    }
}

TEST_CASE("encoding: characters survive every block border") {
    const std::string gbk = "\xbf\xcd\xbb\xa7\x94\x39\xfc\x36,1\n";
    const std::string text = "客户😀,1\n";
    for (std::size_t shift = 0; shift < gbk.size(); ++shift) {
        std::string bytes(shift, 'x');
        std::string expected(shift, 'x');
        for (int i = 0; i < 20000; ++i) {
            bytes += gbk;
            expected += text;
        }
        REQUIRE(decoded(std::move(bytes), encoding::gb18030, 100003) == expected);
    }
    CHECK(decoded(gbk, encoding::gb18030, 1) == text);
}

TEST_CASE("encoding: half a character at the end is not made whole by what stood there before") {
    std::string bytes;
    std::string expected;
    for (int i = 0; i < 200'000; ++i) {
        bytes += "\xb0\xa1";
        expected += "啊";
    }
    CHECK(decoded(bytes + "\xb0", encoding::gb18030) == expected + "\xed\xb2\xb0");
}

TEST_CASE("encoding: a byte order mark at the start is dropped, and only there") {
    const std::string mark = "\xef\xbb\xbf";
    CHECK(decoded(mark + "a," + mark + "b", encoding::utf8) == "a," + mark + "b");
    CHECK(decoded(mark, encoding::utf8).empty());
    CHECK(decoded("\xef\xbb", encoding::utf8) == "\xef\xbb");
    CHECK(decoded("a", encoding::utf8) == "a");
    CHECK(decoded(utf16(u"\ufeffa\ufeff", encoding::utf16le), encoding::utf16le) == "a" + mark);
    CHECK(decoded(utf16(u"\ufeffa\ufeff", encoding::utf16be), encoding::utf16be) == "a" + mark);
    CHECK(decoded("\x84\x31\x95\x33\xbf\xcd", encoding::gb18030) == "客");
}

TEST_CASE("encoding: UTF-8 passes as it is, valid or not") {
    const std::string bytes = "a\xff\xed\xb2\x80\xc0\x80客";
    CHECK(decoded(bytes, encoding::utf8) == bytes);
}

TEST_CASE("encoding: undecodable bytes are marked, stay invalid UTF-8, and can be had back") {
    struct example {
        std::string bytes;
        encoding from;
        std::string text;
    };
    const example examples[] = {
        {"a\xff"
         "b\n",
         encoding::gb18030,
         "a\xed\xb3\xbf"
         "b\n"},
        {"\xbf\n\xcd\"", encoding::gb18030, "\xed\xb2\xbf\n\xed\xb3\x8d\""},  // line end and quote stay
        {"a\xbf", encoding::gb18030, "a\xed\xb2\xbf"},
        {"\x81\x30\x81", encoding::gb18030,
         "\xed\xb2\x81"
         "0\xed\xb2\x81"},
        {"\x81\x8d", encoding::windows1252, "\xed\xb2\x81\xed\xb2\x8d"},
        {utf16(u"a\xd80a\n", encoding::utf16le), encoding::utf16le, "a\xc0\x8a\xed\xb3\x98\n"},
        {utf16(u"a\xdc22\n", encoding::utf16be), encoding::utf16be, "a\xed\xb3\x9c\xc0\xa2\n"},
        {utf16(u"a\xd801", encoding::utf16le), encoding::utf16le, "a\xc0\x81\xed\xb3\x98"},
        {utf16(u"a", encoding::utf16le) + "\x7f", encoding::utf16le, "a\xc1\xbf"},
    };
    for (const auto& e : examples) {
        CHECK(decoded(e.bytes, e.from) == e.text);
        CHECK_FALSE(decode_strictly(e.bytes, e.from).has_value());
        CHECK_FALSE(decode_strictly(e.text, encoding::utf8).has_value());
        if (e.from != encoding::utf16le && e.from != encoding::utf16be) {
            CHECK(original_bytes(e.text) == e.bytes);
        }
    }
    CHECK(original_bytes("a\xc0\x8a\xed\xb3\x98\n") == "a\x0a\xd8\n");
    CHECK(original_bytes("客户\xed\xa0\x80") == "客户\xed\xa0\x80");
}

TEST_CASE("encoding: bytes that never decode do not stop the stream") {
    const std::string noise(300000, '\xff');
    CHECK(original_bytes(decoded(noise, encoding::gb18030)) == noise);
}

TEST_CASE("encoding: strict decoding takes whole, valid text only") {
    CHECK(decode_strictly("", encoding::gb18030) == "");
    CHECK(decode_strictly("\xbf\xcd\xbb\xa7", encoding::gb18030) == "客户");
    CHECK_FALSE(decode_strictly("\xbf\xcd\xbb", encoding::gb18030).has_value());
    CHECK(decode_strictly("客户😀", encoding::utf8) == "客户😀");
    for (const std::string_view invalid : {"\xe5\xae", "\xed\xa0\x80", "\xc1\xbf", "\xf4\x90\x80\x80", "a\xff"}) {
        CHECK_FALSE(decode_strictly(invalid, encoding::utf8).has_value());
    }
}

TEST_CASE("encoding: names are read as people write them, and their own names are read back") {
    CHECK(parse_encoding("GBK") == encoding::gb18030);
    CHECK(parse_encoding("gb2312") == encoding::gb18030);
    CHECK(parse_encoding("CP936") == encoding::gb18030);
    CHECK(parse_encoding("utf-8-bom") == encoding::utf8);
    CHECK(parse_encoding("UTF-16") == encoding::utf16le);
    CHECK(parse_encoding("Shift-JIS") == encoding::shift_jis);
    CHECK(parse_encoding("ISO-8859-1") == encoding::latin1);
    CHECK_FALSE(parse_encoding("utf-9").has_value());
    CHECK_FALSE(parse_encoding("").has_value());
    for (const auto e : {encoding::utf8, encoding::utf16le, encoding::utf16be, encoding::gb18030, encoding::big5,
                         encoding::latin1, encoding::windows1252, encoding::shift_jis}) {
        CHECK(parse_encoding(to_text(e)) == e);
    }
}

TEST_CASE("encoding: a byte order mark tells the encoding") {
    CHECK(encoding_by_bom("\xef\xbb\xbf"
                          "a") == encoding::utf8);
    CHECK(encoding_by_bom("\xff\xfe"
                          "a") == encoding::utf16le);
    CHECK(encoding_by_bom("\xfe\xff"
                          "a") == encoding::utf16be);
    CHECK(encoding_by_bom("\x84\x31\x95\x33") == encoding::gb18030);
    CHECK_FALSE(encoding_by_bom("\xef\xbb").has_value());
    CHECK_FALSE(encoding_by_bom("").has_value());
}

TEST_CASE("encoding: UTF-16 without a mark is known by its zero bytes, ASCII with stray ones is not") {
    CHECK(utf16_by_zero_bytes(utf16(u"customer,date\r\n", encoding::utf16le)) == encoding::utf16le);
    CHECK(utf16_by_zero_bytes(utf16(u"customer,date\r\n", encoding::utf16be)) == encoding::utf16be);
    CHECK(utf16_by_zero_bytes(utf16(u"客户,日期\r\nC001,2024-01-05\r\n", encoding::utf16le)) == encoding::utf16le);
    CHECK(utf16_by_zero_bytes(utf16(u"abc,", encoding::utf16le)) == encoding::utf16le);
    CHECK_FALSE(utf16_by_zero_bytes(utf16(u"abc", encoding::utf16le)).has_value());
    CHECK_FALSE(utf16_by_zero_bytes(std::string("a\0b,c,d\n", 8)).has_value());
    CHECK_FALSE(utf16_by_zero_bytes("abc,def\n" + std::string(500, '\0')).has_value());
    CHECK_FALSE(utf16_by_zero_bytes("customer,date,amount\n").has_value());
}
