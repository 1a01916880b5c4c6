// SPDX-License-Identifier: MIT
#include <rfm/csv/reader.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace rfm::csv {
namespace {

block parsed(std::string text) {
    return reader::parse(std::move(text), dialect{});
}

/// Asks by place before the list of records is made, then compares with the list.
void require_same_by_place(const block& b) {
    std::vector<std::string> raw;
    std::vector<std::uint64_t> lines;
    for (std::uint32_t place = 0; place < b.record_count(); ++place) {
        raw.emplace_back(b.raw(place));
        lines.push_back(b.line(place));
    }
    REQUIRE(b.records().size() == raw.size());
    REQUIRE(b.record_count() == raw.size());
    for (std::size_t place = 0; place < raw.size(); ++place) {
        const record& r = b.records()[place];
        CHECK(b.raw(r) == raw[place]);
        CHECK(b.line(r) == lines[place]);
        CHECK(b.raw(static_cast<std::uint32_t>(place)) == raw[place]);
    }
}

}  // namespace

TEST_CASE("even records: one width and one line end make them, the last of which may be missing or another") {
    struct {
        std::string text;
        even_records expected;
    } const cases[] = {
        {"a,b\n1,2\n", {.count = 2, .width = 2, .line_end = 1}},
        {"a,b\n1,2", {.count = 2, .width = 2, .line_end = 1}},
        {"a,b\r\n1,2\r\n3,4", {.count = 3, .width = 2, .line_end = 2}},
        {"\"a\",\"b,c\"\n\"1\"\"\",2\n", {.count = 2, .width = 2, .line_end = 1}},
        {"a,b\r\n1,2\n", {.count = 2, .width = 2, .line_end = 2}},
        {"a\n\nb\n", {.count = 3, .width = 1, .line_end = 1}},
        {",,\n,,\n", {.count = 2, .width = 3, .line_end = 1}},
        {"only", {.count = 1, .width = 1, .line_end = 1}},
    };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        const block b = parsed(text);
        CHECK(b.even().count == expected.count);
        CHECK(b.even().width == expected.width);
        CHECK(b.even().line_end == expected.line_end);
        CHECK(b.lines == expected.count);
        require_same_by_place(b);
    }
}

TEST_CASE("even records: whatever else there is keeps a block from being even") {
    for (const std::string text : {"a,b\n1\n2,3,4\n",      // as many fields as two to a record
                                   "a,b\r\n1,2\n3,4\n",    // two line ends
                                   "a,b\n1,2\r\n3,4\r\n",  // in the other order
                                   "a,b\n\"1\n\",2\n",     // a line end in a field
                                   "a,b\r1,2\r",           // CR alone
                                   "a,b\n1\"2,3\"\n",      // quotes that mean nothing
                                   "a,b\n\"1,2\n"}) {      // or are open
        CAPTURE(text);
        const block b = parsed(text);
        CHECK(b.even().count == 0);
        require_same_by_place(b);
    }
}

TEST_CASE("even records: fields lie where they are said to lie, line ends of two bytes included") {
    for (const std::string line_end : {"\n", "\r\n"}) {
        const block b = parsed("id,on,amount" + line_end + "7,x,10" + line_end + ",yy," + line_end);
        const block::placement at = b.placed_fields();
        std::vector<std::string> fields;
        for (std::uint32_t i = 0; i < b.even().count * b.even().width; ++i) {
            const std::uint32_t begin = at.ends[i] + (i % b.even().width == 0 ? b.even().line_end : 1);
            fields.emplace_back(at.text + begin, at.ends[i + 1] - begin);
        }
        CHECK(fields == std::vector<std::string>{"id", "on", "amount", "7", "x", "10", "", "yy", ""});
    }
}

}  // namespace rfm::csv
