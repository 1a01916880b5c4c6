// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rfm {

/// A calendar day of the proleptic Gregorian calendar, without time or zone, counted from 1970-01-01 (day 0).
class day {
public:
    constexpr day() = default;
    constexpr explicit day(std::int32_t since_epoch) : since_epoch_(since_epoch) {}

    constexpr std::int32_t since_epoch() const { return since_epoch_; }
    friend constexpr auto operator<=>(day, day) = default;

    /// Days from `b` to `a`.
    friend constexpr std::int32_t operator-(day a, day b) { return a.since_epoch_ - b.since_epoch_; }
    friend constexpr day operator+(day a, std::int32_t days) { return day(a.since_epoch_ + days); }

private:
    std::int32_t since_epoch_ = 0;
};

/// The earliest and the latest day an order can have: order days are stored in 16 bits.
inline constexpr day first_order_day{0};
inline constexpr day last_order_day{65535};  // 2149-06-06

struct civil_day {
    int year;
    unsigned month;  ///< 1 .. 12
    unsigned day_of_month;
};

/// The day of a date, or nothing where the calendar has none (31 April, 29 February 2023, month 13).
std::optional<day> day_of(civil_day date);
civil_day civil_of(day d);

/// ISO 8601, yyyy-mm-dd. Nothing else is read; order exports have their own parser (load/date_parser.hpp).
std::optional<day> parse_iso_day(std::string_view text);
std::string to_text(day d);

}  // namespace rfm
