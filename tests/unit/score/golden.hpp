// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace rfm::score::test {

/// One numeric column of a file under tests/golden, by its header. Throws std::runtime_error if there is no such file
/// or column, or no rows. Quoted fields may not hold commas: those of the golden files do not.
std::vector<double> golden_column(const std::string& file, const std::string& column);

}  // namespace rfm::score::test
