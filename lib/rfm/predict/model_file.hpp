// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/predict/fit.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace rfm::predict {

/// A fit as it is kept: parameters, the unit they hold in, and how they were found.
struct saved_model {
    time_unit unit = time_unit::day;
    day fitted_on;  ///< the last day of the purchases used
    fitted_purchases purchases;
    std::optional<fitted_spend> spend;

    model_kind kind() const { return static_cast<model_kind>(purchases.model.index()); }
};

/// As TOML; parameters read back as the same numbers.
std::string to_toml(const saved_model& model);

/// Reads what to_toml writes. Throws failure (usage) at the line where something else stands.
/// @param file  its name in messages
saved_model read_model(std::string_view toml, const std::string& file);

}  // namespace rfm::predict
