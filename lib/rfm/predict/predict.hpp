// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/fit.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace rfm::predict {

/// What is asked of the time to come.
struct outlook {
    double horizon = 365;   ///< days
    double discount = 0.1;  ///< a year, effective
    double margin = 1;      ///< of the value of a purchase
};

/// A next purchase that is not expected within ten years is none.
inline constexpr std::int32_t last_day_of_next_purchase = 3650;

/// One row per customer of the base they were made for. Columns have equal length.
struct predictions {
    std::vector<double> p_alive;
    std::vector<double> expected_purchases;             ///< within the horizon
    std::vector<std::optional<double>> expected_value;  ///< of a purchase; nothing without a mean (gamma_gamma)
    std::vector<std::optional<double>> clv;             ///< within the horizon, discounted
    /// Days until one further purchase is expected: the first whole t with E[Y(t)] >= 1.
    std::vector<std::optional<std::int32_t>> next_purchase;
};

/// Predicts for every customer. The same whatever the number of threads.
/// @param spend  where there is none, expected values and clv have no value
predictions predict(const purchase_model& model, const std::optional<gamma_gamma>& spend, const customer_base& base,
                    const outlook& ahead, unsigned threads);

/// E[Y(days)] of every customer.
std::vector<double> expected_purchases(const purchase_model& model, const customer_base& base, double days,
                                       unsigned threads);

}  // namespace rfm::predict
