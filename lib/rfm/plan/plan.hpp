// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/orders/measure_spec.hpp>
#include <rfm/plan/clusters.hpp>
#include <rfm/plan/composite.hpp>
#include <rfm/plan/scale.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rfm::plan {

/// Where something stands in the plan's TOML; line 0: it was not read from a file.
struct position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// A right-hand side as written, with its readings as a number and as a day where it has them.
struct operand {
    std::string text;
    std::optional<double> number;
    std::optional<day> date;
};

/// One line of a segment: `r = "4-5"`, `monetary = ">= 1000"`, `city_tier = ["一线", "新一线"]`, `Country = "!=
/// Germany"`.
struct condition {
    enum class test { between, less, less_equal, greater, greater_equal, any_of, none_of };
    std::string name;  ///< a measure, score, dimension or attribute (rfm-plan(5) lists them)
    test how = test::any_of;
    std::vector<operand> operands;  ///< between: low and high, both included; comparisons: one; the others: one or more
    position at;
};

/// What a customer of a class is called and what to do with it.
struct outcome {
    std::string name;     ///< the name in data, never translated
    std::string name_zh;  ///< empty: as `name`
    std::string label;    ///< text, number or symbol; empty: as `name`
    std::string action;
    std::string action_zh;
    position at;
};

/// First match wins; all conditions hold together. Two segments of one name are one class: either may match.
struct segment {
    outcome result;
    std::vector<condition> conditions;
};

/// Classes of a dimension that become one.
struct merged_class {
    std::string name;
    std::vector<std::string> members;

    friend bool operator==(const merged_class&, const merged_class&) = default;
};

/// A further class column: the value of `from` itself, looked up in a table, or cut by a method.
struct dimension {
    std::string name;
    std::string name_zh;
    std::string from;    ///< measure or attribute; or `segment`, which needs `merge`
    std::string lookup;  ///< table: built-in name or file; empty: none
    std::optional<scale> cut;
    std::vector<std::string>
        labels;  ///< with `cut`: one per class, lowest first; for pareto the class of the largest first
    std::vector<merged_class> merge;  ///< what is not named there stays as it is; no class is named twice
    position at;
};

/// A settled classification plan: what is measured, how it is scored, which customer gets which class.
struct plan {
    std::string name;  ///< built-in name or file as the user gave it
    std::string title;
    std::string title_zh;
    std::string source;  ///< where the rules come from
    orders::measure_spec metrics;
    std::optional<scale> recency;  ///< the three are all there or all absent: a plan without [score] does not score
    std::optional<scale> frequency;
    std::optional<scale> monetary;
    std::optional<rfm::plan::composite> composite;  ///< in plans that score
    std::vector<segment> segments;
    std::optional<outcome> otherwise;
    std::optional<outcome> no_purchase;
    std::vector<dimension> dimensions;
    std::string predict;          ///< the model of purchases to come, by its name; empty: none
    std::vector<std::string> by;  ///< dimensions; the first is the segment (the shortest plan). Excludes `segments`
    std::optional<rfm::plan::clusters> clusters;  ///< are the segments. Excludes `segments` and `by`
    std::string text;                             ///< the TOML it was read from; empty if made in memory

    bool scores() const { return recency.has_value(); }
};

}  // namespace rfm::plan
