// SPDX-License-Identifier: MIT
#include <rfm/csv/reader.hpp>

#include <doctest/doctest.h>
#include <csv/reference_reader.hpp>

#include <algorithm>
#include <memory>
#include <numeric>
#include <random>

using rfm::csv::block;
using rfm::csv::dialect;
using rfm::csv::fault;
using rfm::csv::limits;
using rfm::csv::reader;
using rfm::csv::test::plain_record;
using rfm::csv::test::read_in_blocks;
using rfm::csv::test::require_agreement;

namespace {

using fields = std::vector<std::string>;

std::vector<plain_record> read(std::string_view text, const dialect& how = {}, const limits& most = {}) {
    return read_in_blocks(text, how, most, 256 << 10);
}

std::vector<std::size_t> sizes_up_to(std::size_t last) {
    std::vector<std::size_t> sizes(last);
    std::iota(sizes.begin(), sizes.end(), std::size_t{1});
    return sizes;
}

/// Calls `use` with every text of `length` letters of `alphabet`.
template <class Use>
void for_each_text(std::string_view alphabet, std::size_t length, Use use) {
    std::string text(length, alphabet.front());
    std::vector<std::size_t> letter(length, 0);
    for (;;) {
        use(text);
        std::size_t i = 0;
        while (i < length && letter[i] + 1 == alphabet.size()) {
            letter[i] = 0;
            text[i] = alphabet.front();
            ++i;
        }
        if (i == length) {
            return;
        }
        text[i] = alphabet[++letter[i]];
    }
}

const dialect blanks{.blanks = true};
const dialect backslash{.escape = '\\'};

/// Inputs in which something happens at every byte.
const std::vector<std::string> nasty{
    "",
    "\n",
    "\r",
    "\r\n",
    "\n\r\r\n",
    "a,b\r\n1,2\r3,4\n5,6",
    "\"a\r\nb\",\"c\"\"d\"\r\n\"\",x\r\n",
    "\"a\rb\r\nc\nd\"\r\r\ne",
    "a,\"b\" ,\"c\"\t\n\"d\" e,\"f\"\n\"g\"h\"i\n\"j\n",
    "\"a\"b,\"c\nd\",\"e\n\"f\n",
    "12\" pan,5\n\"12\"\" pan\",6\n12\"\",7\n",
    "a,b\n\"open,1\nnext,2\nlast,\"3\n4\"\n",
    "\"x\n,a\",\"\n,a\",\"\n,a\",\"\nz",
    "a,\"b\"\"c\"\"d\n\"\"e\"\",\",f\ng\n",
    "a\n\x1A",
    "a\n\x1A\n",
    "\x1A\n\x1A",
    "\x1A\r",
    "\x1A\r\x1A",
    "a\r\x1A\r\x1A\r\n\x1A\nb",
    " \t, ,\n,,\n   \n\" \",\n",
    std::string("a\0b,\"c\0d\"\n", 10),
    "  1  x\t2\n\t\n3 \"a b\" 4  \r\n\"q\"\"r\"\n",
    "\xEF\xBB\xBF\"a\",\xE6\x97\xA0\n\"\xE4\xBA\xAC\n\xE4\xB8\x9C\",1",
    "\"a\\\"b\",\"c\\\\\",\"d\\\ne\"\n\"f\\\r\ng\",\"h\\",
};

}  // namespace

TEST_CASE(
    "reader: a record of nothing but delimiters keeps a million fields, so that it costs no many times its bytes") {
    const block b = reader::parse(std::string(3 << 20, ',') + "\nA,1\n", {});
    REQUIRE(b.record_count() == 2);
    CHECK(b.records()[0].field_count == 1 << 20);
    CHECK(b.records()[0].raw_length == 3 << 20);
    CHECK(b.field(b.records()[1], 1) == "1");
}

TEST_CASE("reader: fields, doubled quotes, line ends inside quotes") {
    const auto r = read("id,note\r\nC1,\"say \"\"hi\"\",\r\nthen go\"\r\nC2,x");
    REQUIRE(r.size() == 3);
    CHECK(r[0].fields == fields{"id", "note"});
    CHECK(r[1].fields == fields{"C1", "say \"hi\",\r\nthen go"});
    CHECK(r[1].line == 2);
    CHECK(r[1].line_count == 2);
    CHECK(r[1].byte_offset == 9);
    CHECK(r[1].raw == "C1,\"say \"\"hi\"\",\r\nthen go\"");
    CHECK(r[2].line == 4);
    CHECK(r[2].fields == fields{"C2", "x"});
}

