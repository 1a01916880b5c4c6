// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/activity.hpp>
#include <rfm/plan/plan.hpp>
#include <rfm/segment/classification.hpp>
#include <rfm/segment/dimensions.hpp>

#include <span>
#include <string>
#include <vector>

namespace rfm::segment {

/// Classifies customers by a plan: measures, scores, dimensions, classes.
///
/// Only customers with purchases are scored; one whose purchases all lie before the window is, with 0 and 0.
///
/// @param bought  one row per customer; moved from if given as an rvalue, which spares a copy of its columns
/// @param plan    with metrics settled, as they were when `bought` was built
/// @param tables  for dimensions that are looked up
/// @param keep    attributes of `bought` to carry through, in this order
/// @param workers threads for clusters; the result is the same for any number
/// @param predictions  one value per customer of `bought`, for the plan to name and to be carried through
/// Throws failure (usage): a name of the plan or of `keep` that is not there, a customer without a class, a method that
/// cannot score. Deterministic; knows no clock.
classification classify(orders::activity bought, const plan::plan& plan, const lookup_tables& tables,
                        std::span<const std::string> keep = {}, unsigned workers = 1,
                        std::vector<number_column> predictions = {});

/// The plan of a classification with the cut points it used, so that other customers are scored alike.
/// Throws failure (usage) where a method has no cut points, naming `quantile`.
plan::plan frozen_plan(const classification& c);

}  // namespace rfm::segment
