// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace rfm::plan {

/// What `found` clusters are called, best first: the names of the plan, then "Cluster 3", "第 3 类". Their labels are
/// their numbers.
std::vector<outcome> classes_of(const clusters& c, std::size_t found);

/// Measures of which less is better: the cluster of the fewest days is the best.
bool low_is_best(std::string_view measure);

}  // namespace rfm::plan
