// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/filter.hpp>
#include <rfm/segment/classification.hpp>

#include <vector>

namespace rfm::tools {

/// The customers of a classification that pass --only and --drop, whose names are then its columns.
/// Throws rfm::failure (refused) for a name that is no column.
segment::classification filtered_rows(segment::classification customers, std::vector<load::filter> only,
                                      std::vector<load::filter> drop);

}  // namespace rfm::tools
