// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/fit.hpp>
#include <rfm/predict/predict.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rfm::predict {

/// How predictions from the time before a day compare with what happened after it (as Fader, Hardie and Lee
/// 2005 compare conditional expectations).
struct holdout_validation {
    int days = 0;
    std::size_t customers = 0;  ///< with a purchase before the holdout period
    double actual = 0;          ///< purchases in the holdout period, in total
    double expected = 0;
    double mean_absolute_error = 0;      ///< per customer
    double root_mean_squared_error = 0;  ///< per customer

    /// Customers with so many repeat purchases before, the last row with so many or more.
    struct frequency_row {
        std::uint32_t repeats = 0;
        std::size_t customers = 0;
        double actual_mean = 0;
        double expected_mean = 0;
    };
    std::vector<frequency_row> by_frequency;

    /// Customers whose P(alive) lies in one tenth of 0 .. 1; rows without customers are left out. Those alive need not
    /// buy in a short holdout period, so the share that bought stays below P(alive).
    struct alive_row {
        int tenth = 0;  ///< 0: P(alive) below 0.1; 9: 0.9 and more
        std::size_t customers = 0;
        double mean_p_alive = 0;
        double share_bought = 0;
    };
    std::vector<alive_row> by_p_alive;

    /// Tenths of customers, those with the most expected purchases first.
    struct lift_row {
        int tenth = 0;  ///< 1 .. 10
        std::size_t customers = 0;
        double actual = 0;
        double expected = 0;
        double lift = 0;  ///< actual purchases per customer, as a multiple of those of all
    };
    std::vector<lift_row> by_tenth;
};

inline constexpr std::uint32_t last_frequency_row = 7;

/// Compares predictions made for `before` with the purchases of the same customers in the `days` after it.
/// @param ahead   predictions for `before` with a horizon of `days`
/// @param actual  purchases in the holdout period (purchases_between), one per customer of `before`
holdout_validation validate(const customer_base& before, const predictions& ahead,
                            std::span<const std::uint32_t> actual, int days);

}  // namespace rfm::predict
