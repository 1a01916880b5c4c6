// SPDX-License-Identifier: MIT
#include <rfm/load/date_parser.hpp>
#include <rfm/load/date_pattern.hpp>

#include <doctest/doctest.h>

#include <string>

using rfm::load::date_form;
using rfm::load::date_problem;
using rfm::load::date_result;
using rfm::load::date_rules;
using rfm::load::pattern_error;

namespace {

date_result read(std::string_view text, const char* pattern, std::optional<int> year_pivot = {}) {
    REQUIRE_FALSE(pattern_error(pattern).has_value());
    date_rules rules;
    rules.form = date_form::pattern;
    rules.pattern = pattern;
    rules.year_pivot = year_pivot;
    return rfm::load::parse_date(text, rules);
}

bool is_fifth_of_january(const date_result& result) {
    return result.problem == date_problem::none && to_text(result.value) == "2024-01-05";
}

}  // namespace

TEST_CASE("date pattern: each directive reads what it says") {
    CHECK(is_fifth_of_january(read("05.01.2024", "%d.%m.%Y")));
    CHECK(is_fifth_of_january(read("5.1.2024", "%d.%m.%Y")));
    CHECK(is_fifth_of_january(read("05012024", "%d%m%Y")));
    CHECK(is_fifth_of_january(read("2024年1月5日", "%Y年%m月%d日")));
    CHECK(is_fifth_of_january(read("5 JANUARY 2024", "%d %b %Y")));
    CHECK(is_fifth_of_january(read("5 jan 2024", "%d %B %Y")));
    CHECK(is_fifth_of_january(read("100% 2024/01/05", "100%% %Y/%m/%d")));
    CHECK(is_fifth_of_january(read("01/05/2024   13:05:20", "%m/%d/%Y %H:%M:%S")));
    CHECK(is_fifth_of_january(read("01/05/2024 1:05 pm", "%m/%d/%Y %I:%M %p")));
    CHECK(is_fifth_of_january(read("０５．０１．２０２４", "%d.%m.%Y")));
    CHECK(is_fifth_of_january(read("％d 05.01.2024", "％d %d．%m.%Y")));  // only the ASCII % is a directive
}

TEST_CASE("date pattern: nothing but the pattern is read") {
    for (const std::string text : {"2024-01-05", "05.01.24", "05.01.2024x", "x05.01.2024", "05.01.2024 13:05",
                                   "05.13.2024", "31.04.2024", "05/01/2024", "05.01.", "5. 1.2024"}) {
        CAPTURE(text);
        CHECK(read(text, "%d.%m.%Y").problem == date_problem::bad_date);
    }
    CHECK(read("", "%d.%m.%Y").problem == date_problem::missing);
    CHECK(read("05.01.1969", "%d.%m.%Y").problem == date_problem::date_out_of_range);
    CHECK(read("05.01.2024 25:00", "%d.%m.%Y %H:%M").problem == date_problem::bad_date);
    CHECK(read("05.01.2024 23:60", "%d.%m.%Y %H:%M").problem == date_problem::bad_date);
    CHECK(read("05.01.2024 13:00 PM", "%d.%m.%Y %I:%M %p").problem == date_problem::bad_date);
    CHECK(read("05.01.2024 1:00 XM", "%d.%m.%Y %I:%M %p").problem == date_problem::bad_date);
}

TEST_CASE("date pattern: two-digit years still need their pivot") {
    CHECK(read("05.01.24", "%d.%m.%y").problem == date_problem::two_digit_year);
    CHECK(is_fifth_of_january(read("05.01.24", "%d.%m.%y", 70)));
    CHECK(is_fifth_of_january(read("24-01-05", "%y-%m-%d", 70)));
    CHECK(read("31.04.24", "%d.%m.%y").problem == date_problem::bad_date);
}

TEST_CASE("date pattern: what cannot be a date's pattern is named") {
    CHECK(pattern_error("%d.%m.%Q") == "unknown directive '%Q'");
    CHECK(pattern_error("%d.%m.%Y %") == "a lone '%' at the end");
    for (const std::string pattern :
         {"", "dmy", "%d.%m", "%Y-%m", "%Y-%m-%d %d", "%Y %y-%m-%d", "%Y-%m-%b-%d", "%d/%%m/%Y"}) {
        CAPTURE(pattern);
        CHECK(pattern_error(pattern) == "year, month and day must each appear once");
    }
    CHECK_FALSE(pattern_error("%d %B %Y %H:%M:%S %p %%").has_value());
}
