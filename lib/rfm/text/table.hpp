// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rfm::text {

enum class alignment { left, right };

struct table_column {
    std::string title;
    alignment align = alignment::left;
    bool shrinkable = false;  ///< may be cut with '…' when the table is too wide; numbers should never be
};

using table_row = std::vector<std::string>;  ///< cells in the order of the columns; missing ones are empty

enum class header_rule {
    none,
    dashes,  ///< '-', where only ASCII is safe
    line,    ///< '─'
};

struct table_layout {
    std::size_t width = 0;  ///< columns of the terminal; 0 is unlimited
    header_rule rule = header_rule::none;
};

/// An aligned table for a terminal or a text file: columns two blanks apart, '\n' after each line, no trailing blanks.
///
/// Cells and titles are plain UTF-8 and are escaped here (`terminal`), so a cell is one line whatever it holds. Without
/// any title there is no header and no rule. When the table is wider than allowed, the widest shrinkable columns are
/// cut first, never below 4 display columns; if that is not enough the lines stay too long rather than lose numbers.
/// Cells beyond the last column are not shown.
std::string lay_out(std::span<const table_column> columns, std::span<const table_row> rows,
                    const table_layout& layout = {});

}  // namespace rfm::text
