// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/role.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::load {

/// How good a name `normalised` (see normal_header) is for a role: 1 is best; nothing if it is no alias of the role.
/// Some names are aliases only beside another name of the `header`, which is normalised too: `Name` is the order in
/// exports of Shopify. The table is lib/rfm/load/tables/aliases.csv. Thread safe.
std::optional<int> alias_rank(input_kind kind, role r, std::string_view normalised,
                              const std::vector<std::string>& header);

}  // namespace rfm::load
