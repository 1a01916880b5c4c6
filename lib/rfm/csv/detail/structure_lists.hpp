// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/detail/number_list.hpp>

#include <cstddef>

namespace rfm::csv::detail {

/// Where the fields of a text end, as byte offsets; CRLF ends a field at its CR. A field ends at a line end exactly
/// where its record does.
struct structure {
    number_list field_ends;
    number_list quoted_line_ends;  ///< offsets of line ends inside quotes, CRLF counted at its LF
};

/// Texts are looked at 64 bytes at a time: this many bytes behind their end must be readable.
inline constexpr std::size_t readable_behind = 64;

}  // namespace rfm::csv::detail
