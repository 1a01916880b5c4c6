// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace rfm::plan {

/// What a name in a plan stands for, which decides how the text beside it is read.
enum class name_kind {
    score,      ///< r f m
    code,       ///< rfm: the three scores as one word
    number,     ///< recency frequency monetary average max tenure composite gap lateness, predictions
    date,       ///< first_date last_date
    dimension,  ///< a [[dimension]] of the plan
    attribute,  ///< any other: a column of the customers' data, by its header
};

/// A dimension hides an attribute of its name; it cannot have the name of a measure or a score.
name_kind kind_of(std::string_view name, const std::vector<dimension>& dimensions);

/// Measures, alone without dimensions and attributes: what a customer's purchases yield.
bool is_measure(std::string_view name);

/// `segment` as what a dimension is made from: the class of the customer, to be merged into fewer.
inline constexpr std::string_view segment_source = "segment";

/// Known names that an unknown one could be a slip for, nearest first: "recensy" is near to recency.
std::vector<std::string_view> near_names(std::string_view name);

/// All names that stand for something by themselves, then the plan's dimensions. Every other name is an attribute.
std::vector<std::string> known_names(const plan& p);

/// Columns of every result, which a dimension cannot take.
bool is_result_column(std::string_view name);

}  // namespace rfm::plan
