// SPDX-License-Identifier: MIT
#include <rfm/score/nested.hpp>

#include <rfm/score/ntile.hpp>

#include <cstddef>

namespace rfm::score {
namespace {

using rows = std::vector<std::size_t>;

/// Scores each group of rows for itself, and gives the groups of the next step: one per group and score.
std::vector<rows> score_within(const std::vector<rows>& groups, std::span<const double> values, int bins,
                               std::vector<std::uint8_t>& scores) {
    std::vector<rows> finer;
    std::vector<double> own;
    for (const rows& group : groups) {
        own.clear();
        for (const std::size_t row : group) {
            own.push_back(values[row]);
        }
        const std::vector<std::uint8_t> tiles = ntile(own, bins, false);
        const std::size_t before = finer.size();
        finer.resize(before + static_cast<std::size_t>(bins));
        for (std::size_t i = 0; i < group.size(); ++i) {
            scores[group[i]] = tiles[i];
            finer[before + tiles[i] - 1].push_back(group[i]);
        }
    }
    return finer;
}

}  // namespace

nested_scoring nested(std::span<const double> recency, std::span<const double> frequency,
                      std::span<const double> monetary, nested_bins bins) {
    nested_scoring result{.recency = ntile(recency, bins.recency, true),
                          .frequency = std::vector<std::uint8_t>(frequency.size()),
                          .monetary = std::vector<std::uint8_t>(monetary.size())};
    std::vector<rows> groups(static_cast<std::size_t>(bins.recency));
    for (std::size_t row = 0; row < recency.size(); ++row) {
        groups[result.recency[row] - 1U].push_back(row);
    }
    groups = score_within(groups, frequency, bins.frequency, result.frequency);
    score_within(groups, monetary, bins.monetary, result.monetary);
    return result;
}

}  // namespace rfm::score
