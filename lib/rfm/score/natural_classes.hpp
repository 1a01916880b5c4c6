// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rfm::score {

/// One of the different values of a measure, and how many customers have it.
struct counted_value {
    double value = 0;
    std::uint64_t customers = 0;
};

/// The different values of some finite ones, ascending; -0 is 0.
/// Cost: O(n + d log d) for d different values, as long as they are an eighth of all at most; else O(n log n).
std::vector<counted_value> counted_values(std::span<const double> values);

/// Divides ascending values into classes whose squared deviations from their own means are, added up over all
/// customers, the least possible (Fisher 1958, "On grouping for maximum homogeneity"): the classes that `jenks` and
/// `kmeans` share.
///
/// The best classes of the first j values are found from the best ones of fewer values. Where the last of them begins
/// never moves down as j grows, so each row of the table is filled by halves (Wu 1991, "Optimal quantization by matrix
/// searching"; Grønlund and others 2017). Nothing is binned or sampled. Sums are kept in twice double precision, so
/// that classes near to each other are not lost beside far ones; of divisions that are equally good within that
/// precision, one in which classes begin low is taken, the same on every machine.
///
/// With fewer values than classes each value is a class, and the classes are spread evenly: of five, three values are
/// the first, third and fifth, two the first and fifth, one the first.
///
/// @param values   finite, strictly ascending, at least one
/// @param classes  2 .. 255
/// @return         classes-1 ascending places in `values`: class j ends before place j; two equal places have an empty
///                 class between them, and a place may be values.size() if there is one value only
/// Cost: O(k n log n) time and (4 k + 92) n bytes for n different values and k classes. Throws nothing but
/// std::bad_alloc.
std::vector<std::size_t> natural_classes(std::span<const counted_value> values, int classes);

}  // namespace rfm::score
