// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/history.hpp>

#include <string_view>

namespace rfm::orders {

inline constexpr std::string_view preferred_prefix = "preferred_";

/// Whether `name` is an attribute that is computed from all lines of a customer: `gap` and `lateness` (gaps.hpp),
/// `lifecycle` (lifecycle.hpp), and `preferred_COLUMN` for any column of the orders (preferences.hpp).
bool is_derived(std::string_view name);

/// The column a derived attribute looks at: `category` of `preferred_category`; empty for the others.
std::string_view source_of(std::string_view derived);

/// Adds the derived attributes of `spec` to `bought`, which was made from `lines` by `activity_of` with that `spec`,
/// whose attributes hold what they look at. A customer without a value has the empty text.
void add_derived(activity& bought, const history& lines, const activity_spec& spec);

}  // namespace rfm::orders