TEST_CASE("reader: a quote inside an unquoted field is literal") {
    const auto r = read("C\"0\"09,12\" pan\nC1,x\n");
    REQUIRE(r.size() == 2);
    CHECK(r[0].fields == fields{"C\"0\"09", "12\" pan"});
    CHECK(r[0].problem == fault::none);
}

TEST_CASE("reader: blanks behind a closing quote are dropped, other text there is a fault of that line only") {
    const auto r = read("\"a\"  ,\"b\"\t\n\"C\\\"9\",1,\"x\ny\"\n");
    REQUIRE(r.size() == 3);
    CHECK(r[0].fields == fields{"a", "b"});
    CHECK(r[1].problem == fault::text_after_quote);
    CHECK(r[1].fields == fields{"C\\9\"", "1", "\"x"});
    CHECK(r[2].fields == fields{"y\""});
    CHECK(r[2].problem == fault::none);
}

TEST_CASE("reader: blanks are not dropped where they are the delimiter") {
    const auto r = read("\"a\"\t\t\"b\"\n", {.delimiter = '\t'});
    REQUIRE(r.size() == 1);
    CHECK(r[0].fields == fields{"a", "", "b"});
}

TEST_CASE("reader: an unterminated quote costs its first line only") {
    const auto r = read("h\nC001,1\n\"C009,2\nC002,3\nC001,4\n");
    REQUIRE(r.size() == 5);
    CHECK(r[2].problem == fault::unterminated_quote);
    CHECK(r[2].raw == "\"C009,2");
    CHECK(r[2].fields.empty());
    CHECK(r[3].fields == fields{"C002", "3"});
    CHECK(r[3].line == 4);
}

TEST_CASE("reader: a quoted field may have 100 line ends and 1 MiB, and not one more") {
    const auto quoted_lines = [](std::size_t n, std::string_view end) {
        std::string text = "\"";
        for (std::size_t i = 0; i < n; ++i) {
            text += end;
        }
        return text + "\",x";
    };
    for (const std::string_view end : {"\n", "\r\n", "\r"}) {
        CHECK(read(quoted_lines(100, end)).front().problem == fault::none);
        CHECK(read(quoted_lines(101, end)).front().problem == fault::unterminated_quote);
    }
    const std::size_t mebibyte = 1 << 20;
    CHECK(read('"' + std::string(mebibyte, 'a') + "\"\n").front().problem == fault::none);
    const auto r = read('"' + std::string(mebibyte + 1, 'a') + "\"\nnext\n");
    REQUIRE(r.size() == 2);
    CHECK(r[0].problem == fault::unterminated_quote);
    CHECK(r[0].raw.size() == mebibyte + 3);
    CHECK(r[1].fields == fields{"next"});
}

TEST_CASE("reader: fields over 1 MiB and records over 16 MiB are faults") {
    const std::size_t mebibyte = 1 << 20;
    CHECK(read("a," + std::string(mebibyte, 'x')).front().problem == fault::none);
    const auto field = read("a," + std::string(mebibyte + 1, 'x') + ",b\nc\n");
    REQUIRE(field.size() == 2);
    CHECK(field[0].problem == fault::field_too_long);
    CHECK(field[0].fields.size() == 3);

    std::string line;
    for (int i = 0; i < 32; ++i) {
        line += std::string(mebibyte / 2 - 1, 'x') + ',';
    }
    CHECK(read(line + "\n").front().problem == fault::none);
    const auto long_line = read(line + "x\nnext");
    REQUIRE(long_line.size() == 2);
    CHECK(long_line[0].problem == fault::line_too_long);
    CHECK(long_line[0].raw == line);
    CHECK(long_line[1].fields == fields{"next"});
    CHECK(long_line[1].byte_offset == line.size() + 2);
}

TEST_CASE("reader: LF, CRLF and CR end a record, and the last may lack its end") {
    const auto r = read("a\r\nb\rc\n\rd");
    REQUIRE(r.size() == 5);
    CHECK(r[3].blank);
    CHECK(r[4].fields == fields{"d"});
    CHECK(r[4].line == 5);
    CHECK(read("").empty());
}

