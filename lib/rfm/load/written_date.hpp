// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/narrow_cursor.hpp>
#include <rfm/load/time_of_day.hpp>

#include <optional>

namespace rfm::load {

/// The numbers of a date as they stand in the text, before the calendar and the column's rules judge them.
struct written_date {
    int year = 0;             ///< up to five digits
    bool short_year = false;  ///< two digits were written
    bool open_order = false;  ///< `month` and `day` are only the first and second number: nothing says which is which
    int month = 0;
    int day = 0;
    date_ending ending = date_ending::number;
};

/// Reads the date at the cursor in one of the forms of parse_date, up to where a time may begin.
std::optional<written_date> read_written_date(narrow_cursor& cursor);

}  // namespace rfm::load
