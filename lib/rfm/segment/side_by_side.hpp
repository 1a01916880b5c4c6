// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>
#include <rfm/plan/plan.hpp>
#include <rfm/segment/classification.hpp>

#include <string_view>
#include <vector>

namespace rfm::segment {

// Columns that set a classification beside another one. They are text columns like kept ones, so that rows carry them
// and reading rows back finds them by their names.

inline constexpr std::string_view segment_b_column = "segment_b";
inline constexpr std::string_view label_b_column = "label_b";
inline constexpr std::string_view previous_column = "previous_segment";
inline constexpr std::string_view changed_column = "changed";
inline constexpr std::string_view moved_by_column = "moved_by";

/// What `changed` says: the same segment, another one, or (beside an earlier classification) a customer it lacks.
inline constexpr std::string_view unchanged = "no";
inline constexpr std::string_view has_changed = "yes";
inline constexpr std::string_view is_new = "new";

/// What `moved_by` says of a customer that changed: with the earlier cut points the segment would have changed as well,
/// or not.
inline constexpr std::string_view by_behaviour = "behaviour";
inline constexpr std::string_view by_cut_points = "cut points";

/// `segment_b` and `label_b`: the same customers, in the same order, under another plan.
std::vector<coded_column> other_plan_columns(const classification& other);

/// `changed`: whether `segment` and `segment_b` have different names.
coded_column changed_between(const classification& customers, const classification& other);

/// `previous_segment` and `changed`, against an earlier classification; a customer it lacks has no previous segment.
std::vector<coded_column> earlier_columns(const classification& customers, const classification& earlier);

/// The customers of an earlier classification, and which of them are no longer there.
earlier_customers beside(const classification& customers, classification earlier);

/// `moved_by`, for customers that changed against `earlier`.
/// @param held  the same customers under the plan of `earlier` with its cut points
coded_column moved_by(const classification& customers, const classification& earlier, const classification& held);

/// Whether `frozen` is `plan` but for the cut points that hold it still.
bool is_frozen_form(const plan::plan& frozen, const plan::plan& plan);

}  // namespace rfm::segment
