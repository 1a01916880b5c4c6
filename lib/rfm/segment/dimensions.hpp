// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>
#include <rfm/plan/plan.hpp>
#include <rfm/segment/classification.hpp>
#include <rfm/segment/column.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::segment {

/// The class of a customer whose value is empty, or who has none.
inline constexpr std::string_view empty_class = "(empty)";
/// The class of a value that a lookup table does not know.
inline constexpr std::string_view unknown_class = "未知";

/// Tables that give a value its class: city tiers, industries. Whoever reads the files implements it.
class lookup_tables {
public:
    virtual ~lookup_tables() = default;

    /// The class of a value; nothing if the table does not hold it. Throws failure (usage) for a table there is not.
    virtual std::optional<std::string> find(std::string_view table, std::string_view value) const = 0;
    /// The table's classes in the order people expect, as far as it has one: they order the dimension's classes.
    virtual std::vector<std::string> classes(std::string_view table) const = 0;
};

/// A dimension and, if it cuts a measure, how. `classes.texts` are in their natural order: labels as in the plan,
/// classes as in the table, values by their bytes; `(empty)` and `未知` come last.
struct computed_dimension {
    coded_column classes;
    std::optional<measured_scale> scale;
};

/// Computes one dimension for every customer: the value of `from` itself, its class in a table, or its class by a cut.
///
/// Cuts look at customers who have the value: a measure of purchases, or an attribute that reads as a number. Without
/// labels classes are numbered from 1. A cut by pareto numbers the largest first, all others the lowest.
///
/// @param columns       where `from` is found
/// @param has_purchase  one per customer; without purchases a customer has no measures
/// Throws failure (usage) naming `plan_name`: no such column, no such table.
computed_dimension compute_dimension(const plan::dimension& wanted, std::span<const column> columns,
                                     std::span<const std::uint8_t> has_purchase, const lookup_tables& tables,
                                     const std::string& plan_name);

/// The class of one value by the cut points of a scale that has them.
std::string class_of_value(const plan::dimension& wanted, const plan::scale& used, double value);

/// The dimension that merges segments: per customer the class that the plan's class is merged into, or itself.
/// @param classes  per customer an index into `outcomes`
coded_column merged_segments(const plan::dimension& wanted, std::span<const plan::outcome> outcomes,
                             std::span<const std::uint16_t> classes);

}  // namespace rfm::segment
