// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>

#include <string>
#include <vector>

namespace rfm::plan {

/// What makes plan `b` another than `a`, one line each, in words a reader of plans knows; nothing for plans that say
/// the same. Classes are matched by name. If both plans give the same scores, the codes that change their class are
/// listed too, as far as scores decide about them. `name`, `text` and positions are not compared.
std::vector<std::string> diff(const plan& a, const plan& b);

}  // namespace rfm::plan
