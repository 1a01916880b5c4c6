// SPDX-License-Identifier: MIT
#include <rfm/score/ntile.hpp>
#include <rfm/score/order_statistics.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>

namespace rfm::score {
namespace {

/// How `customers` in order are dealt out to tiles.
class deal {
public:
    deal(std::size_t customers, std::size_t tiles)
        : size_(customers / tiles), one_larger_(customers % tiles), in_larger_(one_larger_ * (size_ + 1)) {}

    std::size_t tile_of(std::size_t rank) const {
        return rank < in_larger_ ? 1 + rank / (size_ + 1) : 1 + one_larger_ + (rank - in_larger_) / size_;
    }
    /// The rank of the first customer of each tile that has customers, from the second on.
    std::vector<std::size_t> begins(std::size_t customers) const {
        std::vector<std::size_t> ranks;
        for (std::size_t rank = 0; rank < customers; rank += rank < in_larger_ ? size_ + 1 : size_) {
            ranks.push_back(rank);
        }
        ranks.erase(ranks.begin(), ranks.begin() + (ranks.empty() ? 0 : 1));
        return ranks;
    }

private:
    std::size_t size_;
    std::size_t one_larger_;
    std::size_t in_larger_;
};

}  // namespace

std::vector<std::uint8_t> ntile(std::span<const double> values, int tiles, bool low_is_best) {
    // Lowest first: the best recency comes last as the largest does elsewhere.
    const auto measure_of = [low_is_best](double value) { return low_is_best ? -value : value; };
    const deal dealt(values.size(), static_cast<std::size_t>(tiles));
    // A tile can begin among equal values. Only there does a rank depend on more than the value: on how many of the
    // same value came before.
    std::vector<std::size_t> begins = dealt.begins(values.size());
    if (low_is_best) {
        std::ranges::transform(begins, begins.begin(), [&](std::size_t rank) { return values.size() - 1 - rank; });
        std::ranges::reverse(begins);
    }
    std::vector<double> split = order_statistics(values, begins);
    if (low_is_best) {
        std::ranges::transform(split, split.begin(), std::negate<>());
        std::ranges::reverse(split);
    }
    split.erase(std::unique(split.begin(), split.end()), split.end());

    // Places among the split values: 2 i for values between split i - 1 and split i, 2 i + 1 for split i itself.
    const auto place_of = [&](double value) {
        const auto found = std::lower_bound(split.begin(), split.end(), value);
        const auto i = static_cast<std::size_t>(found - split.begin());
        return 2 * i + (found != split.end() && *found == value ? 1 : 0);
    };
    std::vector<std::size_t> next_rank(2 * split.size() + 2);
    for (const double value : values) {
        ++next_rank[place_of(measure_of(value)) + 1];
    }
    for (std::size_t place = 1; place < next_rank.size(); ++place) {
        next_rank[place] += next_rank[place - 1];
    }
    std::vector<std::uint8_t> tile_of(values.size());
    for (std::size_t row = 0; row < values.size(); ++row) {
        // Within an even place all have the same tile, so their ranks may as well go by row.
        tile_of[row] = static_cast<std::uint8_t>(dealt.tile_of(next_rank[place_of(measure_of(values[row]))]++));
    }
    return tile_of;
}

}  // namespace rfm::score
