// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/detail/table_reader.hpp>
#include <rfm/plan/plan.hpp>

namespace rfm::plan::detail {

/// The table [clusters], which takes the place of segments; call it when they and `by` have been read. Customers
/// without purchases get a class "Prospects" if the plan names none. Throws failure (usage).
void read_clusters(const table_reader& top, plan& p);

}  // namespace rfm::plan::detail
