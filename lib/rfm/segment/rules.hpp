// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>
#include <rfm/segment/column.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace rfm::segment {

/// The classes a plan can give: those of its segments or, as many as there can be, its clusters, then otherwise, then
/// no_purchase, each name once.
struct class_list {
    std::vector<plan::outcome> outcomes;
    std::vector<std::uint16_t> of_segment;  ///< per segment of the plan, an index into `outcomes`
    std::optional<std::uint16_t> otherwise;
    std::optional<std::uint16_t> no_purchase;
};

/// `no_purchase` counts in plans that score or find clusters only: elsewhere nobody gets it.
class_list classes_of(const plan::plan& p);

/// Gives each customer a class.
///
/// In a plan that scores, a customer without purchases is no_purchase if the plan has such a class. Everyone else gets
/// the first segment whose conditions all hold, else otherwise. When the segments ask for nothing but r, f, m and rfm,
/// each score code is classified once and customers are looked up.
///
/// @param columns       every name the segments use; r, f, m and rfm among them where they do
/// @param has_purchase  one per customer, 0 for customers without purchases
/// @param workers       how many threads may share the customers; the result is the same for any number
/// @return              per customer an index into `classes.outcomes`
/// Throws failure (usage): a name that no column has, a customer without any class.
std::vector<std::uint16_t> assign_classes(const plan::plan& p, const class_list& classes,
                                          std::span<const column> columns, std::span<const std::uint8_t> has_purchase,
                                          unsigned workers = 1);

}  // namespace rfm::segment
