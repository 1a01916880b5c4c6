// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/history.hpp>
#include <rfm/predict/holdout.hpp>
#include <rfm/predict/model_file.hpp>
#include <rfm/predict/predict.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rfm::predict {

/// What is to be predicted, and how.
struct request {
    model_kind kind = model_kind::bg_nbd;
    time_unit unit = time_unit::day;
    outlook ahead;
    std::optional<saved_model> reapplied;  ///< takes the place of fitting; its kind and unit are those of the request
    int holdout_days = 0;                  ///< 0: no validation
    unsigned threads = 1;
};

/// How predictions came about: the facts of a report.
struct run_facts {
    saved_model model;
    bool reapplied = false;
    outlook ahead;
    std::optional<holdout_validation> validation;
    std::optional<fitted_purchases> fitted_before;  ///< for the validation; nothing when re-applied
    std::vector<std::string> warnings;              ///< one line each, for people
};

struct run_result {
    customer_base base;
    predictions ahead;
    run_facts facts;
};

/// Fits, validates and predicts from order lines.
///
/// With a holdout the same kind of model is fitted to the days before it for the validation alone; a re-applied model
/// is validated as it is. Predictions always rest on all days up to `as_of`.
/// Throws failure (refused) as fit_purchases does, and for a holdout that leaves no customers before it.
run_result run(const orders::history& lines, const orders::measure_spec& rules, day as_of, const request& wanted);

/// The same for customers already reduced; there is nothing to hold out.
run_result run(customer_base base, day as_of, const request& wanted);

}  // namespace rfm::predict
