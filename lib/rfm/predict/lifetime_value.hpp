// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/fit.hpp>

#include <span>
#include <vector>

namespace rfm::predict {

/// A stretch of the time to come and what money in it is worth today.
struct discount_step {
    double until = 0;   ///< its end, from the end of observation on
    double factor = 1;  ///< of what is earned in it
};

/// Steps of 365/12 days up to `horizon` days, the last one shortened; money of a step ending at t is worth
/// 1 / (1 + yearly_rate)^(t / 365). In days.
std::vector<discount_step> monthly_steps(double horizon, double yearly_rate);

/// `count` equal steps; the i-th is worth 1 / (1 + rate)^i. In the unit of `length`.
std::vector<discount_step> equal_steps(int count, double length, double rate);

/// The same steps in another unit of time.
std::vector<discount_step> scaled(std::vector<discount_step> steps, double factor);

/// Discounted purchases of a customer alive at the end of observation: the sum over steps of
/// (E[Y(t_i)] - E[Y(t_i-1)]) times their factors. Times P(alive), the expected value of a purchase and the margin it
/// is the customer lifetime value (Fader, Hardie and Lee 2005, "RFM and CLV: Using Iso-Value Curves for Customer Base
/// Analysis", Journal of Marketing Research 42, in steps).
///
/// @param steps  in the time unit of the model
double discounted_purchases(const purchase_model& model, std::uint32_t x, double age,
                            std::span<const discount_step> steps);

}  // namespace rfm::predict
