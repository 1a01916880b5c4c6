// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/read_classification.hpp>
#include <rfm/segment/rows.hpp>
#include <rfm/text/csv_field.hpp>
#include <rfm/text/escape.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "base/error_of.hpp"
#include "segment/samples.hpp"

using namespace rfm::segment;

namespace {

std::string written(const classification& c, row_format format = row_format::csv) {
    std::string text;
    write_rows(c, format, [&](std::string_view piece) { text += piece; });
    return text;
}

classification read(const std::string& text, const rfm::plan::plan& p = samples::two_level_plan()) {
    rfm::csv::reader records(rfm::io::memory_source(text), rfm::csv::dialect{});
    return read_classification(records, p, "result.csv");
}

std::string refused(const std::string& text) {
    return to_text(rfm::test::error_of(rfm::error_kind::refused, [&] { read(text); }));
}

const std::string header = "customer,segment,label,rfm,r,f,m,recency,frequency,monetary,first_date,last_date";

/// One good row with one cell replaced.
std::string with_cell(std::size_t column, const std::string& cell) {
    std::vector<std::string> cells{"C1", "Best", "A", "222",  "2",          "2",
                                   "2",  "8",    "5", "9.50", "2011-05-23", "2011-12-01"};
    cells.at(column) = cell;
    return fmt::format("{}\n{}\n", header, fmt::join(cells, ","));
}

}  // namespace

TEST_CASE("read classification: what was written is read back, byte for byte") {
    classification c = samples::three_customers();
    c.kept = {samples::coded("note, \"x\"", {"a,b", "say \"hi\"\n", "'quoted'"}), samples::coded("city", {"", "", ""})};
    c.dimensions = {samples::coded("tier", {"A", "B", ""})};
    c.applied.dimensions = {{}};
    c.applied.dimensions[0].name = "tier";
    const classification again = read(written(c), c.applied);
    CHECK(written(again) == written(c));
    CHECK(again.as_of == samples::as_of);
    CHECK(again.has_purchase == c.has_purchase);
    CHECK(again.r == c.r);
    REQUIRE(again.dimensions.size() == 1);
    CHECK(again.dimensions[0].name == "tier");
    CHECK(again.kept.size() == 2);
    CHECK(again.dimension_scales.size() == 1);
}

TEST_CASE("read classification: wide codes stay wide, without scores there are none") {
    classification c = samples::three_customers();
    c.wide_codes = true;
    CHECK(written(read(written(c))) == written(c));
    c.f[0] = 10;
    CHECK(read(written(c)).f[0] == 10);
    CHECK(written(read(written(c))) == written(c));
    c.r.clear();
    c.f.clear();
    c.m.clear();
    c.wide_codes = false;
    CHECK_FALSE(read(written(c)).scored());
    CHECK(written(read(written(c))) == written(c));
}

TEST_CASE("read classification: tab-separated text comes back from its escapes") {
    classification c = samples::three_customers();
    c.kept = {samples::coded("note", {"a\tb\\n", "line\nline\r", "end\\"})};
    rfm::csv::dialect tabs;
    tabs.delimiter = '\t';
    tabs.quote = '\0';
    rfm::csv::reader records(rfm::io::memory_source(written(c, row_format::tsv)), tabs);
    const classification again =
        read_classification(records, samples::two_level_plan(), "result.tsv", cell_escapes::backslash);
    CHECK(written(again) == written(c));
}

TEST_CASE("read classification: a file made for spreadsheets reads like the plain one") {
    classification c = samples::three_customers();
    c.kept = {samples::coded("handle", {"=1+1", "'=x", "@home"})};
    std::string guarded = header + ",handle\r\n";
    const auto columns = output_columns(c);
    for (std::size_t row = 0; row < c.size(); ++row) {
        for (const column& cell : columns) {
            if (cell.name() != "customer") {
                guarded += ',';
            }
            const bool is_text = cell.kind() == column_kind::text;
            rfm::text::append_csv_field(guarded, is_text ? rfm::text::formula_guard(cell.text(row)) : cell.text(row));
        }
        guarded += ",,\r\n";  // spreadsheets add empty cells
    }
    CHECK(guarded.find("'=1+1") != std::string::npos);
    CHECK(written(read(guarded)) == written(c));
}

TEST_CASE("read classification: rows and columns in any order give the same result") {
    const std::string shuffled =
        "segment,customer,recency,frequency,monetary,first_date,last_date,r,f,m\n"
        "Prospects,C3,,0,-7.00,,,,,\n"
        "\n"
        "Best,C1,8,5,125.05,2011-05-23,2011-12-01,2,2,2\n"
        "Fading,C2,120,4.5,80.00,2011-02-12,2011-08-11,1,2,1\n";
    CHECK(written(read(shuffled)) == written(samples::three_customers()));
}

