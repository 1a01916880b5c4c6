// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/narrow_cursor.hpp>

#include <optional>

namespace rfm::load {

/// How the date ended, which decides what may follow it directly.
enum class date_ending {
    number,   ///< 2024-01-05: a blank, comma or T comes before a time
    compact,  ///< 20240105: hhmmss may follow
    unit,     ///< 2024年1月5日: a time may follow
};

struct time_tail {
    bool had_offset;
};

/// Reads what may stand behind a date, up to the end of the text: nothing, a time of day (24:00 and a leap second
/// included), a zone or offset. Nothing is returned for anything else, 25:00 included. Forms: see parse_date.
std::optional<time_tail> read_time_tail(narrow_cursor& cursor, date_ending ending);

}  // namespace rfm::load
