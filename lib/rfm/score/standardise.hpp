// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace rfm::score {

/// log(1 + v) for days, counts and money, which are skewed; the same below 0 with the sign changed, so that a customer
/// who returned more than was bought has a place as well.
double logarithm(double value);
/// The value whose logarithm() this is.
double from_logarithm(double logarithm);

/// What standardised numbers are measured by.
struct standard {
    double mean = 0;
    double deviation = 1;  ///< above 0
};

/// The mean and the standard deviation (over n) of `numbers`; a deviation of 1 where all are equal, or there are none.
/// Cost: O(n), in the order of the numbers, with compensated sums. Never throws.
standard standard_of(std::span<const double> numbers);

}  // namespace rfm::score