TEST_CASE("reader: blank records and the final ^Z") {
    const auto r = read(",,\n   \n\" \"\n\x1A\na\n\x1A");
    REQUIRE(r.size() == 6);
    CHECK(r[0].blank);
    CHECK(r[1].blank);
    CHECK(r[2].blank);
    CHECK_FALSE(r[3].blank);  // a ^Z that is not the last record is a value like any other
    CHECK_FALSE(r[4].blank);
    CHECK(r[5].blank);
}

TEST_CASE("reader: runs of blanks as delimiter") {
    const auto r = read(" 00001 19970101  1\t 11.77 \n\n\"a b\"  c\n", blanks);
    REQUIRE(r.size() == 3);
    CHECK(r[0].fields == fields{"00001", "19970101", "1", "11.77"});
    CHECK(r[1].fields == fields{""});
    CHECK(r[1].blank);
    CHECK(r[2].fields == fields{"a b", "c"});
}

TEST_CASE("reader: an escape takes the next character literally inside quotes") {
    const auto r = read("\"a\\\"b\",\\x\n\"c\\\\\",1\n", backslash);
    REQUIRE(r.size() == 2);
    CHECK(r[0].fields == fields{"a\"b", "\\x"});
    CHECK(r[1].fields == fields{"c\\", "1"});
}

TEST_CASE("reader: without quotes every byte is literal, NUL too") {
    const auto r = read(std::string_view("\0a\0,\"b\n\"", 8), {.quote = '\0'});
    REQUIRE(r.size() == 2);
    CHECK(r[0].fields == fields{std::string("\0a\0", 3), "\"b"});
}

TEST_CASE("reader: every short text reads as the plain reference does") {
    for (std::size_t length = 0; length <= 7; ++length) {
        for_each_text("a,\"\n\r ", length,
                      [&](const std::string& text) { require_agreement(text, {}, {}, {length < 7 ? length + 1 : 3}); });
    }
    for (std::size_t length = 0; length <= 5; ++length) {
        for_each_text("a \"\n\r\t", length, [](const std::string& text) {
            require_agreement(text, blanks, {}, {2, 9});
        });
        for_each_text("a,\"\n\r\\", length, [](const std::string& text) {
            require_agreement(text, backslash, {}, {2, 9});
        });
    }
}

TEST_CASE("reader: CR and ^Z mean the same wherever a block ends") {
    for (std::size_t length = 1; length <= 6; ++length) {
        for_each_text("a\"\n\r\x1A", length, [&](const std::string& text) {
            require_agreement(text, {}, {}, {1, length});
        });
    }
}

TEST_CASE("reader: every short text under tiny limits reads as the plain reference does") {
    for (std::size_t length = 4; length <= 6; ++length) {
        for (const limits& most : {limits{2, 4, 1}, limits{9, 2, 1}}) {
            for_each_text("a,\"\n\r", length, [&](const std::string& text) {
                require_agreement(text, {}, most, {1, 3, 5});
            });
        }
    }
}

TEST_CASE("reader: random texts, dialects, limits and block sizes read as the plain reference does") {
    std::mt19937_64 random(20240105);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    constexpr std::string_view alphabet = "aaab,,\"\"\"\n\r \t\\\x1A";
    for (int i = 0; i < 20'000; ++i) {
        std::string text(below(60), 'a');
        std::generate(text.begin(), text.end(), [&] { return alphabet[below(alphabet.size())]; });
        const dialect how{.blanks = below(3) == 0, .escape = below(3) == 0 ? std::optional('\\') : std::nullopt};
        const limits most{1 + below(30), 1 + below(50), below(5)};
        require_agreement(text, how, most, {1 + below(64), 1 + below(8)});
    }
}

TEST_CASE("reader: block sizes change nothing") {
    const auto sizes = sizes_up_to(64);
    for (const std::string& text : nasty) {
        for (const limits& most :
             {limits{}, limits{3, 1 << 20, 1}, limits{4, 5, 2}, limits{2, 7, 100}, limits{30, 5, 3}}) {
            require_agreement(text, {}, most, sizes);
            require_agreement(text, blanks, most, sizes);
            require_agreement(text, backslash, most, sizes);
            require_agreement(text, {.delimiter = '\t', .quote = '\''}, most, sizes);
            require_agreement(text, {.quote = '\0'}, most, sizes);
        }
    }
}

