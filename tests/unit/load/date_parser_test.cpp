// SPDX-License-Identifier: MIT
#include <rfm/load/date_parser.hpp>

#include <load/full_width.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <string>

using rfm::civil_day;
using rfm::day;
using rfm::load::date_form;
using rfm::load::date_problem;
using rfm::load::date_result;
using rfm::load::date_rules;
using rfm::load::day_month_order;
using rfm::load::parse_date;

namespace {

day calendar(civil_day date) {
    return rfm::day_of(date).value_or(day(-100'000));
}

const day fifth_of_january = calendar({2024, 1, 5});

date_problem problem_of(std::string_view text, const date_rules& rules = {}) {
    return parse_date(text, rules).problem;
}

bool is_day(std::string_view text, civil_day expected, const date_rules& rules = {}) {
    const date_result read = parse_date(text, rules);
    return read.problem == date_problem::none && read.value == calendar(expected);
}

date_rules with_order(day_month_order order) {
    date_rules rules;
    rules.order = order;
    return rules;
}

date_rules with_form(date_form form) {
    date_rules rules;
    rules.form = form;
    return rules;
}

date_rules with_pivot(int pivot, day_month_order order = day_month_order::undecided) {
    date_rules rules = with_order(order);
    rules.year_pivot = pivot;
    return rules;
}

/// Counts days by the rule taught at school, independently of the calendar under test.
struct school_calendar {
    int year = 1970;
    int month = 1;
    int day_of_month = 1;

    void next() {
        const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        const std::array lengths{31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        if (++day_of_month > lengths.at(static_cast<std::size_t>(month - 1))) {
            day_of_month = 1;
            month = month == 12 ? 1 : month + 1;
            year += month == 1 ? 1 : 0;
        }
    }
};

constexpr std::array english{"Jan",  "February", "mar",  "APRIL", "May",      "Jun",
                             "July", "aug",      "Sept", "oct",   "NOVEMBER", "dec"};

}  // namespace

TEST_CASE("date: every order day is read in every form") {
    const date_rules none;
    const date_rules day_first = with_order(day_month_order::day_first);
    const date_rules month_first = with_order(day_month_order::month_first);
    school_calendar at;
    for (std::int32_t n = 0; n <= rfm::last_order_day.since_epoch(); ++n, at.next()) {
        const auto [y, m, d] = at;
        const auto reads = [&](const std::string& text, const date_rules& rules) {
            const date_result read = parse_date(text, rules);
            const bool same = read.problem == date_problem::none && read.value == day(n);
            if (!same) {
                CAPTURE(text);
                CHECK(same);
            }
            return same;
        };
        const std::string iso = fmt::format("{:04}-{:02}-{:02}", y, m, d);
        REQUIRE(reads(iso, none));
        REQUIRE(reads(iso + " 23:59:59", none));
        REQUIRE(reads(fmt::format("{}/{}/{}", y, m, d), none));
        REQUIRE(reads(fmt::format("{:04}{:02}{:02}", y, m, d), none));
        REQUIRE(reads(fmt::format("{}年{}月{}日", y, m, d), none));
        REQUIRE(reads(fmt::format("{}-{}-{}", d, english.at(static_cast<std::size_t>(m - 1)), y), none));
        REQUIRE(reads(fmt::format("{:02}.{:02}.{:04}", d, m, y), day_first));
        REQUIRE(reads(fmt::format("{}/{}/{:04} 1:05 PM", m, d, y), month_first));
        REQUIRE(reads(full_width(iso), none));
    }
    CHECK(at.year == 2149);
    CHECK(at.month == 6);
    CHECK(at.day_of_month == 7);
}

TEST_CASE("date: one day in all the forms exports write") {
    for (const std::string text : {"2024/1/5",
                                   "2024.01.05",
                                   "20240105",
                                   "2024年1月5日",
                                   "5-Jan-2024",
                                   "2024-01-05 13:45:00",
                                   "2024-01-05T13:45:00Z",
                                   "2024-01-05T23:30:00+08:00",
                                   "2024-01-05T23:30:00.123456789-11:00",
                                   "２０２４－０１－０５",
                                   "2024-1-5",
                                   " 2024-01-05 ",
                                   "=\"2024-01-05\"",
                                   "'20240105",
                                   "2024年01月05日",
                                   "2024 年 1 月 5 日",
                                   "2024年1月5号",
                                   "２０２４年１月５日",
                                   "5 Jan 2024",
                                   "5/january/2024",
                                   "05JAN2024",
                                   "5.Jan.2024",
                                   "Jan 5, 2024",
                                   "january 05 2024",
                                   "Jan-5-2024",
                                   "JAN 5,2024"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == date_problem::none);
        CHECK(parse_date(text, {}).value == fifth_of_january);
    }
}

TEST_CASE("date: times are checked and dropped, the day stays as written") {
    for (const std::string text : {"2024-01-05 00:00:00",      "2024-01-05 23:59:59",
                                   "2024-01-05 9:05",          "2024-01-05T13:05",
                                   "2024-01-05t13:05:00.5",    "2024-01-05T13:05:00,123",
                                   "20240105130500",           "20240105235960",
                                   "20240105 130500",          "20240105T130500",
                                   "20240105 13:05",           "2024-01-05T1305",
                                   "2024-01-05 24:00:00",      "2024-01-05 23:59:60",
                                   "2024/1/5 下午 1:05",       "2024/1/5 上午9:05:00",
                                   "2024年1月5日下午1:05",     "2024年1月5日 13时05分",
                                   "2024年1月5日13时05分20秒", "2024年1月5日13:05",
                                   "2024年1月5日13点",         "2024-01-05　１３：０５：００",
                                   "2024-01-05 1:05 PM",       "2024-01-05 1:05:00am",
                                   "2024-01-05 12:00 p.m.",    "2024/1/5, 13:45:00",
                                   "5-Jan-2024 13:45",         "2024-01-05\u00A013:05",
                                   "2024-01-05  13:05"}) {
        CAPTURE(text);
        const date_result read = parse_date(text, {});
        CHECK(read.problem == date_problem::none);
        CHECK(read.value == fifth_of_january);
        CHECK_FALSE(read.had_offset);
    }
}

TEST_CASE("date: offsets are checked, dropped and told of") {
    for (const std::string text :
         {"2024-01-05T23:30:00Z", "2024-01-05T23:30:00+08:00", "2024-01-05 23:30:00 +0800", "2024-01-05 23:30:00+08",
          "2024-01-05T00:30:00-11:00", "2024-01-05 23:30:00 UTC", "2024-01-05 23:30 GMT+0800", "20240105T233000z",
          "2024-01-05Z", "2024-01-05+08:00", "2024-01-05 1:30 PM +14:00", "2024/1/5 23:30:00.5-0930"}) {
        CAPTURE(text);
        const date_result read = parse_date(text, {});
        CHECK(read.problem == date_problem::none);
        CHECK(read.value == fifth_of_january);
        CHECK(read.had_offset);
    }
    for (const std::string text :
         {"2024-01-05T23:30:00+15:00", "2024-01-05T23:30:00+08:60", "2024-01-05T23:30:00+8",
          "2024-01-05T23:30:00+08:", "2024-01-05T23:30:00ZZ", "2024-01-05T23:30:00 CST", "2024-01-05T23:30:00+08000",
          "2024-01-05-08", "2024-01-05+0800", "2024-01-05 UTC", "2024-01-05T23:30:00+"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == date_problem::bad_date);
    }
}

TEST_CASE("date: what the clock does not have is no time") {
    for (const std::string time :
         {"25:00",    "24:00:01", "24:01",     "13:60",        "13:5",    "13:05:61", "13:05:60",
          "13:05:",   "13:05:5",  "13:05:00.", "13",           "1305",    "130500",   ":05",
          "13:05 XM", "13:05 PM", "下午13:05", "下午 1:05 PM", "13时5",   "13时60分", "13时05分20",
          "1:05 P",   "1:05 p.m", "13:05x",    "-13:05",       "24:00 AM"}) {
        CAPTURE(time);
        CHECK(problem_of("2024-01-05 " + time) == date_problem::bad_date);
    }
    CHECK(problem_of("2024-01-05T") == date_problem::bad_date);
    CHECK(problem_of("2024-01-05T 13:05") == date_problem::bad_date);
    CHECK(problem_of("2024-01-05,13:05") == date_problem::bad_date);
    CHECK(problem_of("2024-01-0513:05") == date_problem::bad_date);
    CHECK(problem_of("20240105250000") == date_problem::bad_date);
    CHECK(problem_of("202401051305") == date_problem::bad_date);
}

TEST_CASE("date: what the calendar does not have is no date") {
    for (const std::string text :
         {"2024-13-01", "2024-00-10", "2024-04-31", "24:00", "yesterday", "2024-01-05x", "2023-02-29", "1900-02-29",
          "0000-00-00", "2024-02-30 13:05:00", "20241301", "20230229", "2023年2月29日", "30-Feb-2024", "31/04/2024",
          "13/13/2024", "0/1/2024", "2024-01-00"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == date_problem::bad_date);
    }
    CHECK(is_day("2024-02-29", {2024, 2, 29}));
    CHECK(is_day("2000-02-29", {2000, 2, 29}));
}

TEST_CASE("date: half a date and other numbers are no dates") {
    for (const std::string text : {"2024年1月",
                                   "2024-01",
                                   "Jan 2024",
                                   "1/2024",
                                   "2024",
                                   "45296",
                                   "45296.75",
                                   "60",
                                   "0",
                                   "-1",
                                   "2958466",
                                   "1704412800",
                                   "2024-01/05",
                                   "2024/01-05",
                                   "1.2.3",
                                   "5 1 2024",
                                   "2024 01 05",
                                   "202401-05",
                                   "024-01-05",
                                   "2024-001-05",
                                   "2024年1月5",
                                   "2024年1-5日",
                                   "5-Janu-2024",
                                   "5-Jan/2024",
                                   "5Jan 2024",
                                   "Jan5,2024",
                                   "Jan 5-2024",
                                   "5-Jan-202",
                                   "2024-01-05 2024-01-06",
                                   "2024−01−05",
                                   "1/2/3/2024",
                                   "99999999999999999999",
                                   "+2024-01-05",
                                   "=2024-01-05",
                                   "T13:05",
                                   "\xFF",
                                   "2024-01-05\xE5"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == date_problem::bad_date);
    }
    CHECK(problem_of(std::string("2024-01-05\0", 11)) == date_problem::bad_date);
}

TEST_CASE("date: nothing and the words for it are missing") {
    for (const std::string text : {"", " ", "NULL", "nan", "-", "－", "—", "无", "=\"\"", "\u3000"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == date_problem::missing);
        CHECK(problem_of(text, with_form(date_form::excel)) == date_problem::missing);
    }
}

TEST_CASE("date: the window holds both its ends and nothing beyond") {
    CHECK(is_day("1970-01-01", {1970, 1, 1}));
    CHECK(is_day("2149-06-06", {2149, 6, 6}));
    for (const std::string text : {"1969-12-31", "2149-06-07", "0000-01-01", "0001-01-01", "1899-12-31", "9999-12-31",
                                   "10000-01-01", "99999/12/31", "1-Jan-1969", "31/12/9999", "10000年1月1日"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == date_problem::date_out_of_range);
    }
    CHECK(problem_of("10000-02-30") == date_problem::bad_date);
    CHECK(problem_of("10001-02-29") == date_problem::bad_date);
    date_rules birthdays;
    birthdays.earliest = calendar({1900, 1, 1});
    birthdays.latest = calendar({2024, 1, 5});
    CHECK(is_day("1900-01-01", {1900, 1, 1}, birthdays));
    CHECK(problem_of("1899-12-31", birthdays) == date_problem::date_out_of_range);
    CHECK(problem_of("2024-01-06", birthdays) == date_problem::date_out_of_range);
}

TEST_CASE("date: day-month order is never guessed") {
    const date_result open = parse_date("01/02/2024", {});
    CHECK(open.problem == date_problem::undecided_order);
    CHECK(open.day_first == rfm::day_of({2024, 2, 1}));
    CHECK(open.month_first == rfm::day_of({2024, 1, 2}));
    CHECK(problem_of("1-2-2024 13:05") == date_problem::undecided_order);
    CHECK(problem_of("1.2.2024") == date_problem::undecided_order);
    CHECK(is_day("05/05/2024", {2024, 5, 5}));
    CHECK(is_day("13/01/2024", {2024, 1, 13}));
    CHECK(is_day("01/13/2024", {2024, 1, 13}));
}

TEST_CASE("date: a settled order is the only reading") {
    const date_rules day_first = with_order(day_month_order::day_first);
    const date_rules month_first = with_order(day_month_order::month_first);
    CHECK(is_day("02/03/2024", {2024, 3, 2}, day_first));
    CHECK(is_day("02/03/2024", {2024, 2, 3}, month_first));
    CHECK(problem_of("13/01/2024", month_first) == date_problem::bad_date);
    CHECK(problem_of("01/13/2024", day_first) == date_problem::bad_date);
    CHECK(is_day("2024/02/03", {2024, 2, 3}, day_first));  // a year in front leaves nothing to settle
}

TEST_CASE("date: two-digit years are refused without a pivot") {
    for (const std::string text : {"05/13/24", "05/13/99", "05/13/68", "05/13/69", "01/02/24", "24-01-05", "99.12.31",
                                   "5-Jan-24", "24年1月5日", "29/02/23", "Jan 5, 24"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == date_problem::two_digit_year);
        CHECK(problem_of(text, with_order(day_month_order::day_first)) == date_problem::two_digit_year);
    }
    CHECK(problem_of("45/45/24") == date_problem::bad_date);
    CHECK(problem_of("31-Feb-24") == date_problem::bad_date);
}

TEST_CASE("date: the pivot settles the century") {
    CHECK(is_day("05/13/69", {2069, 5, 13}, with_pivot(70)));
    CHECK(is_day("05/13/70", {1970, 5, 13}, with_pivot(70)));
    CHECK(is_day("5-Jan-00", {2000, 1, 5}, with_pivot(70)));
    CHECK(is_day("24年1月5日", {2024, 1, 5}, with_pivot(70)));
    CHECK(is_day("01/02/24", {2024, 2, 1}, with_pivot(70, day_month_order::day_first)));
    CHECK(is_day("01/02/24", {2024, 1, 2}, with_pivot(70, day_month_order::month_first)));
    CHECK(problem_of("05/13/69", with_pivot(0)) == date_problem::date_out_of_range);
    CHECK(problem_of("29/02/23", with_pivot(70, day_month_order::day_first)) == date_problem::bad_date);
}

TEST_CASE("date: a two-digit year in front is a reading, so it is not guessed away") {
    CHECK(problem_of("24-01-05", with_pivot(70)) == date_problem::undecided_order);
    CHECK(problem_of("05/05/05", with_pivot(70)) == date_problem::undecided_order);
    CHECK(is_day("31/12/68", {2068, 12, 31}, with_pivot(70)));
}

TEST_CASE("date: Excel serials are read on request only") {
    const date_rules excel = with_form(date_form::excel);
    CHECK(is_day("44931", {2023, 1, 5}, excel));
    CHECK(is_day("44931.545138889", {2023, 1, 5}, excel));
    CHECK(is_day("45292", {2024, 1, 1}, excel));
    CHECK(is_day("45296.75", {2024, 1, 5}, excel));
    CHECK(is_day("４５２９２", {2024, 1, 1}, excel));
    CHECK(is_day("43469", {2023, 1, 5}, with_form(date_form::excel1904)));
    CHECK(is_day("25569", {1970, 1, 1}, excel));
    CHECK(problem_of("20000", excel) == date_problem::date_out_of_range);  // 1954
    CHECK(is_day("80000", {2119, 1, 11}, excel));
    for (const std::string text : {"60", "0", "-1", "19999", "80001", "2958466", "45296.", "45296.x", "4.5E4", "45,296",
                                   "2024-01-05", "20240105", "99999999999999999999"}) {
        CAPTURE(text);
        CHECK(problem_of(text, excel) == date_problem::bad_date);
    }
}

TEST_CASE("date: Unix time is the UTC day, on request only") {
    const date_rules seconds = with_form(date_form::unix_seconds);
    const date_rules milliseconds = with_form(date_form::unix_milliseconds);
    CHECK(is_day("1704412800", {2024, 1, 5}, seconds));
    CHECK(is_day("1704412799", {2024, 1, 4}, seconds));
    CHECK(is_day("1704412799.999", {2024, 1, 4}, seconds));
    CHECK(is_day("1704412800000", {2024, 1, 5}, milliseconds));
    CHECK(is_day("1704412799999", {2024, 1, 4}, milliseconds));
    CHECK(is_day("0", {1970, 1, 1}, seconds));
    CHECK(problem_of("1704412800000", seconds) == date_problem::date_out_of_range);
    CHECK(problem_of("-1", seconds) == date_problem::date_out_of_range);
    CHECK(problem_of("-0.5", seconds) == date_problem::date_out_of_range);
    CHECK(problem_of("999999999999999999", seconds) == date_problem::date_out_of_range);
    CHECK(problem_of("9999999999999999999", seconds) == date_problem::bad_date);
    CHECK(problem_of("2024-01-05", seconds) == date_problem::bad_date);
    date_rules early = seconds;
    early.earliest = calendar({1900, 1, 1});
    CHECK(is_day("-1", {1969, 12, 31}, early));
    CHECK(is_day("-86400", {1969, 12, 31}, early));
    CHECK(is_day("-86401", {1969, 12, 30}, early));
}
