// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/summary/units.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rfm::summary {

/// Customers of one class on one side and one on the other.
struct transition {
    std::string from;
    std::string from_zh;  ///< empty: as `from`; known of the classes of the classification
    std::string to;
    std::string to_zh;
    std::uint64_t customers = 0;
    double customer_share = 0;  ///< of all customers
    amount monetary;            ///< sum of their monetary
    bool changed = false;       ///< the classes have different names
};

/// Report section `compare`: the segments of two plans on the same customers, for a classification with the column
/// `segment_b`. `from` is the segment, `to` segment_b; `changed` counts customers. Pairs nobody has are left out.
struct compare {
    units in;
    std::uint64_t customers = 0;
    std::uint64_t changed = 0;
    amount changed_monetary;
    std::vector<transition> rows;  ///< in the order of the segments, then of label_b and segment_b
};

/// Customers of a class then and now.
struct both_times {
    std::string name;
    std::string name_zh;  ///< empty: as `name`
    std::uint64_t before = 0;
    std::uint64_t now = 0;
    std::uint64_t gone = 0;  ///< of those before: no longer there
    amount monetary_before;
    amount monetary_now;
    amount monetary_gone;  ///< as it was before
};

/// Report section `movement`: who moved from which segment to which since an earlier classification, for one with the
/// column `previous_segment`. `from` is empty for customers that are new.
struct movement {
    units in;
    std::uint64_t customers = 0;
    std::uint64_t changed = 0;  ///< without the new ones
    std::uint64_t appeared = 0;
    std::optional<std::uint64_t> by_behaviour;   ///< of `changed`; known with the column `moved_by`
    std::optional<std::uint64_t> by_cut_points;  ///< likewise
    std::vector<transition> rows;                ///< in the order of the segments on both sides, new customers last
    std::optional<std::uint64_t> gone;  ///< known where the earlier classification is at hand; not among `customers`
    std::vector<both_times> classes;    ///< likewise, in the order of the segments; those that nobody has are left out
};

/// Nothing without the column. Throws `failure` (refused) when a sum leaves the range of an amount.
std::optional<compare> compare_of(const segment::classification& customers);
std::optional<movement> movement_of(const segment::classification& customers);

}  // namespace rfm::summary