TEST_CASE("reader: a stray quote at any place is read as the plain reference does") {
    const std::string sample =
        "customer,date,note\r\nC1,2024-01-05,\"a \"\"b\"\"\r\nc\"\r\n\r\nC2,2024-01-06,12\" pan\rC3,,\"x\" \nC4,2024,z";
    const limits most{.field_bytes = 40, .record_bytes = 90, .quoted_line_ends = 2};
    for (std::size_t at = 0; at <= sample.size(); ++at) {
        std::string text = sample;
        text.insert(at, 1, '"');
        require_agreement(text, {}, {}, {1, 7, 16, 64, 1000});
        require_agreement(text, {}, most, {1, 7, 16, 64, 1000});
        for (std::size_t second = at; second < text.size(); second += 5) {
            std::string twice = text;
            twice.insert(second, 1, '"');
            require_agreement(twice, {}, most, {5, 1000});
        }
    }
}

namespace {

/// `head` once, then `letter` up to `size` bytes in all, then `tail`.
class generated final : public rfm::io::source {
public:
    generated(std::string head, char letter, std::uint64_t size, std::string tail)
        : head_(std::move(head)), letter_(letter), left_(size - head_.size()), tail_(std::move(tail)) {}

    std::size_t read(std::span<char> into) override {
        std::size_t done = take(head_, into);
        const auto run = static_cast<std::size_t>(std::min<std::uint64_t>(left_, into.size() - done));
        std::fill_n(into.begin() + static_cast<std::ptrdiff_t>(done), run, letter_);
        left_ -= run;
        done += run;
        largest_read = std::max(largest_read, into.size());
        return done + take(tail_, into.subspan(done));
    }

    std::size_t largest_read = 0;

private:
    static std::size_t take(std::string& from, std::span<char> into) {
        const std::size_t n = from.copy(into.data(), into.size());
        from.erase(0, n);
        return n;
    }
    std::string head_;
    char letter_;
    std::uint64_t left_;
    std::string tail_;
};

block next_of(reader& in) {
    auto b = in.next_block();
    REQUIRE(b.has_value());
    return std::move(b).value_or(block{});
}

}  // namespace

TEST_CASE("reader: an endless line is skipped in constant memory") {
    const std::uint64_t size = 30 << 20;
    const limits most{.field_bytes = 1000, .record_bytes = 10'000, .quoted_line_ends = 10};
    for (const std::string head : {"C1,", "C1,\"", ""}) {
        auto bytes = std::make_unique<generated>(head, 'x', size, "\r\nC2,1\n");
        const generated& watched = *bytes;
        reader in(std::move(bytes), {}, most, 4096);

        const block first = next_of(in);
        REQUIRE(first.record_count() == 1);
        const auto expected = head == "C1,\"" ? fault::unterminated_quote : fault::line_too_long;
        CHECK(first.records()[0].problem == expected);
        CHECK(first.raw(first.records()[0]).size() == most.record_bytes);

        const block second = next_of(in);
        REQUIRE(second.record_count() == 1);
        CHECK(second.field(second.records()[0], 0) == "C2");
        CHECK(second.line(second.records()[0]) == 2);
        CHECK(second.byte_offset(second.records()[0]) == size + 2);
        CHECK_FALSE(in.next_block().has_value());
        CHECK(in.physical_lines() == 2);
        CHECK(watched.largest_read <= 2 * (most.record_bytes + most.field_bytes));
    }
}

TEST_CASE("reader: lines read again after an unterminated quote do not each search to the end") {
    // Each line closes the quote of the line before and opens one; read from its start it opens one as well.
    std::string text = "\"x\n";
    for (int i = 0; i < 200'000; ++i) {
        text += ",a\",\"\n";
    }
    const auto r = read(text);
    REQUIRE(r.size() == 200'001);
    CHECK(std::all_of(r.begin(), r.end() - 1, [](const auto& each) {
        return each.problem == fault::unterminated_quote && each.line_count == 1;
    }));
}
