// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/detail/table_reader.hpp>
#include <rfm/plan/scale.hpp>

namespace rfm::plan::detail {

/// The scale a table gives with its keys method, bins, cuts, closed and top; the default is quantile with 5 bins.
scale read_scale(const table_reader& from);

/// The scale of one measure, `key`, of [score]: what [score.recency] does not say comes from [score]. A table with a
/// method of its own takes over nothing but the number of bins, since cuts belong to the method they were written for.
scale read_score(const table_reader& score, std::string_view key);

}  // namespace rfm::plan::detail
