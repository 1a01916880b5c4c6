// SPDX-License-Identifier: MIT
#include <rfm/load/written_date.hpp>

#include <rfm/load/month_names.hpp>

namespace rfm::load {
namespace {

constexpr char32_t no_separator = 0;

bool is_numeric_separator(char32_t c) {
    return c == U'-' || c == U'/' || c == U'.';
}

/// `-`, `/`, `.`, or one space for any run of blanks.
char32_t take_separator(narrow_cursor& cursor) {
    if (cursor.take_blanks()) {
        return U' ';
    }
    const char32_t separator = cursor.peek();
    if (!is_numeric_separator(separator)) {
        return no_separator;
    }
    cursor.next();
    return separator;
}

/// One or two digits: a day or a month.
std::optional<int> take_small_number(narrow_cursor& cursor) {
    const auto read = cursor.take_number(2);
    return read.digits == 0 ? std::nullopt : std::optional(static_cast<int>(read.value));
}

bool is_full_year(int digits) {
    return digits == 4 || digits == 5;
}

/// The year at the end of a date: two, four or five digits.
bool take_year(narrow_cursor& cursor, written_date& date) {
    const auto read = cursor.take_number(6);
    date.year = static_cast<int>(read.value);
    date.short_year = read.digits == 2;
    return date.short_year || is_full_year(read.digits);
}

std::optional<written_date> read_compact(narrow_cursor& cursor) {
    const auto year = cursor.take_number(4);
    const auto month = cursor.take_number(2);
    const auto day = cursor.take_number(2);
    return written_date{.year = static_cast<int>(year.value),
                        .month = static_cast<int>(month.value),
                        .day = static_cast<int>(day.value),
                        .ending = date_ending::compact};
}

/// 年1月5日; blanks between numbers and units are common in forms filled in by hand.
std::optional<written_date> read_after_year_unit(narrow_cursor& cursor, narrow_cursor::number year) {
    cursor.take_blanks();
    const auto month = take_small_number(cursor);
    cursor.take_blanks();
    if (!month || !cursor.take_text("月")) {
        return std::nullopt;
    }
    cursor.take_blanks();
    const auto day = take_small_number(cursor);
    cursor.take_blanks();
    if (!day || !(cursor.take_text("日") || cursor.take_text("号"))) {
        return std::nullopt;
    }
    return written_date{.year = static_cast<int>(year.value),
                        .short_year = year.digits == 2,
                        .month = *month,
                        .day = *day,
                        .ending = date_ending::unit};
}

std::optional<written_date> read_after_year(narrow_cursor& cursor, narrow_cursor::number year) {
    const char32_t separator = cursor.peek();
    if (!is_numeric_separator(separator)) {
        return std::nullopt;
    }
    cursor.next();
    const auto month = take_small_number(cursor);
    if (!month || !cursor.take(separator)) {
        return std::nullopt;
    }
    const auto day = take_small_number(cursor);
    if (!day) {
        return std::nullopt;
    }
    return written_date{.year = static_cast<int>(year.value), .month = *month, .day = *day};
}

/// Behind the first small number: "-Jan-2024" or "/2/2024".
std::optional<written_date> read_after_small_number(narrow_cursor& cursor, int first) {
    written_date date;
    const char32_t separator = take_separator(cursor);
    if (const auto month = take_month_name(cursor)) {
        date.month = *month;
        date.day = first;
    } else {
        const auto second = take_small_number(cursor);
        if (!second || !is_numeric_separator(separator)) {
            return std::nullopt;
        }
        date.open_order = true;
        date.month = first;
        date.day = *second;
    }
    if (take_separator(cursor) != separator || !take_year(cursor, date)) {
        return std::nullopt;
    }
    return date;
}

/// "Jan 5, 2024"
std::optional<written_date> read_month_name_first(narrow_cursor& cursor) {
    const auto month = take_month_name(cursor);
    if (!month) {
        return std::nullopt;
    }
    written_date date;
    date.month = *month;
    const char32_t separator = take_separator(cursor);
    const auto day = take_small_number(cursor);
    if (!day) {
        return std::nullopt;
    }
    date.day = *day;
    const bool comma = cursor.take(U',');
    const char32_t second = take_separator(cursor);
    const bool same = second == separator || (comma && second == no_separator);
    if (!same || separator == no_separator || !take_year(cursor, date)) {
        return std::nullopt;
    }
    return date;
}

}  // namespace

std::optional<written_date> read_written_date(narrow_cursor& cursor) {
    narrow_cursor ahead = cursor;
    const auto first = ahead.take_number(15);
    if (first.digits == 0) {
        return read_month_name_first(cursor);
    }
    if (first.digits == 8 || first.digits == 14) {
        return read_compact(cursor);
    }
    cursor = ahead;
    narrow_cursor unit = cursor;
    unit.take_blanks();
    if ((is_full_year(first.digits) || first.digits == 2) && unit.take_text("年")) {
        cursor = unit;
        return read_after_year_unit(cursor, first);
    }
    if (is_full_year(first.digits)) {
        return read_after_year(cursor, first);
    }
    return first.digits <= 2 ? read_after_small_number(cursor, static_cast<int>(first.value)) : std::nullopt;
}

}  // namespace rfm::load
