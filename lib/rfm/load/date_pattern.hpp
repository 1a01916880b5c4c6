// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/written_date.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace rfm::load {

/// What is wrong with a date pattern, for a message ("unknown directive '%Q'"); nothing if it can be used.
///
/// Directives: %Y (four digits) or %y (two), %m or %b or %B (English name, short or long), %d, %H, %I, %M, %S, %p (AM
/// or PM), %%. Numbers other than years may lack their leading zero. A blank stands for any run of blanks; all else for
/// itself. Year, month and day must each appear once.
std::optional<std::string> pattern_error(std::string_view pattern);

/// Reads the whole of `text` by a pattern without error; nothing if it is not written so, or its time is none.
std::optional<written_date> read_by_pattern(std::string_view text, std::string_view pattern);

}  // namespace rfm::load
