// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/plan/plan.hpp>
#include <rfm/segment/classification.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::segment {

/// One measure of one customer among the cut points.
struct explained_measure {
    std::string name;                 ///< "recency"
    std::string value;                ///< as rows show it; empty: the customer has none
    int score = 0;                    ///< 0: none
    int levels = 0;                   ///< scores there can be; 0: unknown
    std::optional<double> cut_below;  ///< the ends of the customer's class, where it has ends and they are known
    std::optional<double> cut_above;
    plan::closed_side closed = plan::closed_side::left;  ///< where a value equal to a cut point belongs
};

struct explained_condition {
    std::string wanted;              ///< "r from 4 to 5", "Country is not Germany"
    std::string value;               ///< the customer's; empty: none
    std::optional<bool> holds;       ///< nothing: the classification does not carry the value
    std::optional<double> short_by;  ///< a number that fails: how far it is from the nearest that would do
};

struct explained_rule {
    std::string name;   ///< of the class it gives
    plan::position at;  ///< in the plan's TOML
    std::vector<explained_condition> conditions;
};

/// Why one customer is in one class.
struct explanation {
    enum class reason {
        rule,         ///< `matched` says which
        otherwise,    ///< no segment matched
        no_purchase,  ///< the customer has no purchases
        dimension,    ///< the plan classifies by a dimension
        cluster,      ///< of the clusters, the centre of this one is nearest
        unknown,      ///< the plan at hand has no such class: the classification was made by another one
    };

    std::string customer;
    std::string within;  ///< "Country: France"; empty: customers are not grouped
    std::string segment;
    std::string label;
    std::string code;        ///< "543"; empty: no scores
    std::string composite;   ///< empty: none
    std::string first_date;  ///< of a purchase; both empty: no purchases
    std::string last_date;
    std::optional<day> as_of;
    std::vector<explained_measure> measures;  ///< recency, frequency, monetary
    std::string plan_name;
    reason because = reason::unknown;
    std::optional<explained_rule> matched;
    std::optional<explained_rule> nearly;  ///< the rule of another class with the fewest failed conditions, the first
                                           ///< of several; none where several conditions and nothing else failed
};

/// Explains the class of the customer `id`: once, or once per group where customers are told apart within groups.
/// Throws failure (no_data) for an unknown id, with up to three near ones. Cost: one row each, but for unknown ids.
std::vector<explanation> explain_all(const classification& c, std::string_view id);

/// The first of these.
explanation explain(const classification& c, std::string_view id);

/// At most eight lines for a terminal, in English, each with a line end; control characters are escaped.
std::string to_text(const explanation& e);

}  // namespace rfm::segment
