// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/detail/table_reader.hpp>
#include <rfm/plan/plan.hpp>

namespace rfm::plan::detail {

/// The table [composite], which needs the scores of `p`. Throws failure (usage).
void read_composite(const table_reader& top, plan& p);

/// Refuses conditions and dimensions of `p` that use a composite it has not.
void refuse_missing_composite(const table_reader& top, const plan& p);

}  // namespace rfm::plan::detail
