// SPDX-License-Identifier: MIT
#include <rfm/summary/detail/figures.hpp>
#include <rfm/summary/predictions.hpp>

#include <algorithm>
#include <utility>

namespace rfm::summary {
namespace {

using segment::number_column;

const std::vector<std::int64_t>& values_of(const segment::classification& customers, std::string_view name) {
    return std::ranges::find(customers.predictions, name, &number_column::name)->values;
}

struct sums {
    std::uint64_t customers = 0;
    detail::exact_sum alive;
    detail::exact_sum purchases;
    detail::exact_sum clv;
    bool has_clv = false;

    std::optional<amount> clv_sum() const { return has_clv ? std::optional(clv.as_amount()) : std::nullopt; }
};

}  // namespace

std::optional<predictions> predictions_of(const segment::classification& customers,
                                          std::optional<predict::run_facts> made) {
    if (customers.predictions.empty()) {
        return std::nullopt;
    }
    const auto& alive = values_of(customers, "p_alive");
    const auto& purchases = values_of(customers, "expected_purchases");
    const auto& clv = values_of(customers, "clv");
    std::array<sums, 4> bands;
    sums all;
    for (std::size_t row = 0; row < customers.size(); ++row) {
        if (alive[row] == number_column::none || purchases[row] == number_column::none) {
            continue;
        }
        const auto band = std::clamp<std::int64_t>(alive[row] / (quantity::scale / 4), 0, 3);
        for (sums* each : {&all, &bands[static_cast<std::size_t>(band)]}) {
            ++each->customers;
            each->alive.add(alive[row]);
            each->purchases.add(purchases[row]);
            if (clv[row] != number_column::none) {
                each->has_clv = true;
                each->clv.add(clv[row]);
            }
        }
    }
    predictions result{.customers = all.customers,
                       .expected_alive = all.alive.as_quantity(),
                       .expected_purchases = all.purchases.as_quantity(),
                       .clv = all.clv_sum(),
                       .bands = {},
                       .made = std::move(made)};
    for (std::size_t i = 0; i < bands.size(); ++i) {
        result.bands[i] = {.from = static_cast<double>(i) / 4,
                           .to = static_cast<double>(i + 1) / 4,
                           .customers = bands[i].customers,
                           .expected_purchases = bands[i].purchases.as_quantity(),
                           .clv = bands[i].clv_sum()};
    }
    return result;
}

}  // namespace rfm::summary
