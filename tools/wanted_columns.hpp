// SPDX-License-Identifier: MIT
#pragma once

#include "side_files.hpp"

#include <rfm/orders/activity.hpp>
#include <rfm/plan/plan.hpp>

#include <string>
#include <vector>

namespace rfm::tools {

/// What a plan needs, and what is to be carried through.
orders::activity_spec needs_of(const plan::plan& plan, const std::vector<std::string>& keep);

/// The attributes among it where there are no order lines to compute anything from.
/// Throws rfm::failure (refused) for what is computed from lines.
std::vector<std::string> attributes_without_lines(const plan::plan& plan, const std::vector<std::string>& keep);

/// What of a spec is read from the orders: what nothing else has, and what derived attributes look at.
/// Throws rfm::failure (refused) for names that nobody could have meant as a column.
std::vector<std::string> columns_of_orders(const orders::activity_spec& spec, const side_files& side,
                                           const std::vector<load::settled_input>& inputs, const plan::plan& plan);

}  // namespace rfm::tools
