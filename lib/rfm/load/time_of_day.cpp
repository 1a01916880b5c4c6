// SPDX-License-Identifier: MIT
#include <rfm/load/time_of_day.hpp>

namespace rfm::load {
namespace {

struct clock_time {
    std::int64_t hour;
    std::int64_t minute = 0;
    std::int64_t second = 0;
};

bool is_time(const clock_time& time, bool halved) {
    if (time.hour == 24) {
        return !halved && time.minute == 0 && time.second == 0;  // ISO 8601: the end of the day
    }
    const bool leap_second = time.second == 60 && time.minute == 59;
    return time.hour <= (halved ? 12 : 23) && time.minute <= 59 && (time.second <= 59 || leap_second);
}

bool take_any_text(narrow_cursor& cursor, std::string_view one, std::string_view other) {
    return cursor.take_text(one) || cursor.take_text(other);
}

std::optional<std::int64_t> two_digits(narrow_cursor& cursor) {
    const auto read = cursor.take_number(2);
    return read.digits == 2 ? std::optional(read.value) : std::nullopt;
}

/// ".123" and ",123" behind seconds.
bool read_fraction(narrow_cursor& cursor) {
    if (!cursor.take(U'.') && !cursor.take(U',')) {
        return true;
    }
    bool any = false;
    for (; cursor.at_digit(); cursor.next()) {
        any = true;
    }
    return any;
}

/// ":05[:20[.5]]" behind the hour.
std::optional<clock_time> read_after_colon(narrow_cursor& cursor, std::int64_t hour) {
    const auto minute = two_digits(cursor);
    if (!minute) {
        return std::nullopt;
    }
    if (!cursor.take(U':')) {
        return clock_time{hour, *minute};
    }
    const auto second = two_digits(cursor);
    if (!second || !read_fraction(cursor)) {
        return std::nullopt;
    }
    return clock_time{hour, *minute, *second};
}

/// "[05分[20秒]]" behind 时.
std::optional<clock_time> read_after_hour_unit(narrow_cursor& cursor, std::int64_t hour) {
    clock_time time{hour};
    if (!cursor.at_digit()) {
        return time;
    }
    time.minute = cursor.take_number(2).value;
    if (!cursor.take_text("分")) {
        return std::nullopt;
    }
    if (!cursor.at_digit()) {
        return time;
    }
    time.second = cursor.take_number(2).value;
    return cursor.take_text("秒") ? std::optional(time) : std::nullopt;
}

/// hhmm or hhmmss.
std::optional<clock_time> read_basic(narrow_cursor& cursor, narrow_cursor::number number) {
    if (number.digits == 4) {
        return clock_time{number.value / 100, number.value % 100};
    }
    if (number.digits != 6 || !read_fraction(cursor)) {
        return std::nullopt;
    }
    return clock_time{number.value / 10'000, number.value / 100 % 100, number.value % 100};
}

std::optional<clock_time> read_clock(narrow_cursor& cursor, bool basic_allowed) {
    const auto first = cursor.take_number(7);
    if (first.digits > 2) {
        return basic_allowed ? read_basic(cursor, first) : std::nullopt;
    }
    if (first.digits == 0) {
        return std::nullopt;
    }
    if (cursor.take(U':')) {
        return read_after_colon(cursor, first.value);
    }
    if (take_any_text(cursor, "时", "時") || take_any_text(cursor, "点", "點")) {
        return read_after_hour_unit(cursor, first.value);
    }
    return std::nullopt;
}

bool read_meridiem(narrow_cursor& cursor) {
    for (const char32_t half : {U'a', U'p'}) {
        narrow_cursor ahead = cursor;
        if ((ahead.peek() | 0x20U) != half) {
            continue;
        }
        ahead.next();
        const bool dotted = ahead.take(U'.');
        if (ahead.take_word("m") && (!dotted || ahead.take(U'.'))) {
            cursor = ahead;
            return true;
        }
    }
    return false;
}

/// "+08:00", "+0800", "+08"; behind a bare date only with the colon, as the sign could be a separator.
bool read_numeric_offset(narrow_cursor& cursor, bool colon_required) {
    cursor.next();  // the sign
    const auto first = cursor.take_number(5);
    if (first.digits == 4 && !colon_required) {
        return first.value / 100 <= 14 && first.value % 100 <= 59;
    }
    if (first.digits != 2 || first.value > 14) {
        return false;
    }
    if (!cursor.take(U':')) {
        return !colon_required;
    }
    const auto minute = two_digits(cursor);
    return minute && *minute <= 59;
}

bool at_sign(const narrow_cursor& cursor) {
    return cursor.peek() == U'+' || cursor.peek() == U'-';
}

/// A zone or offset and then the end.
std::optional<time_tail> read_offset(narrow_cursor& cursor, bool colon_required) {
    if (cursor.at_end()) {
        return time_tail{.had_offset = false};
    }
    const bool named = cursor.take_word("z") || cursor.take_word("utc") || cursor.take_word("gmt");
    if (at_sign(cursor) ? !read_numeric_offset(cursor, colon_required) : !named) {
        return std::nullopt;
    }
    return cursor.at_end() ? std::optional(time_tail{.had_offset = true}) : std::nullopt;
}

bool at_half_day(const narrow_cursor& cursor) {
    return cursor.peek() == U'上' || cursor.peek() == U'下';
}

bool at_six_digits(narrow_cursor cursor) {
    return cursor.take_number(7).digits == 6;
}

std::optional<time_tail> read_time(narrow_cursor& cursor, bool basic_allowed) {
    const bool half_before = take_any_text(cursor, "上午", "下午");
    cursor.take_blanks();
    const auto time = read_clock(cursor, basic_allowed);
    cursor.take_blanks();
    const bool halved = half_before || read_meridiem(cursor);
    if (!time || !is_time(*time, halved)) {
        return std::nullopt;
    }
    cursor.take_blanks();
    return read_offset(cursor, false);
}

}  // namespace

std::optional<time_tail> read_time_tail(narrow_cursor& cursor, date_ending ending) {
    const bool compact = ending == date_ending::compact;
    if (cursor.at_digit()) {
        const bool time_follows = compact ? at_six_digits(cursor) : ending == date_ending::unit;
        return time_follows ? read_time(cursor, compact) : std::nullopt;
    }
    if (cursor.take(U'T') || cursor.take(U't')) {
        return cursor.at_digit() ? read_time(cursor, true) : std::nullopt;
    }
    const bool comma = cursor.take(U',');
    const bool blanks = cursor.take_blanks();
    if (blanks || (!comma && at_half_day(cursor))) {
        return read_time(cursor, compact);
    }
    return comma ? std::nullopt : read_offset(cursor, true);
}

}  // namespace rfm::load
