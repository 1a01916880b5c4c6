// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/customer_base.hpp>

namespace rfm::predict::test {

/// The 2,357 customers of the CDNOW sample over their first 39 weeks, in weeks rounded to two decimals, as published
/// with the Python package `lifetimes`.
customer_base cdnow();

/// One figure of golden/cdnow/golden_maximum_likelihood.csv. Throws std::runtime_error when it is not there.
double golden_figure(const std::string& model, const std::string& data, const std::string& parameter);

}  // namespace rfm::predict::test
