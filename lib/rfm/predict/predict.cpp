// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/predict/collapsed.hpp>
#include <rfm/predict/lifetime_value.hpp>
#include <rfm/predict/predict.hpp>
#include <rfm/predict/row_terms.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>

namespace rfm::predict {
namespace {

/// What is predicted from purchases alone, per row of a collapsed base.
struct row_prediction {
    double p_alive = 0;
    double purchases = 0;
    double discounted = 0;
    std::optional<std::int32_t> next_purchase;
};

/// E[Y(t)] of living customers with the same x and T, at whole days; each day is computed once.
template <class Model>
class daily_purchases {
public:
    daily_purchases(const Model& model, time_unit unit) : model_(model), unit_(unit) {}

    void start(std::uint32_t x, double age) {
        x_ = x;
        age_ = age;
        known_.assign(last_day_of_next_purchase + 1, -1);
    }

    double at(std::int32_t day) {
        double& value = known_[static_cast<std::size_t>(day)];
        if (value < 0) {
            value = model_.purchases_if_alive(x_, age_, day / days_of(unit_));
        }
        return value;
    }

    /// The first day by which `wanted` purchases are expected.
    std::optional<std::int32_t> first_with(double wanted) {
        std::int32_t low = 1;
        std::int32_t high = last_day_of_next_purchase;
        if (!(at(high) >= wanted)) {
            return std::nullopt;
        }
        while (low < high) {
            const std::int32_t middle = low + (high - low) / 2;
            if (at(middle) >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

private:
    const Model& model_;
    time_unit unit_;
    std::uint32_t x_ = 0;
    double age_ = 0;
    std::vector<double> known_;
};

/// Where rows with another x or T begin, and the end.
std::vector<std::size_t> groups_of(const std::vector<purchase_summary>& rows) {
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 || rows[i].x != rows[i - 1].x || rows[i].age != rows[i - 1].age) {
            begins.push_back(i);
        }
    }
    begins.push_back(rows.size());
    return begins;
}

template <class Model>
std::vector<row_prediction> predict_rows(const Model& model, const collapsed& all, const outlook& ahead, time_unit unit,
                                         unsigned threads) {
    const std::vector<std::size_t> begins = groups_of(all.rows);
    const auto steps = scaled(monthly_steps(ahead.horizon, ahead.discount), 1 / days_of(unit));
    row_terms terms(all.rows, threads);
    terms.fill(model);
    std::vector<row_prediction> result(all.rows.size());
    std::atomic<std::size_t> next{0};
    run_workers(threads, [&](unsigned) {
        daily_purchases<Model> daily(model, unit);
        for (std::size_t g = next++; g + 1 < begins.size(); g = next++) {
            const purchase_summary& first = all.rows[begins[g]];
            const double purchases = model.purchases_if_alive(first.x, first.age, ahead.horizon / days_of(unit));
            const double discounted = discounted_purchases(model, first.x, first.age, steps);
            daily.start(first.x, first.age);
            for (std::size_t i = begins[g]; i < begins[g + 1]; ++i) {
                const double alive = p_alive(terms.at_age(i), terms.at_t_x(i));
                result[i] = {.p_alive = alive,
                             .purchases = alive * purchases,
                             .discounted = alive * discounted,
                             .next_purchase = alive > 0 ? daily.first_with(1 / alive) : std::nullopt};
            }
        }
    });
    return result;
}

}  // namespace

predictions predict(const purchase_model& model, const std::optional<gamma_gamma>& spend, const customer_base& base,
                    const outlook& ahead, unsigned threads) {
    const collapsed all = collapse(base.purchases);
    const auto rows = std::visit([&](const auto& m) { return predict_rows(m, all, ahead, base.unit, threads); }, model);
    predictions result;
    for (std::size_t i = 0; i < base.size(); ++i) {
        const row_prediction& row = rows[all.row_of[i]];
        result.p_alive.push_back(row.p_alive);
        result.expected_purchases.push_back(row.purchases);
        result.next_purchase.push_back(row.next_purchase);
        const auto value = spend ? spend->expected_value({.x = base.purchases[i].x, .mean = base.mean_repeat[i]})
                                 : std::optional<double>();
        result.expected_value.push_back(value);
        result.clv.push_back(value ? std::optional(ahead.margin * *value * row.discounted) : std::nullopt);
    }
    return result;
}

std::vector<double> expected_purchases(const purchase_model& model, const customer_base& base, double days,
                                       unsigned threads) {
    return predict(model, std::nullopt, base, {.horizon = days}, threads).expected_purchases;
}

}  // namespace rfm::predict
