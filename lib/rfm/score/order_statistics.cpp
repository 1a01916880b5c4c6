// SPDX-License-Identifier: MIT
#include <rfm/score/order_statistics.hpp>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

namespace rfm::score {
namespace {

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;
constexpr int most_range_bits = 16;

std::uint64_t key_of(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);  // -0 is 0
    return (bits & sign_bit) != 0 ? ~bits : bits | sign_bit;
}

double value_of(std::uint64_t key) {
    return std::bit_cast<double>((key & sign_bit) != 0 ? key & ~sign_bit : ~key);
}

/// Equal ranges of keys from the smallest to the largest, about as many as there are values.
struct ranges {
    std::size_t count;
    std::uint64_t first;
    int shift;

    explicit ranges(std::span<const double> values) {
        std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
        std::uint64_t most = 0;
        for (const double value : values) {
            const std::uint64_t key = key_of(value);
            least = std::min(least, key);
            most = std::max(most, key);
        }
        const int bits = std::min(most_range_bits, static_cast<int>(std::bit_width(values.size())));
        count = std::size_t{1} << bits;
        first = least;
        shift = std::max(0, static_cast<int>(std::bit_width(most - least)) - bits);
    }
    std::size_t operator()(double value) const { return (key_of(value) - first) >> shift; }
};

}  // namespace

std::vector<double> order_statistics(std::span<const double> values, std::span<const std::size_t> ranks) {
    std::vector<double> found;
    if (ranks.empty()) {
        return found;
    }
    constexpr std::uint32_t not_wanted = std::numeric_limits<std::uint32_t>::max();
    const ranges range_of(values);
    std::vector<std::size_t> counts(range_of.count);
    for (const double value : values) {
        ++counts[range_of(value)];
    }

    std::vector<std::uint32_t> place(counts.size(), not_wanted);  // among the wanted ranges
    std::vector<std::vector<std::uint64_t>> keys;
    std::vector<std::size_t> below;  // per wanted range
    std::size_t before = 0;
    auto next = ranks.begin();
    for (std::size_t range = 0; range < counts.size() && next != ranks.end(); ++range) {
        if (*next < before + counts[range]) {
            place[range] = static_cast<std::uint32_t>(keys.size());
            keys.emplace_back().reserve(counts[range]);
            below.push_back(before);
        }
        before += counts[range];
        next = std::find_if(next, ranks.end(), [&](std::size_t rank) { return rank >= before; });
    }
    for (const double value : values) {
        if (const std::uint32_t wanted = place[range_of(value)]; wanted != not_wanted) {
            keys[wanted].push_back(key_of(value));
        }
    }

    found.reserve(ranks.size());
    for (const std::size_t rank : ranks) {
        const auto range = static_cast<std::size_t>(std::ranges::upper_bound(below, rank) - below.begin() - 1);
        const auto at = keys[range].begin() + static_cast<std::ptrdiff_t>(rank - below[range]);
        std::nth_element(keys[range].begin(), at, keys[range].end());
        found.push_back(value_of(*at));
    }
    return found;
}

}  // namespace rfm::score
