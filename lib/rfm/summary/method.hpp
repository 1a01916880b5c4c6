// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rfm::summary {

/// One class of a measure by its cut points; an open end has no value.
struct measure_level {
    int score = 0;
    std::optional<double> from;
    std::optional<double> to;
};

/// How one measure was cut.
struct measure_method {
    enum class measure { recency, frequency, monetary };
    measure of = measure::recency;
    plan::method how = plan::method::quantile;
    int levels_asked = 0;
    int levels_reached = 0;  ///< fewer where ties collapse classes or customers are few
    plan::closed_side closed = plan::closed_side::right;
    std::vector<double> cuts;           ///< ascending; none for methods without cut points
    std::vector<measure_level> levels;  ///< by value ascending (for recency the best score first); none without cuts

    bool collapsed() const { return levels_reached > 0 && levels_reached < levels_asked; }
};

/// How the measures of one group of customers were cut (--within).
struct method_group {
    std::string name;                      ///< the value of the column; "(empty)" for none
    std::vector<measure_method> measures;  ///< recency, frequency, monetary
};

struct cluster_row {
    plan::outcome outcome;
    std::uint64_t customers = 0;
    std::vector<double> centre;  ///< in the units of the measures, to four decimals
};

/// Clusters, best first, by their centres.
struct cluster_method {
    std::vector<std::string> measures;
    std::vector<cluster_row> rows;
    std::optional<double> silhouette;  ///< unknown for frozen clusters
};

/// Report section `method`: what was counted and how it was cut. Only a run knows it; of a classification read back
/// from CSV, whose plan scores, only its columns, as-of and customers are known.
struct method {
    std::string plan;
    std::string title;
    std::string title_zh;
    std::string source;
    std::optional<day> as_of;
    orders::measure_spec metrics;          ///< settled
    std::vector<measure_method> measures;  ///< none when the plan does not score, or scores within groups
    std::vector<method_group> groups;      ///< those with customers, in byte order; none without --within
    std::optional<cluster_method> clusters;
    std::uint64_t customers_without_purchase = 0;
    std::vector<std::string> read_back;  ///< the columns of a classification read back; none: a run made it
};

/// Nothing when the classification does not hold how its measures were cut although its plan scores.
std::optional<method> method_of(const segment::classification& customers);

/// What is left to say then: `read_back`, the plan at hand and as-of.
method method_read_back(const segment::classification& customers);

}  // namespace rfm::summary
