// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/role.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace rfm::load {

/// A role that a name stands for, and how good a name it is: 1 is best.
struct ranked_role {
    role as;
    int rank;
};

/// The roles for which a name `normalised` (see normal_header) is an alias in inputs of this kind, each once; none for
/// most names. Some names are aliases only beside another name of the `header`, which is normalised too: `Name` is the
/// order in exports of Shopify. The table is lib/rfm/load/tables/aliases.csv. Thread safe.
std::vector<ranked_role> alias_roles(input_kind kind, std::string_view normalised,
                                     const std::vector<std::string>& header);

}  // namespace rfm::load
