// SPDX-License-Identifier: MIT
#include <rfm/plan/conditions.hpp>

#include <rfm/base/error.hpp>

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

#include "base/error_of.hpp"

using rfm::plan::condition;
using rfm::plan::name_kind;
using test = rfm::plan::condition::test;

namespace {

const std::string file = "p.toml";

condition parsed(name_kind kind, std::string_view text) {
    return rfm::plan::condition_of_text("x", kind, text, file, {3, 5});
}

void check_range(name_kind kind, std::string_view text, double low, double high) {
    CAPTURE(text);
    const condition c = parsed(kind, text);
    REQUIRE(c.how == test::between);
    CHECK(c.operands[0].number == low);
    CHECK(c.operands[1].number == high);
}

void check_value(name_kind kind, std::string_view text, std::string_view value) {
    CAPTURE(text);
    const condition c = parsed(kind, text);
    REQUIRE(c.how == test::any_of);
    REQUIRE(c.operands.size() == 1);
    CHECK(c.operands[0].text == value);
}

void check_refused(name_kind kind, std::string_view text) {
    CAPTURE(text);
    const rfm::error e = rfm::test::error_of(rfm::error_kind::usage, [&] { parsed(kind, text); });
    CHECK(e.file == file);
    CHECK(e.line == 3);
    CHECK(e.column == 5);
    CHECK_FALSE(e.remedy.empty());
}

}  // namespace

TEST_CASE("conditions: a range is two numbers with one dash or two dots between them, minus signs apart") {
    for (const auto kind : {name_kind::score, name_kind::number}) {
        check_range(kind, "4-5", 4, 5);
        check_range(kind, " 4 - 5 ", 4, 5);
        check_range(kind, "4..5", 4, 5);
        check_range(kind, "-5-10", -5, 10);
        check_range(kind, "-5--1", -5, -1);
        check_range(kind, "-5..-1", -5, -1);
        check_range(kind, "5-4", 5, 4);
    }
    check_range(name_kind::number, "0.5-1", 0.5, 1);
    check_range(name_kind::number, "1e-2-1e3", 0.01, 1000);
}

TEST_CASE("conditions: days of two ISO dates joined by dots are a range") {
    const condition c = parsed(name_kind::date, "2024-01-01..2024-03-31");
    REQUIRE(c.how == test::between);
    CHECK(c.operands[1].date == rfm::parse_iso_day("2024-03-31"));
    CHECK(parsed(name_kind::attribute, "2024-01-01 .. 2024-03-31").how == test::between);
}

TEST_CASE("conditions: attribute values that look like ranges, numbers or dates stay values") {
    for (const auto kind : {name_kind::attribute, name_kind::dimension}) {
        for (const char* text :
             {"2024-01-05", "A-1", "12-34", "4-5", "-5-10", "a..b", "1..b", "..", "", "-", "一线", "=1"}) {
            check_value(kind, text, text);
        }
    }
    CHECK(parsed(name_kind::attribute, "30..45").how == test::between);
}

TEST_CASE("conditions: equality, comparison, negation") {
    CHECK(parsed(name_kind::score, "4").operands[0].number == 4);
    CHECK(parsed(name_kind::number, "-5").operands[0].number == -5);
    CHECK(parsed(name_kind::number, ">= 1000").how == test::greater_equal);
    CHECK(parsed(name_kind::number, ">1000").how == test::greater);
    CHECK(parsed(name_kind::number, "<= -1").operands[0].number == -1);
    CHECK(parsed(name_kind::date, "< 2024-01-01").operands[0].date == rfm::parse_iso_day("2024-01-01"));
    CHECK(parsed(name_kind::attribute, "< 2024-01-01").how == test::less);
    const condition c = parsed(name_kind::attribute, "!= Germany ");
    CHECK(c.how == test::none_of);
    CHECK(c.operands[0].text == "Germany");
    CHECK(parsed(name_kind::attribute, "!=").operands[0].text.empty());
}

TEST_CASE("conditions: what cannot be a value of the name is refused with its place") {
    for (const char* text : {"", "four", "4-", "4~5", "4-5-6", "nan", "inf", "-inf", "0x10", "1,000", "= 4", "4.5",
                             ">= x", "!= x", "2024-01-05", "1e999"}) {
        check_refused(name_kind::score, text);
    }
    for (const char* text : {"", "x", "2024-01-05", "1-x", "> ", "5..x"}) {
        check_refused(name_kind::number, text);
    }
    for (const char* text : {"", "5", "2024-13-01", "01.02.2024", "2024-01-01-2024-02-01", "< 5"}) {
        check_refused(name_kind::date, text);
    }
    for (const char* text : {"", "55", "400-555", "> 400", "55x", "5..6"}) {
        check_refused(name_kind::code, text);
    }
    check_refused(name_kind::attribute, "> abc");
    check_refused(name_kind::dimension, "<");
}

TEST_CASE("conditions: numbers hold as the operators say, ends of ranges included") {
    const auto holds = [](std::string_view text, double value) {
        return rfm::plan::holds(parsed(name_kind::number, text), value);
    };
    CHECK(holds("4-5", 4));
    CHECK(holds("4-5", 5));
    CHECK_FALSE(holds("4-5", 5.5));
    CHECK(holds(">= 4", 4));
    CHECK_FALSE(holds("> 4", 4));
    CHECK(holds("<= 4", 4));
    CHECK_FALSE(holds("< 4", 4));
    CHECK(holds("!= 4", 5));
    CHECK_FALSE(holds("!= 4", 4));
    const condition day = parsed(name_kind::date, "1970-01-02..1970-01-03");
    CHECK_FALSE(rfm::plan::holds(day, 0));
    CHECK(rfm::plan::holds(day, 1));
    CHECK(rfm::plan::holds(day, 2));
}

TEST_CASE("conditions: a code is compared by its scores, not its spelling") {
    const auto listed =
        rfm::plan::condition_of_values("rfm", name_kind::code, test::any_of, {"543", "5_10_3"}, file, {});
    CHECK(holds(listed, {5, 4, 3}));
    CHECK(holds(listed, {5, 10, 3}));
    CHECK_FALSE(holds(listed, {5, 4, 4}));
    const auto other = rfm::plan::condition_of_text("rfm", name_kind::code, "!= 543", file, {});
    CHECK_FALSE(holds(other, {5, 4, 3}));
    CHECK(holds(other, {5, 4, 4}));
    const auto f = rfm::plan::condition_of_text("f", name_kind::score, "4", file, {});
    CHECK(holds(f, {1, 4, 2}));
    CHECK_FALSE(holds(f, {4, 1, 4}));
}

TEST_CASE("conditions: values of a list are literal") {
    const auto c =
        rfm::plan::condition_of_values("age", name_kind::attribute, test::none_of, {"<18", " 1-2", ""}, file, {});
    CHECK(c.how == test::none_of);
    REQUIRE(c.operands.size() == 3);
    CHECK(c.operands[0].text == "<18");
    CHECK(c.operands[1].text == " 1-2");
    CHECK_THROWS_AS(rfm::plan::condition_of_values("r", name_kind::score, test::any_of, {"1-2"}, file, {}),
                    rfm::failure);
    CHECK_THROWS_AS(rfm::plan::condition_of_values("r", name_kind::score, test::any_of, {}, file, {}), rfm::failure);
}
