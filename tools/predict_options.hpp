// SPDX-License-Identifier: MIT
#pragma once

#include "option_table.hpp"
#include "verb.hpp"

#include <rfm/base/text_column.hpp>
#include <rfm/plan/plan.hpp>
#include <rfm/predict/run.hpp>
#include <rfm/segment/column.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rfm::tools {

/// What is to be predicted: shared by classify, report and export.
struct predict_options {
    std::string model;  ///< empty: what the plan says
    std::string horizon, discount, margin, period, model_file;
    int holdout_days = 0;
    bool model_inputs = false;

    void add_to(option_table& table);

    /// Puts the model of --predict into the plan, in place of its own. Throws rfm::failure (usage).
    void settle(plan::plan& plan) const;
    /// Where nothing is predicted: throws rfm::failure (usage) for an option that goes with a model.
    void refuse_without_model() const;
    /// The unit of --period; of inputs of kind cbs too.
    predict::time_unit unit() const;
    /// What the settled plan asks for; reads --model FILE if it is there. Throws rfm::failure (usage).
    predict::request request_for(const plan::plan& plan, const surroundings& with) const;
};

/// Predictions as columns for customers, and how they came about.
struct predicted {
    std::vector<segment::number_column> columns;
    std::optional<predict::run_facts> facts;
};

/// Says what was found and saves the model where --model says so; the columns are for `customers`, sorted by id.
predicted columns_of(predict::run_result result, const predict_options& options, const text_column& customers,
                     const surroundings& with);

/// How predictions came about, as a JSON object.
std::string to_json(const predict::run_facts& facts);

}  // namespace rfm::tools
