// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rfm::text {

/// Columns one character takes on a terminal: 2 for East Asian wide and full-width characters (UAX #11), 0 for
/// combining marks, format and control characters, else 1.
int width_of(char32_t character);

/// Columns a UTF-8 text takes on a terminal; an ill-formed piece counts as the U+FFFD shown for it.
/// Characters are measured one by one: an emoji joined from several is given the sum of its parts.
std::size_t display_width(std::string_view text);

/// The text when it fits into `columns`, else its beginning and '…', together at most `columns` wide.
std::string fit(std::string_view text, std::size_t columns);

/// Blanks after (or before) the text up to `columns`; a wider text is returned as it is.
std::string pad_right(std::string_view text, std::size_t columns);
std::string pad_left(std::string_view text, std::size_t columns);

}  // namespace rfm::text
