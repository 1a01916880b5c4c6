// SPDX-License-Identifier: MIT
#pragma once

#include "classified.hpp"

namespace rfm::tools {

/// Adds what --compare and --previous ask for, before the columns that were kept: segment_b and label_b of
/// `result.other`, previous_segment against `earlier`, and changed; moved_by where the other plan is that of the
/// result, frozen. Both may be missing.
/// Throws rfm::failure (usage) where a column of that name is there already.
void set_beside(classified& result, std::optional<segment::classification> earlier);

}  // namespace rfm::tools
