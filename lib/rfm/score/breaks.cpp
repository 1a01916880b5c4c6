// SPDX-License-Identifier: MIT
#include <rfm/score/breaks.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>

namespace rfm::score {
namespace {

constexpr std::size_t few_cuts = 16;

/// All cuts are compared: where they are few, that is faster than to guess at each which half is next.
template <class IsBelow>
std::uint8_t group_by_all(double value, std::span<const double> cuts, IsBelow is_below) {
    unsigned group = 1;
    for (const double cut : cuts) {
        group += is_below(cut, value) ? 1 : 0;
    }
    return static_cast<std::uint8_t>(group);
}

std::uint8_t group_by_halves(double value, std::span<const double> cuts, closed_side closed) {
    const auto first_above = closed == closed_side::left ? std::upper_bound(cuts.begin(), cuts.end(), value)
                                                         : std::lower_bound(cuts.begin(), cuts.end(), value);
    return static_cast<std::uint8_t>(1 + (first_above - cuts.begin()));
}

/// Calls with(group_of_value) for the fastest way to find the group of a value.
template <class With>
auto with_fastest(std::span<const double> cuts, closed_side closed, With with) {
    if (cuts.size() > few_cuts) {
        return with([=](double value) { return group_by_halves(value, cuts, closed); });
    }
    if (closed == closed_side::left) {
        return with([=](double value) { return group_by_all(value, cuts, std::less_equal<>()); });
    }
    return with([=](double value) { return group_by_all(value, cuts, std::less<>()); });
}

}  // namespace

std::uint8_t group_of(double value, std::span<const double> cuts, closed_side closed) {
    return with_fastest(cuts, closed, [value](auto group_of_value) { return group_of_value(value); });
}

std::vector<std::uint8_t> groups_of(std::span<const double> values, std::span<const double> cuts, closed_side closed) {
    return with_fastest(cuts, closed, [values](auto group_of_value) {
        std::vector<std::uint8_t> groups(values.size());
        std::ranges::transform(values, groups.begin(), group_of_value);
        return groups;
    });
}

}  // namespace rfm::score
