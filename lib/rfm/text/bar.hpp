// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace rfm::text {

enum class bar_style {
    blocks,  ///< eighth blocks, U+2588 to U+258F
    ascii,   ///< '#'
};

/// A horizontal bar for a share of 0 to 1: at 1 it is `columns` wide. It is rounded to the nearest eighth of a column
/// ('#': whole column), but a share above 0 always shows a trace. Shares outside the range are drawn as the nearer end,
/// NaN as none. Not padded.
std::string bar(double share, std::size_t columns, bar_style style = bar_style::blocks);

}  // namespace rfm::text
