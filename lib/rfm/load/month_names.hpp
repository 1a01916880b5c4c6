// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/narrow_cursor.hpp>

#include <optional>

namespace rfm::load {

/// Steps over an English month name in any case, long (January), short (Jan) or Sept, and returns its number, 1 .. 12.
std::optional<int> take_month_name(narrow_cursor& cursor);

}  // namespace rfm::load
