// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/score/breaks.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rfm::score {

using plan::method;

/// What is asked of one measure, already checked.
struct scale {
    method how = method::quantile;
    int bins = 5;                            ///< groups to make, 2 .. 255; mean, median and top always make 2
    std::vector<double> cuts;                ///< ascending, at most 254: for breaks, or from a frozen plan
    closed_side closed = closed_side::left;  ///< goes with `cuts`
    std::optional<std::size_t> top_count;    ///< top: how many customers, at least 1
    double top_share = 0.2;                  ///< top without a count: which share of them, above 0, at most 1
    bool low_is_best = false;                ///< recency: the fewest days score highest
};

/// What came out, and all that is needed to score others alike.
struct scoring {
    std::vector<std::uint8_t> scores;        ///< one per customer, 1 .. levels; the best is the highest
    std::vector<double> cuts;                ///< ascending in the measure's own unit; empty without cut points
    closed_side closed = closed_side::left;  ///< where a value equal to a cut belongs
    int levels = 1;                          ///< scores there can be, reached or not: see levels_reached()
};

/// Scores one measure of all customers.
///
/// If `how` has cut points and is given some, these are used as they are (a frozen scale); otherwise cuts are computed
/// from the values. A scale frozen with the cuts and side of a scoring gives the same scores for the same values. Equal
/// values share a score, except with ntile. With `low_is_best` the groups are counted from the other end; cuts and
/// sides are not turned round. No values give no scores and no computed cuts.
///
/// @param values  one finite number per customer, in ascending order of customer ids (which matters to ntile alone)
/// @param workers how many threads may share the values, where shares_values(); the result is the same for any number
/// Throws failure (usage) for a method that is not available for a single measure: nested (see nested.hpp) and pareto.
/// Safe from any thread.
scoring score(std::span<const double> values, const scale& asked, unsigned workers = 1);

/// Whether several threads can score one measure together; with other methods one does that.
bool shares_values(method how);

}  // namespace rfm::score
