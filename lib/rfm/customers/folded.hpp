// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace rfm::customers {

/// A contact or place as it is compared: full-width forms (U+FF01 .. U+FF5E) as ASCII, blanks of any width as one space
/// each, invisible marks (zero width, writing direction) left out, nothing at the ends. Pure.
std::string folded(std::string_view text);

}  // namespace rfm::customers
