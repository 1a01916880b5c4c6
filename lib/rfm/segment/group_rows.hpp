// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rfm::segment {

/// The rows of each text of `groups`, ascending: what is cut within groups is cut over these.
inline std::vector<std::vector<std::uint32_t>> rows_of_groups(const coded_column& groups) {
    std::vector<std::vector<std::uint32_t>> rows(groups.texts.size());
    for (std::size_t row = 0; row < groups.codes.size(); ++row) {
        rows[groups.codes[row]].push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

}  // namespace rfm::segment
