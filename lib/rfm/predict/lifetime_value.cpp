// SPDX-License-Identifier: MIT
#include <rfm/predict/lifetime_value.hpp>

#include <algorithm>
#include <cmath>

namespace rfm::predict {

std::vector<discount_step> monthly_steps(double horizon, double yearly_rate) {
    constexpr double month = 365.0 / 12;
    std::vector<discount_step> steps;
    for (int i = 0; i * month < horizon; ++i) {
        const double until = std::min((i + 1) * month, horizon);
        steps.push_back({.until = until, .factor = std::pow(1 + yearly_rate, -until / 365)});
    }
    return steps;
}

std::vector<discount_step> equal_steps(int count, double length, double rate) {
    std::vector<discount_step> steps;
    for (int i = 1; i <= count; ++i) {
        steps.push_back({.until = i * length, .factor = std::pow(1 + rate, -i)});
    }
    return steps;
}

std::vector<discount_step> scaled(std::vector<discount_step> steps, double factor) {
    for (discount_step& step : steps) {
        step.until *= factor;
    }
    return steps;
}

double discounted_purchases(const purchase_model& model, std::uint32_t x, double age,
                            std::span<const discount_step> steps) {
    return std::visit(
        [&](const auto& m) {
            double sum = 0;
            double before = 0;
            for (const discount_step& step : steps) {
                const double now = m.purchases_if_alive(x, age, step.until);
                sum += (now - before) * step.factor;
                before = now;
            }
            return sum;
        },
        model);
}

}  // namespace rfm::predict
