// SPDX-License-Identifier: MIT
#include <rfm/load/date_pattern.hpp>

#include <rfm/load/month_names.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace rfm::load {
namespace {

/// Takes a number of one or two digits; whether it is one of `least` .. `most`.
bool take_between(narrow_cursor& cursor, std::int64_t least, std::int64_t most) {
    const auto read = cursor.take_number(2);
    return read.digits > 0 && read.value >= least && read.value <= most;
}

bool take_year(narrow_cursor& cursor, int digits, written_date& date) {
    const auto read = cursor.take_number(digits);
    date.year = static_cast<int>(read.value);
    date.short_year = digits == 2;
    return read.digits == digits;
}

bool take_month(narrow_cursor& cursor, written_date& date) {
    const auto read = cursor.take_number(2);
    date.month = static_cast<int>(read.value);
    return read.digits > 0;
}

bool take_named_month(narrow_cursor& cursor, written_date& date) {
    const auto month = take_month_name(cursor);
    date.month = month.value_or(0);
    return month.has_value();
}

bool take_day(narrow_cursor& cursor, written_date& date) {
    const auto read = cursor.take_number(2);
    date.day = static_cast<int>(read.value);
    return read.digits > 0;
}

bool take_directive(char32_t directive, narrow_cursor& cursor, written_date& date) {
    switch (directive) {
        case U'Y':
            return take_year(cursor, 4, date);
        case U'y':
            return take_year(cursor, 2, date);
        case U'm':
            return take_month(cursor, date);
        case U'b':
        case U'B':
            return take_named_month(cursor, date);
        case U'd':
            return take_day(cursor, date);
        case U'H':
            return take_between(cursor, 0, 24);
        case U'I':
            return take_between(cursor, 1, 12);
        case U'M':
            return take_between(cursor, 0, 59);
        case U'S':
            return take_between(cursor, 0, 60);
        case U'p':
            return cursor.take_word("am") || cursor.take_word("pm");
        default:
            return cursor.take(directive);  // %%
    }
}

}  // namespace

std::optional<std::string> pattern_error(std::string_view pattern) {
    int years = 0;
    int months = 0;
    int days = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%') {
            continue;
        }
        if (++i == pattern.size()) {
            return "a lone '%' at the end";
        }
        const char directive = pattern[i];
        if (std::string_view("YymbBdHIMSp%").find(directive) == std::string_view::npos) {
            return fmt::format("unknown directive '%{}'", directive);
        }
        years += directive == 'Y' || directive == 'y' ? 1 : 0;
        months += directive == 'm' || directive == 'b' || directive == 'B' ? 1 : 0;
        days += directive == 'd' ? 1 : 0;
    }
    if (years != 1 || months != 1 || days != 1) {
        return "year, month and day must each appear once";
    }
    return std::nullopt;
}

std::optional<written_date> read_by_pattern(std::string_view text, std::string_view pattern) {
    written_date date;
    narrow_cursor cursor(text);
    narrow_cursor wanted(pattern);
    while (!wanted.at_end()) {
        if (wanted.take_blanks()) {
            if (!cursor.take_blanks()) {
                return std::nullopt;
            }
            continue;
        }
        const bool is_directive = wanted.take_text("%");
        const char32_t character = wanted.peek();
        wanted.next();
        if (is_directive ? !take_directive(character, cursor, date) : !cursor.take(character)) {
            return std::nullopt;
        }
    }
    return cursor.at_end() ? std::optional(date) : std::nullopt;
}

}  // namespace rfm::load
