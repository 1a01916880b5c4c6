// SPDX-License-Identifier: MIT
#include <rfm/segment/columns.hpp>
#include <rfm/segment/rows.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "segment/samples.hpp"

using namespace rfm::segment;

namespace {

std::string written(const classification& c, row_format format) {
    std::string text;
    write_rows(c, format, [&](std::string_view piece) { text += piece; });
    return text;
}

classification awkward_texts() {
    classification c = samples::three_customers();
    c.kept = {samples::coded("note, \"x\"", {"a,b", "say \"hi\"\nto\tme\\", ""})};
    return c;
}

/// Several pieces of rows, some of them with ids that need quotes.
classification many_customers() {
    classification c;
    c.outcomes = {samples::outcome("first, quoted"), samples::outcome("second")};
    constexpr std::size_t customers = 50'000;
    for (std::size_t i = 0; i < customers; ++i) {
        const bool odd = i % 1000 == 0 && i / 10'000 % 2 == 1;  // some pieces have none
        c.customers.append(odd ? "odd\t\"" + std::to_string(i) : std::to_string(i));
        c.classes.push_back(static_cast<std::uint16_t>(i % 2));
        c.has_purchase.push_back(i % 7 == 0 ? 0 : 1);
        for (auto* scores : {&c.r, &c.f, &c.m}) {
            scores->push_back(i % 7 == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(1 + scores->size() / 3 % 5));
        }
        c.recency.push_back(static_cast<std::int32_t>(i % 400));
        c.frequency.emplace_back(static_cast<std::int64_t>(i) * 2'500);
        c.monetary.emplace_back((static_cast<std::int64_t>(i) - 20'000) * 12'345);
        c.first_days.push_back(static_cast<std::uint16_t>(i));
        c.last_days.push_back(static_cast<std::uint16_t>(i + (i % 3 == 0 ? 0 : 4096)));
    }
    return c;
}

/// One row after the other.
std::string one_by_one(const classification& c, std::span<const column> columns, row_format format) {
    std::string text;
    row_writer rows(columns, format, [&](std::string_view piece) { text += piece; });
    for (std::size_t row = 0; row < c.size(); ++row) {
        rows.write(row);
    }
    rows.finish();
    return text;
}

const std::string header = "customer,segment,label,rfm,r,f,m,recency,frequency,monetary,first_date,last_date";

}  // namespace

TEST_CASE("rows: csv with a header, quotes where they are needed, empty cells where there is no value") {
    CHECK(written(awkward_texts(), row_format::csv) ==
          header + ",\"note, \"\"x\"\"\"\n" +
              "C1,Best,A,222,2,2,2,8,5,125.05,2011-05-23,2011-12-01,\"a,b\"\n"
              "C2,Fading,Fading,121,1,2,1,120,4.5,80.00,2011-02-12,2011-08-11,\"say \"\"hi\"\"\nto\tme\\\"\n"
              "C3,Prospects,Prospects,,,,,,0,-7.00,,,\n");
}

TEST_CASE("rows: tsv has one line per row, whatever is in the texts") {
    const std::string text = written(awkward_texts(), row_format::tsv);
    CHECK(std::ranges::count(text, '\n') == 4);
    CHECK(text.find("\tsay \"hi\"\\nto\\tme\\\\\n") != std::string::npos);
}

TEST_CASE("rows: json has numbers for numbers, digit for digit, and null for what is missing") {
    const std::string first =
        R"({"customer":"C1","segment":"Best","label":"A","rfm":"222","r":2,"f":2,"m":2,"recency":8,"frequency":5,)"
        R"("monetary":125.05,"first_date":"2011-05-23","last_date":"2011-12-01"})";
    const std::string last =
        R"({"customer":"C3","segment":"Prospects","label":"Prospects","rfm":null,"r":null,"f":null,"m":null,)"
        R"("recency":null,"frequency":0,"monetary":-7.00,"first_date":null,"last_date":null})";
    const classification c = samples::three_customers();
    const std::string lines = written(c, row_format::jsonl);
    CHECK(lines.starts_with(first + "\n"));
    CHECK(lines.ends_with("\n" + last + "\n"));
    const std::string array = written(c, row_format::json);
    CHECK(array.starts_with("[\n" + first + ",\n"));
    CHECK(array.ends_with(",\n" + last + "\n]\n"));
}

TEST_CASE("rows: nobody is a header, no line, or an empty array") {
    const classification nobody;
    CHECK(written(nobody, row_format::csv) == header + "\n");
    CHECK(written(nobody, row_format::jsonl).empty());
    CHECK(written(nobody, row_format::json) == "[]\n");
}

TEST_CASE("rows: any choice and order of columns and rows") {
    const classification c = samples::three_customers();
    const auto all = output_columns(c);
    const std::vector<column> chosen{*find_column(all, "monetary"), *find_column(all, "customer")};
    std::string text;
    row_writer rows(chosen, row_format::csv, [&](std::string_view piece) { text += piece; });
    rows.write(2);
    rows.write(0);
    rows.finish();
    CHECK(text == "monetary,customer\n-7.00,C3\n125.05,C1\n");
}

TEST_CASE("rows: large results come in pieces that join to the whole") {
    classification c;
    c.outcomes = {samples::outcome("all")};
    constexpr std::size_t customers = 5000;
    for (std::size_t i = 0; i < customers; ++i) {
        c.customers.append("customer-" + std::to_string(i));
    }
    c.classes.assign(customers, 0);
    c.has_purchase.assign(customers, 0);
    c.frequency.resize(customers, {});
    c.monetary.resize(customers, {});
    std::size_t pieces = 0;
    std::string text;
    write_rows(c, row_format::csv, [&](std::string_view piece) {
        ++pieces;
        text += piece;
    });
    CHECK(pieces > 1);
    CHECK(std::ranges::count(text, '\n') == customers + 1);
    CHECK(text.ends_with("customer-4999,all,all,,,,,,0,0.00,,\n"));
}

TEST_CASE("rows: the same bytes for any number of threads, which are those of one row after the other") {
    const classification c = many_customers();
    for (const row_format format : {row_format::csv, row_format::tsv, row_format::jsonl, row_format::json}) {
        const std::string expected = one_by_one(c, output_columns(c), format);
        for (const unsigned workers : {1U, 2U, 5U, 8U}) {
            std::string text;
            write_rows(
                c, format, [&](std::string_view piece) { text += piece; }, workers);
            REQUIRE(text.size() == expected.size());
            REQUIRE((text == expected));
        }
    }
    const auto full = [](std::string_view) { throw std::runtime_error("no space"); };
    CHECK_THROWS_AS(write_rows(c, row_format::csv, full, 4), std::runtime_error);
}

TEST_CASE("rows: some columns in any order, as one row after the other would have them") {
    using names = std::vector<std::string>;
    classification c = many_customers();
    rfm::coded_column notes = samples::coded("note", {"a, b", ""});
    notes.codes.resize(c.size());
    c.kept = {notes};
    const auto all = output_columns(c);
    for (const names& wanted :
         {names{"customer"}, names{"monetary"}, names{"note"}, names{"segment"}, names{"last_date", "customer"},
          names{"customer", "last_date", "frequency", "monetary", "r", "f", "m"},
          names{"m", "note", "recency", "frequency", "monetary", "first_date", "last_date"},
          names{"recency", "frequency", "monetary", "first_date", "last_date", "label", "customer", "rfm",
                "segment"}}) {
        const auto columns = named_columns(all, wanted);
        for (const row_format format : {row_format::csv, row_format::tsv, row_format::jsonl, row_format::json}) {
            std::string text;
            write_rows(
                c, columns, format, [&](std::string_view piece) { text += piece; }, 2);
            REQUIRE((text == one_by_one(c, columns, format)));
        }
    }
}

TEST_CASE("rows: where a row is but one empty cell it is no blank line, which a reader would pass over") {
    const classification c = many_customers();
    const std::vector<column> all = output_columns(c);
    for (const std::string name : {"recency", "rfm", "first_date"}) {
        const std::vector<std::string> names{name};
        const std::vector<column> alone = named_columns(all, names);
        std::string text;
        write_rows(c, alone, row_format::csv, [&](std::string_view piece) { text += piece; });
        CHECK(text == one_by_one(c, alone, row_format::csv));
        CHECK(text.starts_with(name + "\n\"\"\n"));  // the first has no purchase
        CHECK(text.find("\n\n") == std::string::npos);
    }
}

TEST_CASE("rows: threads that are ahead of a slow reader wait for it, and stop when it fails") {
    constexpr std::size_t customers = 100'000;  // more pieces than wait to be read
    const classification c = samples::with_ids(std::vector<std::string>(customers, "one"));
    std::string expected;
    write_rows(c, row_format::csv, [&](std::string_view piece) { expected += piece; });
    const auto read_slowly = [&](std::size_t most, std::string& text) {
        write_rows(
            c, row_format::csv,
            [&](std::string_view piece) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
                if (text.size() > most) {
                    throw std::runtime_error("no space");
                }
                text += piece;
            },
            3);
    };
    std::string text;
    read_slowly(expected.size(), text);
    CHECK((text == expected));
    std::string begin;
    CHECK_THROWS_WITH(read_slowly(expected.size() / 3, begin), "no space");
    CHECK(begin.size() < expected.size());
    CHECK(expected.starts_with(begin));
}

TEST_CASE("rows: many different classes and scores, each with its own cells") {
    classification c;
    constexpr std::size_t customers = 30'000;  // more different cells than are kept at hand
    for (std::size_t i = 0; i < 100; ++i) {
        c.outcomes.push_back(samples::outcome("class " + std::to_string(i)));
    }
    std::string expected = header + "\n";
    for (std::size_t i = 0; i < customers; ++i) {
        c.customers.append(std::to_string(i));
        c.classes.push_back(static_cast<std::uint16_t>(i % 100));
        c.r.push_back(static_cast<std::uint8_t>(1 + i % 9));
        c.f.push_back(static_cast<std::uint8_t>(1 + i % 7));
        c.m.push_back(static_cast<std::uint8_t>(1 + i % 8));
        const std::string name = "class " + std::to_string(i % 100);
        const std::vector<std::string> scores{std::to_string(c.r[i]), std::to_string(c.f[i]), std::to_string(c.m[i])};
        expected += std::to_string(i) + ',' + name + ',' + name + ',' + scores[0] + scores[1] + scores[2] + ',' +
                    scores[0] + ',' + scores[1] + ',' + scores[2] + ",3,0,0.00,2011-12-06,2011-12-06\n";
    }
    c.has_purchase.assign(customers, 1);
    c.recency.assign(customers, 3);
    c.frequency.resize(customers, {});
    c.monetary.resize(customers, {});
    c.first_days.assign(customers, 15'314);
    c.last_days.assign(customers, 15'314);
    CHECK((written(c, row_format::csv) == expected));
}

TEST_CASE("rows: numbers and days are written as to_text writes them") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    for (const std::int64_t value :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{100}, std::int64_t{120},
          std::int64_t{-12'340}, std::int64_t{9'999}, std::int64_t{10'000}, std::int64_t{100'000},
          std::int64_t{123'456'789}, most, -most, -most - 1}) {
        std::string text;
        append_value(text, column_kind::money, value);
        CHECK(text == rfm::to_text(rfm::amount(value)));
        text.clear();
        append_value(text, column_kind::count, value);
        CHECK(text == rfm::to_text(rfm::quantity(value)));
        text.clear();
        append_value(text, column_kind::days, value);
        CHECK(text == std::to_string(value));
    }
    for (std::int64_t value = -120; value < 12'000; ++value) {
        for (const std::int64_t scaled : {value, value * 100, value * 10'000, value * 12'345}) {
            std::string text;
            append_value(text, column_kind::days, scaled);
            text += ' ';
            append_value(text, column_kind::money, scaled);
            text += ' ';
            append_value(text, column_kind::count, scaled);
            REQUIRE(text == std::to_string(scaled) + ' ' + rfm::to_text(rfm::amount(scaled)) + ' ' +
                                rfm::to_text(rfm::quantity(scaled)));
        }
    }
    for (const std::int32_t value : {0, 1, 58, 59, 365, 11'016, 19'782, 65'535, -1, -800'000, 3'000'000}) {
        std::string text;
        append_value(text, column_kind::date, value);
        CHECK(text == rfm::to_text(rfm::day(value)));
    }
    for (const auto& code : {rfm::plan::score_code{.r = 5, .f = 4, .m = 3}, {.r = 5, .f = 10, .m = 255}}) {
        std::string text;
        append_value(text, column_kind::wide_code, number_of(code));
        CHECK(text == rfm::plan::to_text(code, 10));
    }
}
