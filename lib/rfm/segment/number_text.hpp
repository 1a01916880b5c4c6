// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rfm::segment {

/// The number a text is, read as a whole: "12.5", "-3", "1e6". Nothing for words, infinities and NaN.
std::optional<double> parse_number(std::string_view text);

/// The shortest text that reads back as the same number, without an exponent where that is usual: "3", "178.5".
std::string number_text(double value);

/// The same texts as to_text makes, without a string in between: rows are written by the million. Written to where
/// `most_digits` characters fit; returns the end.
inline constexpr std::size_t most_digits = 26;
char* write_integer(char* to, std::int64_t value);
/// Ten-thousandths with `least` decimals, more as long as they are not zero.
char* write_decimal(char* to, std::int64_t ten_thousandths, std::size_t least);
/// A day of the years 0 to 9999.
char* write_day(char* to, day date);

/// The same, appended; any day.
void append_integer(std::string& out, std::int64_t value);
void append_decimal(std::string& out, std::int64_t ten_thousandths, std::size_t least);
void append_day(std::string& out, day date);

}  // namespace rfm::segment
