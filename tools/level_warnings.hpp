// SPDX-License-Identifier: MIT
#pragma once

#include "messages.hpp"

#include <rfm/segment/classification.hpp>

namespace rfm::tools {

/// Warns of scores that nobody has, saying why and which breaks would help.
void warn_of_unused_levels(const segment::classification& c, const messages& tell);

}  // namespace rfm::tools
