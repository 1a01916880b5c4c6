// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/run.hpp>
#include <rfm/text/json.hpp>

namespace rfm::predict {

/// Members of a JSON object that say how predictions came about: model, period, horizon, parameters with standard
/// errors, likelihood, holdout. Amounts of a fit are doubles; what a run does not have is null.
void write_members(text::json_writer& json, const run_facts& facts);

}  // namespace rfm::predict
