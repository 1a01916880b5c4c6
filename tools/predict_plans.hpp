// SPDX-License-Identifier: MIT
#pragma once

#include "predict_options.hpp"
#include "verb.hpp"

#include <rfm/plan/plan.hpp>
#include <rfm/predict/run.hpp>

#include <functional>
#include <optional>
#include <vector>

namespace rfm::tools {

/// What each plan of a run wants predicted; nothing for a plan that names no model.
/// Throws rfm::failure (usage): predictions within groups, --model for plans that need a model each.
std::vector<std::optional<predict::request>> requests_of(const std::vector<const plan::plan*>& plans,
                                                         const predict_options& options, const surroundings& with);

/// Predictions of a run of one or two plans.
struct predicted_plans {
    std::vector<std::vector<segment::number_column>> columns;  ///< one list per plan; empty: it asks for none
    std::optional<predict::run_facts> facts;                   ///< of the first plan that asks
};

/// Predicts for each plan that asks for it; plans that ask for the same share one fit.
/// @param run  fits and predicts by the measures of a plan
predicted_plans predict_all(const std::vector<const plan::plan*>& plans,
                            const std::vector<std::optional<predict::request>>& requests,
                            const predict_options& options, const text_column& customers, const surroundings& with,
                            const std::function<predict::run_result(const plan::plan&, const predict::request&)>& run);

}  // namespace rfm::tools
