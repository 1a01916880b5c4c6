// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/lookup_table.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::load {

/// The text of an embedded table of lib/rfm/load/tables, by file name; empty if there is none.
std::string_view table_text(std::string_view file);

/// The rows of an embedded table, with the columns asked for. See csv::read_table.
template <std::size_t N>
std::vector<std::array<std::string, N>> table_rows(const std::string& file, const std::array<std::string, N>& columns) {
    return csv::read_table<N>(table_text(file), columns, file);
}

}  // namespace rfm::load