TEST_CASE("read classification: classes in the plan's order, unknown ones behind them, labels from the rows") {
    const std::string rows =
        header + "\nC1,Fading,,,,,,,0,0,,\nC2,Zebra,z,,,,,,0,0,,\nC3,Aardvark,,,,,,,0,0,,\nC4,Best,B,,,,,,0,0,,\n";
    const classification c = read(rows);
    REQUIRE(c.outcomes.size() == 4);  // Others and Prospects belong to another plan than the file's
    CHECK(c.outcomes[0].name == "Best");
    CHECK(c.outcomes[0].label == "B");
    CHECK(c.outcomes[1].name == "Fading");
    CHECK(c.outcomes[2].name == "Aardvark");
    CHECK(c.outcomes[3].name == "Zebra");
    CHECK(c.outcomes[3].label == "z");
    CHECK(c.classes == std::vector<std::uint16_t>{1, 3, 2, 0});
    CHECK_FALSE(c.as_of.has_value());
    CHECK(read(header + "\n").outcomes.size() == 4);
    CHECK(read(header + "\n").size() == 0);
}

TEST_CASE("read classification: damaged cells are refused at their line") {
    CHECK_NOTHROW(read(with_cell(0, "C1")));
    CHECK(refused(with_cell(0, "")) == "result.csv:2: cannot read '' in column 'customer'");
    CHECK(refused(with_cell(1, "")) == "result.csv:2: cannot read '' in column 'segment'");
    CHECK(refused(with_cell(3, "221")) == "result.csv:2: '221' in column 'rfm' is not the scores 2, 2, 2 of the row");
    CHECK(refused(with_cell(4, "256")) == "result.csv:2: cannot read '256' in column 'r'");
    CHECK(refused(with_cell(4, "0")) == "result.csv:2: cannot read '0' in column 'r'");
    CHECK(refused(with_cell(5, "")) == "result.csv:2: cannot read '' in column 'f'");
    CHECK(refused(with_cell(7, "8.5")) == "result.csv:2: cannot read '8.5' in column 'recency'");
    CHECK(refused(with_cell(7, "-1")) == "result.csv:2: cannot read '-1' in column 'recency'");
    CHECK(refused(with_cell(7, "")) == "result.csv:2: only some of recency, first_date and last_date are given");
    CHECK(refused(with_cell(8, "")) == "result.csv:2: cannot read '' in column 'frequency'");
    CHECK(refused(with_cell(9, "1e9")) == "result.csv:2: cannot read '1e9' in column 'monetary'");
    CHECK(refused(with_cell(11, "01/12/2011")) == "result.csv:2: cannot read '01/12/2011' in column 'last_date'");
    CHECK(refused(with_cell(11, "2011-05-22")) ==
          "result.csv:2: last_date 2011-05-22 lies before first_date 2011-05-23");
    CHECK(refused(with_cell(11, "2011-12-01,x")) == "result.csv:2: 13 fields under a header of 12");
    CHECK(refused(with_cell(0, "\"C1\"x")).starts_with("result.csv:2: the quotes or the length"));
    CHECK(refused(header + "\nC1,Best\n") == "result.csv:2: 2 fields under a header of 12");
}

TEST_CASE("read classification: rows that contradict each other are refused") {
    const std::string first = with_cell(0, "C1");
    CHECK(refused(first + "C2,Best,A,222,2,2,2,9,5,9.50,2011-05-23,2011-12-01\n") ==
          "result.csv:3: recency counts from 2011-12-10 here and from 2011-12-09 before");
    CHECK(refused(first + "C2,Best,B,222,2,2,2,8,5,9.50,2011-05-23,2011-12-01\n") ==
          "result.csv:3: segment 'Best' has label 'B' here and 'A' before");
    CHECK(refused(first + "B,Best,A,222,2,2,2,8,5,9.50,2011-05-23,2011-12-01\n" +
                  "C1,Best,A,222,2,2,2,8,5,9.50,2011-05-23,2011-12-01\n") ==
          "result.csv:4: customer 'C1' is also in line 2");
}

TEST_CASE("read classification: files that are none are refused") {
    CHECK(refused("") == "result.csv: no header: not a classification");
    CHECK(refused("\n\n") == "result.csv: no header: not a classification");
    CHECK(refused("customer,date,amount\n") == "result.csv: no column 'segment': not a classification");
    CHECK(refused(header + ",recency\n") == "result.csv: two columns are called 'recency'");
    CHECK(refused(header + ",city,city\n") == "result.csv: two columns are called 'city'");
}

TEST_CASE("read classification: a composite is a number again where the plan has one, else a column as it is") {
    classification c = samples::three_customers();
    c.applied.composite = rfm::plan::composite{};
    c.composite = {rfm::quantity::whole(6), rfm::quantity(42'500), rfm::quantity()};
    const classification back = read(written(c), c.applied);
    CHECK(back.composite == c.composite);
    CHECK(written(back) == written(c));
    const classification other = read(written(c));
    CHECK(other.composite.empty());
    REQUIRE(other.kept.size() == 1);
    CHECK(other.kept[0][1] == "4.25");
}
