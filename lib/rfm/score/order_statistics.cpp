// SPDX-License-Identifier: MIT
#include <rfm/score/order_statistics.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace rfm::score {
namespace {

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;
constexpr int most_range_bits = 16;

std::uint64_t key_of(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);  // -0 is 0
    return bits ^ ((0 - (bits >> 63)) | sign_bit);                // all bits of negative numbers, the sign of others
}

double value_of(std::uint64_t key) {
    return std::bit_cast<double>((key & sign_bit) != 0 ? key & ~sign_bit : ~key);
}

/// Several at a time, so that none waits for the comparison before.
struct extremes {
    double least;
    double most;

    explicit extremes(std::span<const double> values) {
        std::array<double, 4> low;
        low.fill(values.front());
        std::array<double, 4> high = low;
        std::size_t i = 0;
        for (; i + low.size() <= values.size(); i += low.size()) {
            for (std::size_t j = 0; j < low.size(); ++j) {
                low[j] = std::min(low[j], values.data()[i + j]);
                high[j] = std::max(high[j], values.data()[i + j]);
            }
        }
        const auto rest = values.subspan(i);
        least = std::min(std::ranges::min(low), rest.empty() ? low[0] : std::ranges::min(rest));
        most = std::max(std::ranges::max(high), rest.empty() ? high[0] : std::ranges::max(rest));
    }
};

/// Equal ranges of keys from the smallest to the largest, about as many as there are values.
struct ranges {
    std::size_t count;
    std::uint64_t first;
    int shift;

    explicit ranges(std::span<const double> values) {
        const extremes found(values);
        first = key_of(found.least);
        const int bits = std::min(most_range_bits, static_cast<int>(std::bit_width(values.size())));
        count = std::size_t{1} << bits;
        shift = std::max(0, static_cast<int>(std::bit_width(key_of(found.most) - first)) - bits);
    }
    std::size_t operator()(std::uint64_t key) const { return (key - first) >> shift; }
};

/// The keys of one range that a rank lies in. Often many are equal: those like the first are only counted.
class wanted_keys {
public:
    wanted_keys(std::size_t below, std::size_t count) : below_(below) { others_.reserve(std::min(count, expected)); }

    std::size_t below() const { return below_; }

    void add(std::uint64_t key) {
        if (like_first_ == 0) {
            first_ = key;
        }
        if (key == first_) {
            ++like_first_;
        } else {
            others_.push_back(key);
        }
    }

    /// The key of a rank among all values.
    std::uint64_t at(std::size_t rank) {
        std::size_t place = rank - below_;
        const auto split = std::partition(others_.begin(), others_.end(), [this](auto key) { return key < first_; });
        const auto smaller = static_cast<std::size_t>(split - others_.begin());
        if (place >= smaller && place < smaller + like_first_) {
            return first_;
        }
        place -= place < smaller ? 0 : like_first_;
        const auto nth = others_.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(place < smaller ? others_.begin() : split, nth, place < smaller ? split : others_.end());
        return *nth;
    }

private:
    static constexpr std::size_t expected = 1024;

    std::size_t below_;  // how many values are smaller than all of the range
    std::uint64_t first_ = 0;
    std::size_t like_first_ = 0;
    std::vector<std::uint64_t> others_;
};

}  // namespace

std::vector<double> order_statistics(std::span<const double> values, std::span<const std::size_t> ranks) {
    std::vector<double> found;
    if (ranks.empty()) {
        return found;
    }
    const ranges range_of(values);
    std::vector<std::uint32_t> counts(range_of.count);
    for (const double value : values) {
        ++counts.data()[range_of(key_of(value))];
    }

    std::vector<wanted_keys> wanted;
    std::size_t before = 0;
    auto next = ranks.begin();
    for (std::uint32_t& count : counts) {
        const std::size_t end = before + count;
        const bool is_wanted = next != ranks.end() && *next < end;
        if (is_wanted) {
            wanted.emplace_back(before, count);
            next = std::ranges::lower_bound(next, ranks.end(), end);
        }
        count = is_wanted ? static_cast<std::uint32_t>(wanted.size()) : 0;  // from here on: which of them it is
        before = end;
    }
    for (const double value : values) {
        const std::uint64_t key = key_of(value);
        if (const std::uint32_t which = counts.data()[range_of(key)]; which != 0) {
            wanted[which - 1].add(key);
        }
    }

    found.reserve(ranks.size());
    for (const std::size_t rank : ranks) {
        const auto behind = std::ranges::upper_bound(wanted, rank, {}, &wanted_keys::below);
        found.push_back(value_of((behind - 1)->at(rank)));
    }
    return found;
}

}  // namespace rfm::score
