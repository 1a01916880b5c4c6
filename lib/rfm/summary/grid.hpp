// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/summary/units.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace rfm::summary {

/// The customers with one recency and one frequency score.
struct grid_cell {
    int r = 0;
    int f = 0;
    std::uint64_t customers = 0;
    double customer_share = 0;  ///< of the scored customers, a part of 1
    amount monetary;            ///< sum of monetary: revenue where the section's `in` says so

    std::optional<amount> mean_monetary;  ///< half to even; nothing in an empty cell
    std::optional<std::size_t> largest;  ///< the class most of them belong to, the earlier one of equals: see `classes`
};

/// Report section `grid`: recency against frequency scores.
struct grid {
    units in;
    int r_levels = 0;                    ///< the highest score given
    int f_levels = 0;                    ///< the highest score given
    std::uint64_t customers = 0;         ///< those with scores; others are in no cell
    std::vector<grid_cell> cells;        ///< every pair of 1 .. levels, r ascending, then f ascending
    std::vector<plan::outcome> classes;  ///< the plan's, in its order

    std::size_t index_of(int r, int f) const {
        return static_cast<std::size_t>(r - 1) * static_cast<std::size_t>(f_levels) + static_cast<std::size_t>(f - 1);
    }
    const grid_cell& at(int r, int f) const { return cells[index_of(r, f)]; }
};

/// Nothing when no customer has scores. Throws `failure` (refused) when a sum leaves the range of an amount.
std::optional<grid> grid_of(const segment::classification& customers);

}  // namespace rfm::summary
