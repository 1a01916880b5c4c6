// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/fixed.hpp>
#include <rfm/predict/run.hpp>
#include <rfm/segment/classification.hpp>

#include <array>
#include <cstdint>
#include <optional>

namespace rfm::summary {

/// Report section `predictions`: what purchases are expected of whom, and how well the model fits.
struct predictions {
    /// Customers whose p_alive lies in a quarter of 0 .. 1; the upper end counts in the quarter above.
    struct band {
        double from = 0;
        double to = 0;
        std::uint64_t customers = 0;
        quantity expected_purchases;
        std::optional<amount> clv;  ///< the sum; nothing when no customer of the band has one
    };

    std::uint64_t customers = 0;  ///< with predictions
    quantity expected_alive;      ///< the sum of p_alive
    quantity expected_purchases;
    std::optional<amount> clv;
    std::array<band, 4> bands;               ///< from the lowest p_alive up
    std::optional<predict::run_facts> made;  ///< nothing for a classification that was read back
};

/// Nothing for a classification without predictions. Throws `failure` (refused) when a sum leaves the range of an
/// amount.
std::optional<predictions> predictions_of(const segment::classification& customers,
                                          std::optional<predict::run_facts> made);

}  // namespace rfm::summary
