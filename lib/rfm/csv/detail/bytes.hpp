// SPDX-License-Identifier: MIT
#pragma once

namespace rfm::csv::detail {

/// A last record that is but this ends files of old programs.
inline constexpr char end_of_file_mark = '\x1A';

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

constexpr bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

}  // namespace rfm::csv::detail
