// SPDX-License-Identifier: MIT
#include <rfm/summary/detail/figures.hpp>
#include <rfm/summary/grid.hpp>

#include <algorithm>

namespace rfm::summary {
namespace {

bool has_scores(const segment::classification& customers, std::size_t row) {
    return customers.r[row] > 0 && customers.f[row] > 0;
}

grid empty_grid(const segment::classification& customers) {
    grid result;
    result.in = units_of(customers);
    result.classes = customers.outcomes;
    for (std::size_t i = 0; i < customers.r.size(); ++i) {
        if (has_scores(customers, i)) {
            result.r_levels = std::max<int>(result.r_levels, customers.r[i]);
            result.f_levels = std::max<int>(result.f_levels, customers.f[i]);
        }
    }
    for (int r = 1; r <= result.r_levels; ++r) {
        for (int f = 1; f <= result.f_levels; ++f) {
            grid_cell& cell = result.cells.emplace_back();
            cell.r = r;
            cell.f = f;
        }
    }
    return result;
}

/// What is gathered of one cell before it can be written down.
struct tally {
    detail::exact_sum monetary;
    std::vector<std::uint64_t> of_class;
};

}  // namespace

std::optional<grid> grid_of(const segment::classification& customers) {
    grid result = empty_grid(customers);
    if (result.cells.empty()) {
        return std::nullopt;
    }
    std::vector<tally> tallies(result.cells.size(),
                               {.monetary = {}, .of_class = std::vector<std::uint64_t>(result.classes.size())});
    for (std::size_t i = 0; i < customers.r.size(); ++i) {
        if (has_scores(customers, i)) {
            const std::size_t cell = result.index_of(customers.r[i], customers.f[i]);
            ++result.customers;
            ++result.cells[cell].customers;
            ++tallies[cell].of_class[customers.classes[i]];
            tallies[cell].monetary.add(customers.monetary[i].ten_thousandths());
        }
    }
    for (std::size_t i = 0; i < result.cells.size(); ++i) {
        grid_cell& cell = result.cells[i];
        if (cell.customers == 0) {
            continue;
        }
        const std::vector<std::uint64_t>& of_class = tallies[i].of_class;
        cell.customer_share = static_cast<double>(cell.customers) / static_cast<double>(result.customers);
        cell.monetary = tallies[i].monetary.as_amount();
        cell.mean_monetary = detail::per(cell.monetary, cell.customers);
        cell.largest = static_cast<std::size_t>(std::ranges::max_element(of_class) - of_class.begin());
    }
    return result;
}

}  // namespace rfm::summary
