// SPDX-License-Identifier: MIT
#include <rfm/load/date_parser.hpp>

#include <rfm/load/cell.hpp>
#include <rfm/load/date_pattern.hpp>
#include <rfm/load/written_date.hpp>

namespace rfm::load {
namespace {

constexpr std::int64_t excel_serial_of_epoch = 25'569;  // 1970-01-01 in the 1900 system
constexpr std::int64_t excel_1904_shift = 1'462;        // what a serial of the 1904 system lacks
constexpr std::int64_t least_serial = 20'000;           // 1954; also far from the missing day 60 of the 1900 system
constexpr std::int64_t most_serial = 80'000;            // 2119
constexpr int leap_year = 2000;

date_result failed(date_problem problem) {
    return {.problem = problem};
}

date_problem window_problem(day value, const date_rules& rules) {
    return value < rules.earliest || value > rules.latest ? date_problem::date_out_of_range : date_problem::none;
}

date_result judge_window(day value, const date_rules& rules) {
    return {.problem = window_problem(value, rules), .value = value};
}

/// Years past 9999 are told apart from dates that never were, no further: they become the last like year before 10000.
std::optional<day> calendar_day(int year, int month, int day_of_month) {
    const int year_kept = year > 9999 ? 9600 + year % 400 : year;
    return day_of({year_kept, static_cast<unsigned>(month), static_cast<unsigned>(day_of_month)});
}

int expand_year(int short_year, int pivot) {
    return short_year + (short_year < pivot ? 2000 : 1900);
}

/// A two-digit year may also stand in front: 24/01/05.
bool reads_year_first(const written_date& date) {
    return date.short_year && calendar_day(leap_year, date.day, date.year).has_value();
}

std::optional<day> choose_reading(const date_result& readings, day_month_order order) {
    const bool day_first =
        order == day_month_order::day_first || (order == day_month_order::undecided && readings.day_first);
    return day_first ? readings.day_first : readings.month_first;
}

date_result judge_open_order(const written_date& date, int year, const date_rules& rules) {
    date_result result;
    result.day_first = calendar_day(year, date.day, date.month);
    result.month_first = calendar_day(year, date.month, date.day);
    const auto chosen = choose_reading(result, rules.order);
    const bool differ = result.day_first && result.month_first && result.day_first != result.month_first;
    if (!chosen) {
        result.problem = date_problem::bad_date;
    } else if (rules.order == day_month_order::undecided && (differ || reads_year_first(date))) {
        result.problem = date_problem::undecided_order;
    } else {
        result.problem = window_problem(*chosen, rules);
        result.value = *chosen;
    }
    return result;
}

/// Without a pivot a two-digit year is refused, but only as such if it could have been a date at all.
date_problem judge_short_year(const written_date& date) {
    const bool is_date =
        calendar_day(leap_year, date.month, date.day).has_value() ||
        (date.open_order && (calendar_day(leap_year, date.day, date.month).has_value() || reads_year_first(date)));
    return is_date ? date_problem::two_digit_year : date_problem::bad_date;
}

date_result judge_year(const written_date& date, int year, const date_rules& rules) {
    if (date.open_order) {
        return judge_open_order(date, year, rules);
    }
    const auto value = calendar_day(year, date.month, date.day);
    return value ? judge_window(*value, rules) : failed(date_problem::bad_date);
}

date_result judge(const written_date& date, const date_rules& rules) {
    if (!date.short_year) {
        return judge_year(date, date.year, rules);
    }
    if (!rules.year_pivot) {
        return failed(judge_short_year(date));
    }
    return judge_year(date, expand_year(date.year, *rules.year_pivot), rules);
}

date_result parse_automatic(std::string_view text, const date_rules& rules) {
    narrow_cursor cursor(text);
    const auto date = read_written_date(cursor);
    if (!date) {
        return failed(date_problem::bad_date);
    }
    const auto tail = read_time_tail(cursor, date->ending);
    if (!tail) {
        return failed(date_problem::bad_date);
    }
    date_result result = judge(*date, rules);
    result.had_offset = tail->had_offset;
    return result;
}

date_result parse_pattern(std::string_view text, const date_rules& rules) {
    const auto date = read_by_pattern(text, rules.pattern);
    return date ? judge(*date, rules) : failed(date_problem::bad_date);
}

/// "[-]digits[.digits]": the whole number at or below it.
std::optional<std::int64_t> read_floor(std::string_view text) {
    narrow_cursor cursor(text);
    const bool negative = cursor.take(U'-');
    const auto whole = cursor.take_number(18);
    bool has_fraction = false;
    if (whole.digits > 0 && cursor.take(U'.')) {
        if (!cursor.at_digit()) {
            return std::nullopt;
        }
        for (; cursor.at_digit(); cursor.next()) {
            has_fraction = has_fraction || cursor.peek() != U'0';
        }
    }
    if (whole.digits == 0 || !cursor.at_end()) {
        return std::nullopt;
    }
    return negative ? -whole.value - (has_fraction ? 1 : 0) : whole.value;
}

date_result parse_serial(std::string_view text, std::int64_t shift, const date_rules& rules) {
    const auto serial = read_floor(text);
    if (!serial || *serial < least_serial || *serial > most_serial) {
        return failed(date_problem::bad_date);
    }
    return judge_window(day(static_cast<std::int32_t>(*serial + shift - excel_serial_of_epoch)), rules);
}

date_result parse_unix(std::string_view text, std::int64_t units_per_day, const date_rules& rules) {
    const auto time = read_floor(text);
    if (!time) {
        return failed(date_problem::bad_date);
    }
    const std::int64_t days = *time / units_per_day - (*time % units_per_day < 0 ? 1 : 0);
    if (days < rules.earliest.since_epoch() || days > rules.latest.since_epoch()) {
        return failed(date_problem::date_out_of_range);
    }
    return judge_window(day(static_cast<std::int32_t>(days)), rules);
}

/// The two digits at `text`, or a number above 99 if they are none.
unsigned two_digits(const char* text) {
    const unsigned tens = static_cast<unsigned char>(text[0]) - unsigned{'0'};
    const unsigned ones = static_cast<unsigned char>(text[1]) - unsigned{'0'};
    return tens <= 9 && ones <= 9 ? tens * 10 + ones : 100;
}

bool is_plain_time(const char* text) {
    return (text[0] == ' ' || text[0] == 'T') && two_digits(text + 1) <= 23 && text[3] == ':' &&
           two_digits(text + 4) <= 59 && text[6] == ':' && two_digits(text + 7) <= 59;
}

/// The common form alone, yyyy-mm-dd[ hh:mm:ss]: what it leaves is for the full grammar to judge.
std::optional<day> parse_plain_iso(std::string_view text) {
    const bool has_time = text.size() == 19;
    if (text.size() != 10 && !has_time) {
        return std::nullopt;
    }
    const char* const at = text.data();
    const unsigned century = two_digits(at);
    const unsigned year_of_century = two_digits(at + 2);
    const unsigned month = two_digits(at + 5);
    const unsigned day_of_month = two_digits(at + 8);
    if (century > 99 || year_of_century > 99 || month > 99 || day_of_month > 99 || at[4] != '-' || at[7] != '-' ||
        (has_time && !is_plain_time(at + 10))) {
        return std::nullopt;
    }
    return day_of({static_cast<int>(century * 100 + year_of_century), month, day_of_month});
}

date_result parse_by_form(std::string_view text, const date_rules& rules) {
    switch (rules.form) {
        case date_form::excel:
            return parse_serial(text, 0, rules);
        case date_form::excel1904:
            return parse_serial(text, excel_1904_shift, rules);
        case date_form::unix_seconds:
            return parse_unix(text, 86'400, rules);
        case date_form::unix_milliseconds:
            return parse_unix(text, 86'400'000, rules);
        case date_form::pattern:
            return parse_pattern(text, rules);
        case date_form::automatic:
            break;
    }
    return parse_automatic(text, rules);
}

}  // namespace

date_result parse_date(std::string_view text, const date_rules& rules) {
    if (rules.form == date_form::automatic) {
        if (const auto value = parse_plain_iso(text)) {
            return judge_window(*value, rules);
        }
    }
    const cell value = undecorated(text);
    if (value.empty || value.text == "－") {  // full-width, so read as the ASCII word for nothing
        return failed(date_problem::missing);
    }
    return parse_by_form(value.text, rules);
}

reason rejection_of(date_problem problem) {
    switch (problem) {
        case date_problem::missing:
            return reason::missing_date;
        case date_problem::date_out_of_range:
            return reason::date_out_of_range;
        case date_problem::two_digit_year:
            return reason::two_digit_year;
        default:
            return reason::bad_date;
    }
}

}  // namespace rfm::load
