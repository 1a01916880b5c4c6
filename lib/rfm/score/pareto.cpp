// SPDX-License-Identifier: MIT
#include <rfm/score/pareto.hpp>

#include <rfm/score/share.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace rfm::score {
namespace {

__extension__ using wide = __int128;

/// How many of `cuts` the share before / total has reached.
std::uint8_t cuts_reached(wide before, wide total, std::span<const double> cuts) {
    const auto is_reached = [&](double cut) { return before * billionths_in_one >= total * billionths(cut); };
    return static_cast<std::uint8_t>(std::count_if(cuts.begin(), cuts.end(), is_reached));
}

}  // namespace

std::vector<std::uint8_t> pareto_classes(std::span<const amount> totals, std::span<const double> cuts) {
    const auto brought = [&](std::size_t customer) { return std::max(totals[customer], amount(0)).ten_thousandths(); };
    std::vector<std::size_t> order(totals.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return brought(a) > brought(b); });

    wide total = 0;
    for (const std::size_t customer : order) {
        total += brought(customer);
    }
    std::vector<std::uint8_t> classes(totals.size());
    wide before = 0;
    for (std::size_t first = 0; first < order.size();) {
        const std::int64_t each = brought(order[first]);
        const std::uint8_t shared = cuts_reached(before, total, cuts);
        std::size_t next = first;
        for (; next < order.size() && brought(order[next]) == each; ++next) {
            classes[order[next]] = shared;
            before += each;
        }
        first = next;
    }
    return classes;
}

}  // namespace rfm::score
