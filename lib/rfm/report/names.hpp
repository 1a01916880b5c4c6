// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/measure_spec.hpp>
#include <rfm/summary/method.hpp>
#include <rfm/summary/units.hpp>

#include <string_view>

namespace rfm::report {

// Names for programs, in JSON and tidy tables: those a plan uses.

std::string_view key_of(summary::purchase_unit unit);      ///< "purchase", "piece"
std::string_view key_of(orders::frequency_basis basis);    ///< "orders"
std::string_view key_of(orders::monetary_basis basis);     ///< "total", "average", "max"
std::string_view key_of(orders::returns_policy policy);    ///< "net", "ignore"
std::string_view key_of(orders::zero_policy policy);       ///< "count", "ignore"
std::string_view key_of(orders::as_of_rule::source from);  ///< "last", "today", "given"
std::string_view key_of(summary::measure_method::measure of);

}  // namespace rfm::report
