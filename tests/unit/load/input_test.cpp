// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/load/input.hpp>

#include <doctest/doctest.h>
#include <io/temporary_folder.hpp>

#include <string>

using rfm::failure;
using rfm::load::input_kind;
using rfm::load::settings;
using rfm::load::settled_input;
using rfm::load::settled_reader;

namespace {

settled_input settled(const std::string& text, const settings& how = {}) {
    const temporary_folder folder;
    return settled_reader(folder.put("orders.csv", text), how).settled();
}

/// 25 orders of three lines that repeat one amount.
std::string repeated_amounts(const std::string& header) {
    std::string text = header + "\n";
    for (int order = 0; order < 25; ++order) {
        for (int line = 0; line < 3; ++line) {
            text += "A,2024-01-05,10.00," + std::to_string(order) + "\n";
        }
    }
    return text;
}

}  // namespace

TEST_CASE("input: amounts of canonical orders are each line's own, however they repeat") {
    CHECK(settled(repeated_amounts("customer,date,amount,order")).kind == input_kind::canonical);
    CHECK_THROWS_AS(settled(repeated_amounts("Customer,Date,Amount,Order ID")), failure);
}

TEST_CASE("input: dates of canonical orders are ISO days, whatever the others are") {
    settings how;
    how.dates.form = rfm::load::date_form::excel;
    CHECK(settled("customer,date,amount\nA,2024-01-05,1\n", how).dates.form == rfm::load::date_form::automatic);
    CHECK(settled("Customer,Date,Amount\nA,45296,1\n", how).dates.form == rfm::load::date_form::excel);
}

TEST_CASE("input: amounts of canonical orders have a point; a table that merely has their header may have commas") {
    CHECK(settled("customer,date,amount\nA,2024-01-05,1.5\nB,2024-01-05,-1.2345\n").canonical_amounts);
    CHECK_FALSE(settled("customer,date,amount\nA,2024-01-05,1.500\nB,2024-01-05,\"1,5\"\n").canonical_amounts);
    CHECK_FALSE(settled("customer;date;amount\nA;2024-01-05;1,5\n").canonical_amounts);
    CHECK_FALSE(settled("Customer,Date,Amount\nA,2024-01-05,1.5\n").canonical_amounts);
}

TEST_CASE("input: an encoding that was guessed is said") {
    const std::string chinese =
        "\xbf\xcd\xbb\xa7,\xc8\xd5\xc6\xda,\xbd\xf0\xb6\xee\n\xbc\xd7,2024-01-05,1\n";  // 客户,日期,金额
    const settled_input guessed = settled(chinese);
    CHECK(guessed.encoding == rfm::io::encoding::gb18030);
    REQUIRE(guessed.notes.size() == 1);
    CHECK(guessed.notes[0].find("GB18030") != std::string::npos);
    settings how;
    how.encoding = rfm::io::encoding::gb18030;
    CHECK(settled(chinese, how).notes.empty());
}

TEST_CASE("input: a blank behind a delimiter that was given belongs to it") {
    settings how;
    how.delimiter = ',';
    CHECK(settled("Customer, Date, Amount\nA, 2024-01-05, 1\n", how).dialect.padded);
    CHECK_FALSE(settled("Customer,Date,Amount\nA,2024-01-05,1\n", how).dialect.padded);
}
