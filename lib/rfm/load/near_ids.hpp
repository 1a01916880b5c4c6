// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>

namespace rfm::load {

/// Finds customer ids that differ from another one only in case, width or blanks, among the first million of distinct
/// ids. Not thread safe.
class near_ids {
public:
    /// True once for each further spelling of an id seen before.
    bool see(std::string_view id);

private:
    std::unordered_set<std::uint64_t> seen_;
    std::unordered_set<std::uint64_t> folded_;
};

}  // namespace rfm::load
