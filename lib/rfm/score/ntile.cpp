// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/score/ntile.hpp>
#include <rfm/score/order_statistics.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

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

/// Where values lie among a few ascending ones: 2 i between the ones numbered i - 1 and i, 2 i + 1 at number i itself.
class places {
public:
    explicit places(std::vector<double> split) : split_(std::move(split)) {}

    std::size_t count() const { return 2 * split_.size() + 1; }

    std::size_t operator()(double value) const {
        constexpr std::size_t few = 16;
        if (split_.size() > few) {
            const auto found = std::ranges::lower_bound(split_, value);
            return 2 * static_cast<std::size_t>(found - split_.begin()) +
                   (found != split_.end() && *found == value ? 1 : 0);
        }
        std::size_t place = 0;
        for (const double each : split_) {
            place += (each < value ? 1U : 0U) + (each <= value ? 1U : 0U);
        }
        return place;
    }

private:
    std::vector<double> split_;
};

/// The values with which tiles begin, from the second tile on; lowest first, or highest if low is best and values are
/// turned round.
places places_of(std::span<const double> values, const deal& dealt, bool low_is_best, unsigned workers) {
    std::vector<std::size_t> begins = dealt.begins(values.size());
    if (low_is_best) {
        std::ranges::transform(begins, begins.begin(), [&](std::size_t rank) { return values.size() - 1 - rank; });
        std::ranges::reverse(begins);
    }
    std::vector<double> split = order_statistics(values, begins, workers);
    if (low_is_best) {
        std::ranges::transform(split, split.begin(), std::negate<>());
        std::ranges::reverse(split);
    }
    split.erase(std::unique(split.begin(), split.end()), split.end());
    return places(std::move(split));
}

}  // namespace

std::vector<std::uint8_t> ntile(std::span<const double> values, int tiles, bool low_is_best, unsigned workers) {
    // Lowest first: the best recency comes last as the largest does elsewhere.
    const auto measure_of = [low_is_best](double value) { return low_is_best ? -value : value; };
    const deal dealt(values.size(), static_cast<std::size_t>(tiles));
    // A tile can begin among equal values. Only there does a rank depend on more than the value: on how many of the
    // same value came before.
    const places place_of = places_of(values, dealt, low_is_best, workers);

    const unsigned parts = workers_for(values.size(), workers);
    const auto rows_of = [&](unsigned part) {
        return std::pair(values.size() * part / parts, values.size() * (part + 1) / parts);
    };
    std::vector<std::vector<std::size_t>> ranks(parts);  // per part and place: of the next row there
    run_workers(parts, [&](unsigned part) {
        std::vector<std::size_t> counts(place_of.count());
        for (auto [row, end] = rows_of(part); row < end; ++row) {
            ++counts.data()[place_of(measure_of(values.data()[row]))];
        }
        ranks[part] = std::move(counts);
    });
    std::size_t before = 0;
    for (std::size_t place = 0; place < place_of.count(); ++place) {
        for (std::vector<std::size_t>& of_part : ranks) {
            before += std::exchange(of_part[place], before);
        }
    }

    std::vector<std::uint8_t> tile_of(values.size());
    run_workers(parts, [&](unsigned part) {
        std::vector<std::size_t> next_rank = ranks[part];
        std::vector<std::uint8_t> first_tile;
        for (const std::size_t rank : next_rank) {
            first_tile.push_back(rank < values.size() ? static_cast<std::uint8_t>(dealt.tile_of(rank)) : 0);
        }
        for (auto [row, end] = rows_of(part); row < end; ++row) {
            const std::size_t place = place_of(measure_of(values.data()[row]));
            const bool one_tile = place % 2 == 0;
            tile_of.data()[row] = one_tile ? first_tile.data()[place]
                                           : static_cast<std::uint8_t>(dealt.tile_of(next_rank.data()[place]++));
        }
    });
    return tile_of;
}

}  // namespace rfm::score
