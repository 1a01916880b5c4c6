// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace rfm::score {

/// The values that would stand at some ranks if all were sorted, without sorting them.
///
/// The bits of a finite double, read as a whole number, are in the order of the doubles (after turning those of
/// negative ones round). So the values are counted in 65,536 equal ranges of that number between the smallest and the
/// largest, and only ranges that hold a wanted rank are looked into.
///
/// @param values  finite, fewer than 2^32; at least one if a rank is wanted
/// @param ranks   ascending, from 0, below values.size()
/// @param workers how many threads may share the values; the result is the same for any number
/// @return        one value per rank; zero is never negative
/// Cost: O(n), three passes; selection within ranges. Throws nothing but std::bad_alloc.
std::vector<double> order_statistics(std::span<const double> values, std::span<const std::size_t> ranks,
                                     unsigned workers = 1);

}  // namespace rfm::score
