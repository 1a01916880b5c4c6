// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace rfm::segment {

/// A value of one measure that would put a customer in another class.
struct class_change {
    std::string measure;  ///< "recency"
    bool rises = false;   ///< the value, or anything above it up to the next change; else anything below it
    double value = 0;     ///< whole days, purchases or cents, where the measure has them
    double by = 0;        ///< how far that is from the customer's
    std::string segment;
};

/// What would have to change for the customer of `row` to be in another class: for each number that the class rests on
/// the nearest lower value, and the nearest higher one, that would change it, everything else being equal and cut
/// points and centres staying where they are.
///
/// Those numbers are recency, frequency and monetary where they are scored, what conditions compare with numbers and
/// what dimensions cut, or the measures of clusters. Left out is what nobody can say: a measure that the classification
/// does not carry, or whose cut points it does not know; one that is classed by a method without cut points (`ntile`,
/// `nested`, `pareto`) or by a table; values that nobody can have. Nothing for a class that the plan does not give.
///
/// Recency, frequency and monetary come first, the others in the order of the plan; lower before higher values.
/// Cost: a few evaluations of the plan's rules per cut point.
std::vector<class_change> nearest_changes(const classification& c, std::size_t row);

}  // namespace rfm::segment
