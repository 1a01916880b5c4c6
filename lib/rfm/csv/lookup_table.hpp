// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::csv {

/// The rows of a small table that comes with the program: city tiers, header aliases, status words.
///
/// Comma-separated UTF-8, one row a line, quotes where a cell holds a comma, cells trimmed, empty lines passed over.
/// The first row names the columns: exactly `columns`, in any order; cells come back in the order of `columns`. For
/// data of users, with line ends in quotes and rows that do not fit, see reader.
///
/// N is 2, 3 or 4. Throws rfm::failure (failed) naming `name` and the line where the text is no such table.
template <std::size_t N>
std::vector<std::array<std::string, N>> read_table(std::string_view csv_text, const std::array<std::string, N>& columns,
                                                   const std::string& name);

}  // namespace rfm::csv
