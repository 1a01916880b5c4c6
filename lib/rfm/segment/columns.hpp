// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>
#include <rfm/segment/column.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::segment {

/// How many columns every classification has, all of them before dimensions, predictions and kept ones.
inline constexpr std::size_t fixed_columns = 12;

/// The columns of a classification in the order they are written:
/// customer[,within],segment,label,rfm,r,f,m,recency,frequency,monetary,first_date,last_date[,dimensions][,composite]
/// [,predictions][,kept].
///
/// Scores have no value for customers without them; recency and the two dates none for customers without purchases.
/// The classification must outlive the list and keep its columns where they are.
std::vector<column> output_columns(const classification& c);

/// What plans can name: these, tenure, average and max where the plan names them, and the attributes it asked for.
std::vector<column> plan_columns(const classification& c);

/// The column of that name, the first of several; null if there is none.
const column* find_column(std::span<const column> columns, std::string_view name);

/// The columns of these names, in their order. Throws failure (refused), naming those there are: no such column, or one
/// asked for twice.
const column& named_column(std::span<const column> columns, std::string_view name);
std::vector<column> named_columns(std::span<const column> columns, std::span<const std::string> names);

/// The number a customer has, also where it is held as a text: in attributes.
std::optional<double> number_at(const column& values, std::size_t row);

/// The column a plan means by `name`: a measure, score, dimension or attribute, not a name or label.
/// Throws failure (usage) at that position of the plan if there is none.
const column& plan_column(std::span<const column> columns, std::string_view name, const std::string& plan_name,
                          plan::position at);

}  // namespace rfm::segment
