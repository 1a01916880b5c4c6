// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/structure.hpp>
#include <rfm/text/utf8.hpp>

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace rfm::csv::detail;

namespace {

/// The text with the bytes behind it that kernels may read.
std::string readable(std::string text) {
    text.reserve(text.size() + readable_behind);
    return text;
}

void require_utf8_as_plainly(const std::string& text) {
    const bool expected = rfm::text::is_utf8(text);
    for (const structure_kernels& kernels : all_kernels()) {
        if (kernels.is_utf8(text) != expected) {
            CAPTURE(text);
            CAPTURE(kernels.name);
            REQUIRE(kernels.is_utf8(text) == expected);
        }
    }
}

std::vector<std::uint32_t> numbers(const number_list& list) {
    std::vector<std::uint32_t> all;
    for (std::size_t i = 0; i < list.size(); ++i) {
        all.push_back(list[i]);
    }
    return all;
}

}  // namespace

TEST_CASE("kernels: UTF-8 is what table 3-7 of the Unicode standard lists, for each two bytes") {
    for (unsigned first = 0; first < 256; ++first) {
        for (unsigned second = 0; second < 256; ++second) {
            const std::string pair{static_cast<char>(first), static_cast<char>(second)};
            require_utf8_as_plainly(pair);
            require_utf8_as_plainly(std::string(63, 'x') + pair + "\x80\x80 and so on");
            require_utf8_as_plainly(std::string(62, 'x') + pair + "\x80");
        }
    }
}

TEST_CASE("kernels: UTF-8 may begin, break and end at any byte") {
    const std::string characters = "aé北\U0001F600";
    for (std::size_t before = 0; before < 140; ++before) {
        const std::string text = std::string(before, ' ') + characters;
        for (std::size_t length = before; length <= text.size(); ++length) {
            require_utf8_as_plainly(text.substr(0, length));
            require_utf8_as_plainly(text.substr(0, length) + "x");
            require_utf8_as_plainly(text.substr(0, length) + std::string(70, 'x'));
        }
    }
}

TEST_CASE("kernels: random bytes and damaged texts are UTF-8 or not as the plain check says") {
    std::mt19937_64 random(20240111);
    const std::vector<std::string> parts{"a",
                                         "é",
                                         "北",
                                         "\U0001F600",
                                         "\xED\x9F\xBF",
                                         "\xEE\x80\x80",
                                         "\xF4\x8F\xBF\xBF",
                                         "\xE0\xA0\x80",
                                         "\xF0\x90\x80\x80",
                                         "plain text, and more of it"};
    for (int round = 0; round < 4000; ++round) {
        std::string text;
        for (std::size_t n = random() % 60; n > 0; --n) {
            text += parts[random() % parts.size()];
        }
        require_utf8_as_plainly(text);
        if (!text.empty()) {
            text[random() % text.size()] = static_cast<char>(random());
            require_utf8_as_plainly(text);
        }
    }
}

TEST_CASE("kernels: all find the same structure") {
    std::mt19937_64 random(20240112);
    const std::string_view letters("ab,,\"\"\n\r\x80\0", 10);
    const std::vector<std::string> well_placed{"a,", "\"b\",", "\"c,\"\"d\"\"\"\n", "e\n", "\"f\r\ng\"\r\n", "\r"};
    for (int round = 0; round < 2000; ++round) {
        std::string made;
        for (std::size_t n = random() % 300; n > 0; --n) {
            made += letters[random() % (round % 2 == 0 ? 7 : letters.size())];
        }
        if (round % 4 < 2) {  // enough well-placed quotes that they are checked many words at a time
            std::string fields;
            while (fields.size() < 1500) {
                fields += well_placed[random() % (round % 8 < 4 ? 4 : well_placed.size())];
            }
            made.insert(0, fields);
        }
        const std::string text = readable(std::move(made));
        const std::size_t begin = text.empty() || round % 4 == 0 ? 0 : random() % text.size();
        const marks of;
        const structure_kernels plain = portable_kernels();
        const quote_check quotes = plain.check_quotes(text, begin, of, 64 + random() % 40);
        structure expected;
        const index_result indexed = plain.index_quoted(text.data(), begin, text.size(), of, expected);
        for (const structure_kernels& kernels : all_kernels()) {
            CAPTURE(kernels.name);
            const quote_check again = kernels.check_quotes(text, begin, of, 100);
            CHECK(again.failed_at == quotes.failed_at);
            CHECK(again.inside == quotes.inside);
            CHECK(again.any == quotes.any);
            structure found;
            const index_result result = kernels.index_quoted(text.data(), begin, text.size(), of, found);
            CHECK(result.lone_cr == indexed.lone_cr);
            CHECK(result.bytes.line_ends == indexed.bytes.line_ends);
            CHECK(result.bytes.ascii == indexed.bytes.ascii);
            CHECK(result.bytes.has_nul == indexed.bytes.has_nul);
            CHECK(numbers(found.field_ends) == numbers(expected.field_ends));
            CHECK(result.records == indexed.records);
            CHECK(numbers(found.quoted_line_ends) == numbers(expected.quoted_line_ends));
            const survey seen = kernels.look_at(std::string_view(text).substr(begin));
            CHECK(seen.line_ends == indexed.bytes.line_ends);
            CHECK(seen.ascii == indexed.bytes.ascii);
        }
    }
}

