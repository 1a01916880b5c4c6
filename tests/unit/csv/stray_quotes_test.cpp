// SPDX-License-Identifier: MIT
#include <rfm/csv/reader.hpp>

#include <doctest/doctest.h>
#include <csv/reference_reader.hpp>

#include <random>
#include <string>
#include <vector>

using rfm::csv::dialect;
using rfm::csv::fault;
using rfm::csv::limits;
using rfm::csv::stray_quotes;
using rfm::csv::test::plain_record;
using rfm::csv::test::read_in_blocks;

namespace {

using fields = std::vector<std::string>;

const limits strays_are_text{.strays = stray_quotes::text};

std::vector<plain_record> read(std::string_view text, const dialect& how = {}, const limits& most = strays_are_text) {
    return read_in_blocks(text, how, most, 256 << 10);
}

fields first(std::string_view text, const dialect& how = {}) {
    return read(text, how).at(0).fields;
}

}  // namespace

TEST_CASE("stray quotes: one that opens a field and has no partner is text up to the next delimiter") {
    CHECK(first("10,\"2,MG-1,\"Rug, wool\",\"\"\n") == fields{"10", "\"2", "MG-1", "Rug, wool", ""});
    CHECK(first("a,\"b,c\n") == fields{"a", "\"b", "c"});
    CHECK(first("a,b,\"\n") == fields{"a", "b", "\""});
    CHECK(first("\"\n") == fields{"\""});
}

TEST_CASE("stray quotes: one in the last field takes no further lines along") {
    const auto records = read("a,\"x\",\"\n1,\"y\",2\n3,\"z\",4\n");
    REQUIRE(records.size() == 3);
    CHECK(records[0].fields == fields{"a", "x", "\""});
    CHECK(records[1].fields == fields{"1", "y", "2"});
    CHECK(records[1].line == 2);
    CHECK(records[1].problem == fault::none);
}

TEST_CASE("stray quotes: inside a quoted field they are text of it") {
    CHECK(first("\"\"Rug, wool\",2\n") == fields{"\"Rug, wool", "2"});
    CHECK(first("\"Boxer, 5\" seam\",\"x\"\n") == fields{"Boxer, 5\" seam", "x"});
    CHECK(first("\"the \"best\" rug\",2\n") == fields{"the \"best\" rug", "2"});
    CHECK(first("\"\"Table, 48\"\"\",2\n") == fields{"\"Table, 48\"", "2"});
    CHECK(first("\"Table, 48\"\",\"made here\",2\n") == fields{"Table, 48\"", "made here", "2"});
}

TEST_CASE("stray quotes: text behind a closing quote belongs to the field") {
    CHECK(first("\"C\"9,2\n") == fields{"C9", "2"});
    CHECK(first("\"C\"9,\"a,b\",2\n") == fields{"C9", "a,b", "2"});
}

TEST_CASE("stray quotes: what is well formed reads as ever, line ends in quotes included") {
    const std::string text = "a,\"b\"\"c\n,d\" ,\"\"\r\n12\" pan,,x\n";
    CHECK(read(text) == read(text, {}, limits{}));
}

TEST_CASE("stray quotes: the records that were mended are known") {
    const auto records = read("\"a\"b,1\n\"c\",2\n");
    CHECK(records.at(0).problem == fault::text_after_quote);
    CHECK(records.at(1).problem == fault::none);
}

TEST_CASE("stray quotes: apostrophes, backslashes and blanks as delimiters") {
    CHECK(first("'2,b,'c, d'\n", {.quote = '\''}) == fields{"'2", "b", "c, d"});
    CHECK(first("\"a \\\"b\\\", c\",\"d\" e\",1\n", {.escape = '\\'}) == fields{"a \"b\", c", "d\" e", "1"});
    CHECK(first("1 \"2 \"c d\" x\n", {.blanks = true}) == fields{"1", "\"2", "c d", "x"});
}

TEST_CASE("stray quotes: block sizes change nothing, and every record has its fields") {
    std::mt19937 random(20240105);  // NOLINT(cert-msc51-cpp): the same texts in every run
    const std::string_view alphabet = "ab,,\"\"\"\n\r \\";
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (std::size_t i = random() % 24; i > 0; --i) {
            text += alphabet[random() % alphabet.size()];
        }
        dialect how;
        if (round % 3 == 0) {
            how.escape = '\\';
        }
        how.padded = round % 5 == 0;
        const limits most{.field_bytes = 6, .record_bytes = 100, .quoted_line_ends = 2, .strays = stray_quotes::text};
        const auto whole = read(text, how, most);
        for (const plain_record& r : whole) {
            CHECK_FALSE(r.fields.empty());
            CHECK(r.problem != fault::unterminated_quote);
        }
        for (const std::size_t block_bytes : {1, 2, 3, 5, 7}) {
            INFO(text);
            CHECK(read_in_blocks(text, how, most, block_bytes) == whole);
        }
    }
}

TEST_CASE("stray quotes: hostile lines do not each search to the end again") {
    std::string text = "\"a\"";
    for (int i = 0; i < 200'000; ++i) {
        text += "b\"\"b,\"\"x";
    }
    CHECK(read(text + '\n').size() == 1);
    std::string lines;
    for (int i = 0; i < 200'000; ++i) {
        lines += "\"a,\n";
    }
    CHECK(read(lines).size() == 200'000);
}

TEST_CASE("padded: blanks behind a delimiter are dropped, in front of quotes too") {
    const dialect padded{.padded = true};
    CHECK(first("a, \"b, c\", , d e, \n", padded) == fields{"a", "b, c", "", "d e", ""});
    CHECK(first(" a, \"2, b, \"c, d\"\n", padded) == fields{" a", "\"2", "b", "c, d"});
    CHECK(first("a, \"b\"\n") == fields{"a", " \"b\""});
}
