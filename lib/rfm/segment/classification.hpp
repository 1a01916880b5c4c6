// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/base/fixed.hpp>
#include <rfm/base/text_column.hpp>
#include <rfm/base/unset_allocator.hpp>
#include <rfm/plan/plan.hpp>
#include <rfm/segment/column.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace rfm::segment {

/// How one measure was cut, as it happened.
struct measured_scale {
    plan::scale frozen;      ///< method with the cut points that were used; none for methods without
    int levels_reached = 0;  ///< distinct scores given; fewer than asked when ties collapse classes
};

/// The scales of one group of customers (--within).
struct group_scales {
    std::optional<measured_scale> recency;
    std::optional<measured_scale> frequency;
    std::optional<measured_scale> monetary;
    std::vector<std::optional<measured_scale>> dimensions;  ///< one per plan dimension
};

/// How customers were put in clusters.
struct measured_clusters {
    plan::clusters frozen;             ///< with the centres that were used, which may be fewer than asked for
    std::optional<double> silhouette;  ///< how well they part, -1 to 1; of a sample if there are many customers
};

/// The customers of an earlier classification that this one is set beside.
struct earlier_customers {
    std::vector<plan::outcome> outcomes;
    std::vector<std::uint16_t> classes;  ///< per customer, an index into `outcomes`
    unset_vector<amount> monetary;
    std::vector<std::uint8_t> gone;  ///< 1: the classification does not have this customer
};

/// The result: every customer in exactly one class. One row per customer, sorted by customer id in byte order;
/// columns have equal length, or are empty where the plan has no such thing.
///
/// A plain value: whether it was computed or read back from CSV, reports and exports see the same.
struct classification {
    text_column customers;
    coded_column within;  ///< the group of each row (--within): one row per customer and group; else without name
    std::vector<std::uint16_t> classes;   ///< per customer, an index into `outcomes`
    std::vector<plan::outcome> outcomes;  ///< in plan order, each name once

    std::vector<std::uint8_t> r;  ///< scores, best is highest; 0: this customer has none
    std::vector<std::uint8_t> f;
    std::vector<std::uint8_t> m;
    std::vector<quantity> composite;     ///< of the scores, where the plan has one
    bool wide_codes = false;             ///< the plan has scores past 9: codes are written 5_10_3, not 543
    unset_vector<std::int32_t> recency;  ///< days from the last purchase to as-of
    unset_vector<quantity> frequency;
    unset_vector<amount> monetary;  ///< as the plan's metrics say: total, average or largest
    unset_vector<std::uint8_t>
        has_purchase;                        ///< 0: known from returns or profiles alone; recency and days mean nothing
    unset_vector<std::uint16_t> first_days;  ///< since 1970-01-01
    unset_vector<std::uint16_t> last_days;

    std::vector<coded_column> dimensions;
    std::vector<number_column> predictions;  ///< none, or those of segment/predicted.hpp
    std::vector<coded_column> kept;          ///< further columns carried through (--keep)
    // What the plan asked of customers and rows do not show; only a run has it.
    std::vector<number_column> further;  ///< average and max
    std::vector<coded_column> attributes;

    plan::plan applied;  ///< the plan, with metrics settled
    std::optional<measured_scale> recency_scale;
    std::optional<measured_scale> frequency_scale;
    std::optional<measured_scale> monetary_scale;
    std::vector<std::optional<measured_scale>> dimension_scales;  ///< one per plan dimension that cuts
    std::vector<group_scales> groups;  ///< one per text of `within`; the scales above are then absent
    std::optional<measured_clusters> clusters;
    std::optional<earlier_customers> earlier;  ///< only where both classifications are at hand
    std::optional<day> as_of;                  ///< unknown only for an empty classification read from CSV

    std::size_t size() const { return classes.size(); }
    bool scored() const { return !r.empty(); }
    bool grouped() const { return !within.name.empty(); }
};

}  // namespace rfm::segment
