// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/load/reason.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rfm::load {

/// How 01/02/2024 is read.
enum class day_month_order { undecided, day_first, month_first };

enum class date_form {
    automatic,          ///< the forms listed at parse_date
    excel,              ///< serial numbers of Excel's 1900 date system: 44931 is 2023-01-05
    excel1904,          ///< serial numbers of the 1904 date system: 43469 is 2023-01-05
    unix_seconds,       ///< since 1970-01-01T00:00:00Z; the day is the UTC day
    unix_milliseconds,  ///< the same in 1/1000 s
    pattern,            ///< `date_rules::pattern`
};

/// What is settled about a date column before its values are read.
struct date_rules {
    day_month_order order = day_month_order::undecided;
    std::optional<int> year_pivot;  ///< two-digit years below it are 20yy, others 19yy; unset: they are refused
    date_form form = date_form::automatic;
    std::string pattern;  ///< see date_pattern.hpp; checked by the caller with `pattern_error`
    day earliest = first_order_day;
    day latest = last_order_day;
};

enum class date_problem : std::uint8_t {
    none,
    missing,
    bad_date,  ///< no date, or one the calendar or the clock does not have (31 April, 25:00)
    date_out_of_range,
    two_digit_year,
    undecided_order,  ///< both readings are days, they differ, and `date_rules::order` does not choose
};

struct date_result {
    date_problem problem = date_problem::none;
    day value = {};           ///< means something only without a problem
    bool had_offset = false;  ///< a time zone or offset stood behind the time and was dropped
    /// The two readings of a date whose order only the column can tell (01/02/2024), where the calendar has them.
    std::optional<day> day_first = {};
    std::optional<day> month_first = {};
};

/// The calendar day as written; a time or offset behind it is checked and dropped.
///
/// `date_form::automatic` reads, each with or without a time: ISO 8601 (2024-01-05, also 2024-1-5), 20240105 and
/// 20240105130500, 2024/1/5, 2024.1.5, 2024年1月5日, 5-Jan-2024 and Jan 5, 2024 (English names, short or long, blanks
/// or
/// `- / .` between), and day, month, year or month, day, year with `/ - .` under `order`. If `order` is undecided, a
/// date with only one possible reading is that day; a two-digit year counts year, month, day as a reading too. Times:
/// 13:05[:00[.000]] behind blanks, a comma or T, 13:05:00Z and +08:00, +0800, +08; 1:05 PM; 上午 1:05; 13时05分20秒.
/// Full-width digits and punctuation are read as ASCII. Months and years alone are no days. Other forms read nothing
/// but themselves.
///
/// Pure and thread safe; allocates nothing.
date_result parse_date(std::string_view text, const date_rules& rules);

/// Why a record with such a date is rejected; not for date_problem::none.
reason rejection_of(date_problem problem);

}  // namespace rfm::load
