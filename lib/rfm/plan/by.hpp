// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>

namespace rfm::plan {

/// The shortest plan names columns of the data in `by` without describing them: each becomes a dimension that is the
/// column's value itself. Some names are cut from a column instead: city_tier (of city, by the table of 2025), age_band
/// (of age: 18, 25, 35, 45, 55, 65), satisfaction_class (of satisfaction: 50, 75), asset_class (of assets: 500,000 and
/// 6,000,000), value_class (of monetary, by pareto: 0.8, 0.95).
void complete_by(plan& p);

/// Whether `complete_by` would add just this dimension: a plan file need not say it.
bool is_implied(const dimension& d, const plan& p);

}  // namespace rfm::plan
