// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace rfm::load {

/// One row of a side file, cells without decoration, in the order of the columns asked for.
template <std::size_t N>
struct side_row {
    std::uint64_t line = 0;
    std::array<std::string, N> cells;
};

/// A small file of the user beside the inputs (rates, id maps): encoding and delimiter are found as for orders, the
/// first record names the columns, others are passed over, empty records too.
/// N is 2. Throws rfm::failure: refused for a file that lacks a column, is not text, or has a record that cannot be
/// read; whatever io throws.
template <std::size_t N>
std::vector<side_row<N>> read_side_file(const std::string& path, const std::array<std::string, N>& columns);

}  // namespace rfm::load