TEST_CASE("kernels: what is proven and indexed in one pass is what two passes say") {
    std::mt19937_64 random(20240117);
    const std::vector<std::string> sound{"a,", "\"b\",", "\"c,\"\"d\"\"\"\n", "e\n", "\"f\"\r\n", "long and plain,"};
    const std::vector<std::string> rare{"\"b\"c,", "\"f\r\ng\"\r\n",     "\r",        "h\"i,", "\"",
                                        "\x80",    std::string(1, '\0'), "\"\n\n\n\""};
    std::size_t proven = 0;
    std::size_t refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string made;
        const std::size_t bytes = 1 + random() % 3000;
        const std::size_t kinds = 1 + random() % sound.size();  // without any quotes as well
        const std::size_t rarely = random() % 3 == 0 ? 1'000'000 : 1 + random() % 400;
        while (made.size() < bytes) {
            made += random() % rarely == 0 ? rare[random() % rare.size()] : sound[random() % kinds * 5 % sound.size()];
        }
        made += random() % 4 == 0 ? "\r\n" : "\n";
        const std::string text = readable(std::move(made));
        const marks of;
        const std::size_t most_lines = 64 + random() % 40;
        for (const structure_kernels& kernels : all_kernels()) {
            CAPTURE(kernels.name);
            const quote_check quotes = kernels.check_quotes(text, 0, of, most_lines);
            structure found;
            const proven_index once = kernels.prove_and_index(text.data(), 0, text.size(), of, most_lines, found);
            REQUIRE(once.proven == (quotes.failed_at == nowhere && !quotes.inside));
            proven += once.proven ? 1 : 0;
            refused += once.proven ? 0 : 1;
            if (!once.proven) {
                continue;
            }
            structure expected;
            const index_result indexed = kernels.index_quoted(text.data(), 0, text.size(), of, expected);
            CHECK(once.quotes == quotes.any);
            CHECK(once.found.lone_cr == indexed.lone_cr);
            CHECK(once.found.any_cr == indexed.any_cr);
            CHECK(once.found.records == indexed.records);
            CHECK(once.found.bytes.line_ends == indexed.bytes.line_ends);
            CHECK(once.found.bytes.ascii == indexed.bytes.ascii);
            CHECK(once.found.bytes.has_nul == indexed.bytes.has_nul);
            CHECK(numbers(found.field_ends) == numbers(expected.field_ends));
            CHECK(numbers(found.quoted_line_ends) == numbers(expected.quoted_line_ends));
        }
    }
    CHECK(proven > 1000);
    CHECK(refused > 1000);
}

TEST_CASE("kernels: quotes fail at the first that neither opens nor closes a field") {
    for (const structure_kernels& kernels : all_kernels()) {
        for (std::size_t before = 0; before < 700; before += before < 140 || before > 480 ? 1 : 20) {
            const std::string start = std::string(before, 'x') + "\n\"a\"\"b\",";
            const std::string end = before % 3 == 0 ? std::string() : std::string(600, 'y') + "\n";
            const auto failed_at = [&](std::string_view rest) {
                const std::string text = readable(start + std::string(rest) + end);
                const quote_check quotes = kernels.check_quotes(text, 0, {}, 100);
                const std::size_t at = quotes.failed_at;
                structure found;
                CHECK(kernels.prove_and_index(text.data(), 0, text.size(), {}, 100, found).proven ==
                      (at == nowhere && !quotes.inside));
                return at == nowhere ? -1 : static_cast<int>(at) - static_cast<int>(start.size());
            };
            CHECK(failed_at("\"c\",d\n") == -1);
            CHECK(failed_at("\"c\"\r\n") == -1);
            CHECK(failed_at("\"c\"\"") == -1);
            CHECK(failed_at("c\"d\n") == 1);
            CHECK(failed_at(" \"c\"\n") == 1);
            CHECK(failed_at("\"c\"d\n") == 2);
            CHECK(failed_at("\"c\" ,d\n") == 2);
            CHECK(failed_at("\"\"c\"\",d\n") == 1);
        }
    }
}

TEST_CASE("kernels: too many line ends in quotes are seen although a misplaced quote follows in the same word") {
    for (const structure_kernels& kernels : all_kernels()) {
        for (std::size_t before = 0; before < 128; ++before) {
            const std::string field = "\"" + std::string(110, '\n') + "\"\n";
            const std::string text = readable(std::string(before, '\n') + field + "x\"y\n");
            const std::size_t misplaced = before + field.size() + 1;
            CHECK(kernels.check_quotes(text, 0, {}, 100).failed_at < misplaced);
            CHECK(kernels.check_quotes(text, 0, {}, 110).failed_at == misplaced);
        }
    }
}
