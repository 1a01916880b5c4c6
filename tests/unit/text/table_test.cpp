// SPDX-License-Identifier: MIT
#include <rfm/text/table.hpp>
#include <rfm/text/width.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using rfm::text::alignment;
using rfm::text::header_rule;
using rfm::text::lay_out;
using rfm::text::table_column;
using rfm::text::table_row;

namespace {

const std::vector<table_column> segments{
    {.title = "segment", .shrinkable = true}, {.title = "customers", .align = alignment::right}, {.title = "action"}};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        REQUIRE(end != std::string::npos);  // each line is ended
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

}  // namespace

TEST_CASE("table: two blanks between columns, numbers to the right, no trailing blanks") {
    const std::vector<table_row> rows{{"Champions", "1,204", "reward"}, {"Lost", "7"}};
    CHECK(lay_out(segments, rows) ==
          "segment    customers  action\n"
          "Champions      1,204  reward\n"
          "Lost               7\n");
}

TEST_CASE("table: a rule of each column's width under the header") {
    const std::vector<table_row> rows{{"客户", "7", "x"}};
    CHECK(lay_out(segments, rows, {.rule = header_rule::dashes}) ==
          "segment  customers  action\n"
          "-------  ---------  ------\n"
          "客户             7  x\n");
    CHECK(lines_of(lay_out(segments, rows, {.rule = header_rule::line}))[1] == "───────  ─────────  ──────");
}

TEST_CASE("table: columns align by display width") {
    const std::vector<table_row> rows{{"冠军客户", "12", "送礼"}, {"Others", "3", "-"}};
    CHECK(lay_out(segments, rows) ==
          "segment   customers  action\n"
          "冠军客户         12  送礼\n"
          "Others            3  -\n");
}

TEST_CASE("table: too wide, shrinkable columns are cut to the width exactly") {
    const std::vector<table_row> rows{{"Customers at risk of leaving", "1204", "call"},
                                      {"冠军客户冠军客户", "7", "call"}};
    for (std::size_t width = 23; width < 50; ++width) {  // 4 + 2 + 9 + 2 + 6 is the least
        for (const std::string& line : lines_of(lay_out(segments, rows, {.width = width}))) {
            CHECK(rfm::text::display_width(line) <= width);
        }
    }
    CHECK(lines_of(lay_out(segments, rows, {.width = 30}))[1] == "Customers …       1204  call");
    CHECK(lines_of(lay_out(segments, rows, {.width = 30}))[2] == "冠军客户冠…          7  call");
}

TEST_CASE("table: the widest shrinkable column gives first, the others stay whole") {
    const std::vector<table_column> columns{{.title = "a", .shrinkable = true}, {.title = "b", .shrinkable = true}};
    const std::vector<table_row> rows{{"abcdefgh", "abcdefghijklmnop"}};
    CHECK(lines_of(lay_out(columns, rows, {.width = 18}))[1] == "abcdefgh  abcdefg…");
    CHECK(lines_of(lay_out(columns, rows, {.width = 16}))[1] == "abcdef…  abcdef…");
}

TEST_CASE("table: numbers are never cut, however narrow the terminal") {
    const std::vector<table_row> rows{{"Champions", "123456789012", "reward"}};
    const std::string text = lay_out(segments, rows, {.width = 1});
    CHECK(lines_of(text)[1] == "Cha…  123456789012  reward");
}

TEST_CASE("table: a cell cannot break the layout or reach the terminal's controls") {
    const std::vector<table_row> rows{{"a\nb\x1B[2J", "1", "\xFF"}};
    CHECK(lines_of(lay_out(segments, rows))[1] == "a\\x0Ab\\x1B[2J          1  \\xFF");
}

TEST_CASE("table: no rows is a header, no titles is no header, no columns is nothing") {
    CHECK(lay_out(segments, {}) == "segment  customers  action\n");
    const std::vector<table_column> untitled(2);
    const std::vector<table_row> rows{{"name", "张三", "beyond the last column"}, {"phone"}, {}};
    CHECK(lay_out(untitled, rows, {.rule = header_rule::line}) == "name   张三\nphone\n\n");
    CHECK(lay_out({}, rows) == "");
}
