// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/plan/plan.hpp>
#include <rfm/segment/classification.hpp>
#include <rfm/segment/what_if.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::segment {

/// One measure of one customer among the cut points.
struct explained_measure {
    std::string name;                 ///< "recency"
    std::string value;                ///< as rows show it; empty: the customer has none
    std::string counts;               ///< what it counts, where that is not plain: "orders of the last 365 days"
    int score = 0;                    ///< 0: none
    int levels = 0;                   ///< scores there can be; 0: unknown
    std::optional<double> cut_below;  ///< the ends of the customer's class, where it has ends and they are known
    std::optional<double> cut_above;
    plan::closed_side closed = plan::closed_side::left;  ///< where a value equal to a cut point belongs
};

/// The class of one customer in a dimension that decides.
struct explained_dimension {
    std::string name;                     ///< "value_class"
    std::string value;                    ///< the class: "A"
    std::optional<explained_measure> of;  ///< what it is the class of; nothing where that is not at hand
    std::optional<double> share_before;   ///< of the sum, that customers with more have; cut by pareto
    std::vector<double> shares;           ///< where pareto cuts
    double lowest = 0;                    ///< in this class, cut by pareto
    double highest = 0;
};

/// One of the centres, as numbers in the units of the measures.
struct explained_centre {
    std::string segment;
    double distance = 0;  ///< between standardised logarithms
    std::vector<double> values;
};

struct explained_condition {
    std::string name;                ///< what it looks at: "r"
    std::string wanted;              ///< "r from 4 to 5", "Country is not Germany"
    bool says_value = false;         ///< whoever meets it has the value it names
    std::string value;               ///< the customer's; empty: none
    std::optional<bool> holds;       ///< nothing: the classification does not carry the value
    std::optional<double> short_by;  ///< a number that fails: how far it is from the nearest that would do
    std::string nearest;             ///< a score code that fails: the nearest that would do
    int levels_off = 0;              ///< a score or a code that fails: how many levels are missing in all
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
    std::vector<explained_measure> measures;  ///< recency, frequency, monetary, and other measures of clusters; none
                                              ///< for a customer without purchases in a plan that does not score
    std::vector<explained_dimension> dimensions;  ///< that the rules name, or that is the class
    std::vector<std::string> cluster_measures;
    std::vector<explained_centre> centres;  ///< the nearest, and the next
    std::string plan_name;
    reason because = reason::unknown;
    std::optional<explained_rule> matched;
    std::optional<explained_rule> nearly;  ///< the rule of another class with the fewest failed conditions, of these
                                           ///< the one whose scores are nearest, the first of several; none where
                                           ///< several conditions and nothing else failed
    std::vector<class_change> changes;     ///< what would have to be otherwise for another class
    std::string previous;                  ///< set beside an earlier classification: the class there
    std::string moved_by;                  ///< and whether behaviour or cut points moved the customer
    std::string other;                     ///< set beside another plan: the class there
};

/// Explains the class of the customer `id`: once, or once per group where customers are told apart within groups.
/// Throws failure (no_data) for an unknown id, with up to three near ones. Cost: one row each, but for unknown ids.
std::vector<explanation> explain_all(const classification& c, std::string_view id);

/// The first of these.
explanation explain(const classification& c, std::string_view id);

/// A dozen lines or so for a terminal, in English, each with a line end; control characters are escaped.
std::string to_text(const explanation& e);

}  // namespace rfm::segment
