// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace rfm::plan {

/// Clusters there can be at most, and those tried where the number is left open.
inline constexpr int most_clusters = 50;
inline constexpr int most_tried_clusters = 10;

/// Classes found in the data: customers alike in several measures at once (score/clusters.hpp). With `centres` given
/// they are frozen: nothing is sought, everybody belongs to the nearest centre.
struct clusters {
    std::vector<std::string> measures{"recency", "frequency", "monetary"};
    int count = 0;                             ///< 2 .. most_clusters; 0: as many as part best
    std::vector<std::string> names;            ///< of the classes, best first; none: "Cluster 1" and so on
    std::vector<double> means;                 ///< frozen: per measure, of its logarithms
    std::vector<double> deviations;            ///< frozen: per measure, of its logarithms, above 0
    std::vector<std::vector<double>> centres;  ///< frozen: per cluster, best first, one standardised number a measure

    friend bool operator==(const clusters&, const clusters&) = default;
};

}  // namespace rfm::plan
