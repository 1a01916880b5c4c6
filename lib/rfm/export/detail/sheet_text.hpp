// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rfm::exporter::detail {

/// A text as a cell of a workbook can hold it. Characters that XML 1.0 has no place for (C0 but TAB, LF and CR;
/// U+FFFE, U+FFFF) are dropped, ill-formed bytes become U+FFFD. Where a text says `_x0041_` by itself, its first
/// underscore is written `_x005F_`, for a reader would take it for an escaped 'A' (ECMA-376 part 1, 22.9.2.19).
std::string sheet_text(std::string_view text);

/// How long spreadsheets find a well-formed text: in UTF-16 units.
std::size_t utf16_length(std::string_view text);

}  // namespace rfm::exporter::detail
