// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace rfm::plan {

/// A plan to start one's own from, with every part explained: what `rfm plan init` writes.
std::string example_plan();

}  // namespace rfm::plan
