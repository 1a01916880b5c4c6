// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/score/breaks.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>

namespace rfm::score {
namespace {

constexpr std::size_t few_cuts = 16;

/// All cuts are compared, with several values at a time: where they are few, that is faster than to guess for each
/// value which half of them is next.
template <class IsBelow>
void compare_with_all(std::span<const double> values, std::span<const double> cuts, IsBelow is_below,
                      std::uint8_t* groups) {
    constexpr std::size_t at_once = 8;
    std::size_t i = 0;
    for (; i + at_once <= values.size(); i += at_once) {
        std::array<std::uint64_t, at_once> below{};
        for (const double cut : cuts) {
            for (std::size_t j = 0; j < at_once; ++j) {
                below[j] += is_below(cut, values.data()[i + j]) ? 1 : 0;
            }
        }
        for (std::size_t j = 0; j < at_once; ++j) {
            groups[i + j] = static_cast<std::uint8_t>(1 + below[j]);
        }
    }
    for (; i < values.size(); ++i) {
        const auto below = std::ranges::count_if(cuts, [&](double cut) { return is_below(cut, values[i]); });
        groups[i] = static_cast<std::uint8_t>(1 + below);
    }
}

void find_groups(std::span<const double> values, std::span<const double> cuts, closed_side closed,
                 std::uint8_t* groups) {
    if (cuts.size() > few_cuts) {
        std::ranges::transform(values, groups, [&](double value) { return group_of(value, cuts, closed); });
    } else if (closed == closed_side::left) {
        compare_with_all(values, cuts, std::less_equal<>(), groups);
    } else {
        compare_with_all(values, cuts, std::less<>(), groups);
    }
}

}  // namespace

std::uint8_t group_of(double value, std::span<const double> cuts, closed_side closed) {
    const auto first_above = closed == closed_side::left ? std::upper_bound(cuts.begin(), cuts.end(), value)
                                                         : std::lower_bound(cuts.begin(), cuts.end(), value);
    return static_cast<std::uint8_t>(1 + (first_above - cuts.begin()));
}

std::vector<std::uint8_t> groups_of(std::span<const double> values, std::span<const double> cuts, closed_side closed,
                                    unsigned workers) {
    std::vector<std::uint8_t> groups(values.size());
    share_out_ranges(values.size(), workers, [&](std::size_t begin, std::size_t end) {
        find_groups(values.subspan(begin, end - begin), cuts, closed, groups.data() + begin);
    });
    return groups;
}

}  // namespace rfm::score
