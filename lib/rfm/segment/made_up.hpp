// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::segment {

inline constexpr std::array<std::string_view, 3> scored_measures{"recency", "frequency", "monetary"};

/// The customer of a row with another value of one measure.
struct made_up {
    std::string_view measure;  ///< a name of plan_columns(); empty: the customer as it is
    double value = 0;
};

/// The scales one row was cut by: those of its group where customers are told apart within groups.
struct row_scales {
    std::array<const measured_scale*, 3> measures{};  ///< of the scored measures; null: not scored, or not known
    std::vector<const measured_scale*> dimensions;    ///< one per dimension of the plan, or none are known
};

row_scales scales_of(const classification& c, std::size_t row);

/// Whether the scale says of any value which class it has.
bool tells_classes(const measured_scale* scale);

/// The class of each under the plan of the classification, whose cut points stay where they are; empty: it gives none.
/// The measures may not be scored, or be cut by a dimension that decides, by a scale that does not tell classes.
std::vector<std::string> classes_of(const classification& c, std::size_t row, std::span<const made_up> asked);

}  // namespace rfm::segment
