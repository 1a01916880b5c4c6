// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/summary/units.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace rfm::summary {

/// One point of the curve, or one "the top 20 % hold 63 %".
struct pareto_point {
    double of_customers = 0;      ///< 0.20: the best fifth
    std::uint64_t customers = 0;  ///< that share of the customers, rounded up
    amount monetary;
    double share = 0;  ///< of the sum, a part of 1
};

struct abc_class {
    char name = 'A';
    std::uint64_t customers = 0;
    double customer_share = 0;
    amount monetary;
    double monetary_share = 0;
};

/// Report section `pareto`: how much of the sum of monetary the best customers hold.
///
/// Customers are those with purchases, largest monetary first; a negative monetary counts as 0, so shares never fall.
struct pareto {
    units in;
    std::uint64_t customers = 0;
    amount monetary;  ///< the sum of what counts

    /// A: cumulative share before the customer below 80 %; B: below 95 %; C: the rest. Equal values take the class of
    /// the first of them. Always three.
    std::vector<abc_class> classes;
    std::vector<pareto_point> curve;  ///< at 5 %, 10 % .. 100 % of the customers
    std::vector<pareto_point> top;    ///< at 1, 5, 10, 20 and 50 %

    /// Gini coefficient 2 * sum(i * x_i) / (n * sum(x)) - (n + 1) / n, x ascending, i = 1 .. n: 0 when all are equal,
    /// (n - 1) / n when one holds everything. The sums are exact; one division rounds.
    double gini = 0;
};

/// Nothing when the sum is not positive. Throws `failure` (refused) when it leaves the range of an amount.
/// Cost: O(n log n), 8 bytes a customer.
std::optional<pareto> pareto_of(const segment::classification& customers);

/// The share of the sum that the best `percent` % of the customers hold, as in `pareto::top`, without sorting.
/// Nothing when the sum is not positive.
std::optional<double> share_of_top(int percent, const segment::classification& customers);

}  // namespace rfm::summary
