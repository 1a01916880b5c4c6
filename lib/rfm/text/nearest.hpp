// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace rfm::text {

/// How many characters must be inserted, left out, replaced or swapped with their neighbour to turn `a` into `b`:
/// the Damerau-Levenshtein distance in its restricted form (no character is touched twice; optimal string alignment).
/// Characters are code points. Cost: O(length of a * length of b).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidates a mistyped word may have meant, nearest first, at most 3, ties in the order given: those no farther
/// than a third of the word's characters (one edit for shorter words) that share something with it. The views
/// returned are those of `candidates`.
std::vector<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace rfm::text
