// SPDX-License-Identifier: MIT
#include <rfm/predict/detail/newton.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rfm::predict::detail {
namespace {

constexpr double gradient_step = 1e-4;
constexpr double curvature_step = 1e-3;
constexpr double negligible = 1e-7;  // in units of log-likelihood: far below what any test of parameters sees
constexpr int most_steps = 50;

std::vector<double> moved(std::span<const double> at, std::size_t i, double by, std::size_t j = 0, double and_by = 0) {
    std::vector<double> to(at.begin(), at.end());
    to[i] += by;
    to[j] += and_by;
    return to;
}

double product(std::span<const double> a, std::span<const double> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

/// The Newton step; with a growing share of the diagonal added while the matrix is not positive definite.
std::vector<double> step_of(const derivatives& d) {
    const std::size_t n = d.gradient.size();
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) {
        largest = std::max(largest, std::abs(d.negative_hessian[i * n + i]));
    }
    std::vector<double> matrix = d.negative_hessian;
    for (double ridge = 1e-6 * largest; ridge < 1e9 * largest; ridge *= 10) {
        if (auto step = solve(matrix, d.gradient)) {
            return *step;
        }
        for (std::size_t i = 0; i < n; ++i) {
            matrix[i * n + i] = d.negative_hessian[i * n + i] + ridge;
        }
    }
    return d.gradient;
}

/// Moves as far along the step as the objective rises, inside the bounds; false when it rises nowhere.
bool advance(const log_objective& f, std::vector<double>& at, double value, const std::vector<double>& step,
             std::span<const double> low, std::span<const double> high, int& evaluations) {
    const double longest = std::abs(*std::ranges::max_element(step, {}, [](double s) { return std::abs(s); }));
    double length = std::min(1.0, 2.0 / longest);  // no further than a factor of 7 at once
    for (int halving = 0; halving < 30; ++halving, length /= 2) {
        std::vector<double> to = at;
        for (std::size_t i = 0; i < at.size(); ++i) {
            to[i] = std::clamp(to[i] + length * step[i], low[i], high[i]);
        }
        ++evaluations;
        if (f(to) > value) {
            at = std::move(to);
            return true;
        }
    }
    return false;
}

}  // namespace

std::optional<std::vector<double>> solve(std::span<const double> matrix, std::span<const double> right) {
    const std::size_t n = right.size();
    std::vector<double> factor(matrix.begin(), matrix.end());  // its lower triangle becomes Cholesky's
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = factor[i * n + j];
            for (std::size_t k = 0; k < j; ++k) {
                sum -= factor[i * n + k] * factor[j * n + k];
            }
            if (i == j && !(sum > 1e-12 * std::abs(matrix[i * n + i]))) {
                return std::nullopt;
            }
            factor[i * n + j] = i == j ? std::sqrt(sum) : sum / factor[j * n + j];
        }
    }
    std::vector<double> x(right.begin(), right.end());
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            x[i] -= factor[i * n + k] * x[k];
        }
        x[i] /= factor[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k) {
            x[i] -= factor[k * n + i] * x[k];
        }
        x[i] /= factor[i * n + i];
    }
    return x;
}

derivatives derive(const log_objective& f, std::span<const double> at, int& evaluations) {
    const std::size_t n = at.size();
    derivatives d{.value = f(at), .gradient = std::vector<double>(n), .negative_hessian = std::vector<double>(n * n)};
    const double h = curvature_step;
    std::vector<double> up(n);
    std::vector<double> down(n);
    for (std::size_t i = 0; i < n; ++i) {
        d.gradient[i] = (f(moved(at, i, gradient_step)) - f(moved(at, i, -gradient_step))) / (2 * gradient_step);
        up[i] = f(moved(at, i, h));
        down[i] = f(moved(at, i, -h));
        d.negative_hessian[i * n + i] = -(up[i] - 2 * d.value + down[i]) / (h * h);
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double both = f(moved(at, i, h, j, h)) + f(moved(at, i, -h, j, -h));
            const double mixed = (both - up[i] - down[i] - up[j] - down[j] + 2 * d.value) / (2 * h * h);
            d.negative_hessian[i * n + j] = d.negative_hessian[j * n + i] = -mixed;
        }
    }
    evaluations += static_cast<int>(1 + 4 * n + n * (n - 1));
    return d;
}

maximum climb(const log_objective& f, std::vector<double> at, std::span<const double> low,
              std::span<const double> high) {
    maximum result;
    for (int step = 0; step < most_steps; ++step) {
        const derivatives d = derive(f, at, result.evaluations);
        result.value = d.value;
        result.gradient_norm =
            std::abs(*std::ranges::max_element(d.gradient, {}, [](double g) { return std::abs(g); }));
        const auto newton = solve(d.negative_hessian, d.gradient);
        result.shortfall = newton ? product(*newton, d.gradient) / 2 : HUGE_VAL;
        result.converged = result.shortfall < negligible;
        if (result.converged) {
            for (std::size_t i = 0; i < at.size(); ++i) {
                result.standard_errors.push_back(
                    std::sqrt((*solve(d.negative_hessian, moved(std::vector<double>(at.size()), i, 1)))[i]));
            }
            break;
        }
        if (!advance(f, at, d.value, step_of(d), low, high, result.evaluations)) {
            break;
        }
    }
    for (std::size_t i = 0; i < at.size(); ++i) {
        result.converged = result.converged && at[i] - low[i] > 0.01 && high[i] - at[i] > 0.01;
    }
    result.at = std::move(at);
    return result;
}

}  // namespace rfm::predict::detail
