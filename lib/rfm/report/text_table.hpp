// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/report/page.hpp>

#include <cstddef>
#include <string>

namespace rfm::report {

/// A table for a terminal of `width` columns (0: unlimited). Columns that can be spared go until the rest fits, bars
/// take what is left, then text is cut; what is still too wide is continued below. Dark cells are shaded by one of ░▒▓█
/// before the figure.
std::string text_table(const page_table& table, std::size_t width);

}  // namespace rfm::report
