// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/base/fixed.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace rfm::report {

// Figures as people read them: thousands grouped by commas, the same in every language. What is absent is "–".

std::string shown(std::uint64_t count);
std::string shown_change(std::uint64_t from, std::uint64_t to);  ///< "+12", "-3", "0"
std::string shown(quantity value);                               ///< "1,234", "2.5"
std::string shown(amount value);                                 ///< exact: "1,234.50", "0.125"
std::string shown(std::optional<day> date);                      ///< ISO 8601
std::string shown(std::optional<quantity> value);
std::string shown_average(std::optional<amount> value);  ///< two decimals, half to even
std::string shown_percent(std::optional<double> share);  ///< of a part of 1: "12.5 %"

/// A cut point: up to four decimals, without zeros at the end.
std::string shown_cut(double value);

}  // namespace rfm::report
