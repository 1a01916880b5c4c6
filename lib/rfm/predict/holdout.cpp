// SPDX-License-Identifier: MIT
#include <rfm/predict/holdout.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace rfm::predict {
namespace {

struct sums {
    std::size_t customers = 0;
    double actual = 0;
    double expected = 0;
    double alive = 0;
    std::size_t bought = 0;

    double mean(double sum) const { return customers == 0 ? 0 : sum / static_cast<double>(customers); }
};

/// Adds customer `i` to a group.
class comparison {
public:
    comparison(const predictions& ahead, std::span<const std::uint32_t> actual) : ahead_(ahead), actual_(actual) {}
    void add(sums& to, std::size_t i) const {
        ++to.customers;
        to.actual += actual_[i];
        to.expected += ahead_.expected_purchases[i];
        to.alive += ahead_.p_alive[i];
        to.bought += actual_[i] > 0 ? 1U : 0U;
    }
    double error(std::size_t i) const { return actual_[i] - ahead_.expected_purchases[i]; }

private:
    const predictions& ahead_;
    std::span<const std::uint32_t> actual_;
};

std::vector<holdout_validation::lift_row> lift_rows(const comparison& compare, const predictions& ahead,
                                                    double mean_of_all) {
    const std::size_t n = ahead.expected_purchases.size();
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t i) { return ahead.expected_purchases[i]; });
    std::vector<holdout_validation::lift_row> rows;
    for (std::size_t tenth = 0; tenth < 10; ++tenth) {
        sums of;
        for (std::size_t i = n * tenth / 10; i < n * (tenth + 1) / 10; ++i) {
            compare.add(of, order[i]);
        }
        rows.push_back({.tenth = static_cast<int>(tenth) + 1,
                        .customers = of.customers,
                        .actual = of.actual,
                        .expected = of.expected,
                        .lift = mean_of_all > 0 ? of.mean(of.actual) / mean_of_all : 0});
    }
    return rows;
}

}  // namespace

holdout_validation validate(const customer_base& before, const predictions& ahead,
                            std::span<const std::uint32_t> actual, int days) {
    const comparison compare(ahead, actual);
    std::array<sums, last_frequency_row + 1> by_frequency;
    std::array<sums, 10> by_alive;
    sums all;
    double absolute = 0;
    double squared = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        compare.add(all, i);
        compare.add(by_frequency[std::min(before.purchases[i].x, last_frequency_row)], i);
        compare.add(by_alive[std::min<std::size_t>(9, static_cast<std::size_t>(ahead.p_alive[i] * 10))], i);
        absolute += std::abs(compare.error(i));
        squared += compare.error(i) * compare.error(i);
    }
    holdout_validation result{.days = days,
                              .customers = all.customers,
                              .actual = all.actual,
                              .expected = all.expected,
                              .mean_absolute_error = all.mean(absolute),
                              .root_mean_squared_error = std::sqrt(all.mean(squared)),
                              .by_frequency = {},
                              .by_p_alive = {},
                              .by_tenth = lift_rows(compare, ahead, all.mean(all.actual))};
    for (std::uint32_t x = 0; x < by_frequency.size(); ++x) {
        const sums& of = by_frequency[x];
        if (of.customers > 0) {
            result.by_frequency.push_back({.repeats = x,
                                           .customers = of.customers,
                                           .actual_mean = of.mean(of.actual),
                                           .expected_mean = of.mean(of.expected)});
        }
    }
    for (std::size_t tenth = 0; tenth < by_alive.size(); ++tenth) {
        const sums& of = by_alive[tenth];
        if (of.customers > 0) {
            result.by_p_alive.push_back({.tenth = static_cast<int>(tenth),
                                         .customers = of.customers,
                                         .mean_p_alive = of.mean(of.alive),
                                         .share_bought = of.mean(static_cast<double>(of.bought))});
        }
    }
    return result;
}

}  // namespace rfm::predict
