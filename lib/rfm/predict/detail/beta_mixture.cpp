// SPDX-License-Identifier: MIT
#include <rfm/predict/detail/beta_mixture.hpp>
#include <rfm/predict/detail/special.hpp>

#include <boost/math/quadrature/tanh_sinh.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace rfm::predict::detail {
namespace {

constexpr double relative_precision = 1e-16;
constexpr int most_terms = 4000;

/// The series in -y: shape y times 3F2(shape+1, a, 1; a+b, 2; -y). Its terms at least halve where this is called.
double alternating_series(double shape, double a, double b, double y) {
    double term = 1;
    double sum = 1;
    for (int j = 0; j < most_terms && std::abs(term) > relative_precision * std::abs(sum); ++j) {
        term *= -y * (shape + 1 + j) * (a + j) / ((a + b + j) * (2 + j));
        sum += term;
    }
    return shape * y * sum;
}

/// Euler's form in z = y/(1+y): nothing where it takes too many terms or cancels.
std::optional<double> euler_series(double shape, double a, double b, double y) {
    const double c = a + b - 1;
    const double z = y / (1 + y);
    const double log_rest = -std::log1p(y);  // ln(1 - z)
    double term = (c - shape) * z;
    double sum = term;
    double largest = std::abs(term);
    int k = 1;
    for (; k < most_terms && std::abs(term) > relative_precision * std::abs(sum); ++k) {
        term *= z * (c - shape + k) * (a + k - 1) / ((c + k) * (k + 1));
        sum += term;
        largest = std::max(largest, std::abs(term));
    }
    const double weight = std::exp((a - 1) * log_rest);
    const double first = c * one_minus_power(log_rest, a - 1);
    const double result = first - weight * sum;
    const double magnitude = std::abs(first) + weight * largest;
    if (k >= most_terms || !std::isfinite(result) || !(result > 1e-5 * magnitude)) {
        return std::nullopt;
    }
    return result;
}

/// The mean over p itself, each side of the mean of p apart, so that a narrow peak lies at the ends, where the points
/// of the rule are dense. A power below 1 at an end is taken out by substitution.
double quadrature(double shape, double a, double b, double y) {
    const double middle = a / (a + b);
    const double log_scale = log_gamma(a + b) - log_gamma(a) - log_gamma(b);
    const auto value = [&](double p) {
        return p * y < 1e-300 ? shape * y : -std::expm1(-shape * std::log1p(p * y)) / p;
    };
    boost::math::quadrature::tanh_sinh<double> rule;
    constexpr double tolerance = 1e-13;
    const double below = a < 1
                             ? std::pow(middle, a) / a *
                                   rule.integrate(
                                       [&](double u) {
                                           const double p = middle * std::pow(u, 1 / a);
                                           return std::exp(log_scale + (b - 1) * std::log1p(-p)) * value(p);
                                       },
                                       0.0, 1.0, tolerance)
                             : rule.integrate(
                                   [&](double p) {
                                       const double weight = p > 0 ? (a - 1) * std::log(p) : (a > 1 ? -HUGE_VAL : 0.0);
                                       return std::exp(log_scale + weight + (b - 1) * std::log1p(-p)) * value(p);
                                   },
                                   0.0, middle, tolerance);
    const double above = b < 1
                             ? std::pow(1 - middle, b) / b *
                                   rule.integrate(
                                       [&](double u) {
                                           const double p = 1 - (1 - middle) * std::pow(u, 1 / b);
                                           return std::exp(log_scale + (a - 1) * std::log(p)) * value(p);
                                       },
                                       0.0, 1.0, tolerance)
                             : rule.integrate(
                                   [&](double q) {  // q = 1 - p
                                       const double weight = q > 0 ? (b - 1) * std::log(q) : (b > 1 ? -HUGE_VAL : 0.0);
                                       return std::exp(log_scale + weight + (a - 1) * std::log1p(-q)) * value(1 - q);
                                   },
                                   0.0, 1 - middle, tolerance);
    return below + above;
}

}  // namespace

double purchases_before_dropout(double shape, double a, double b, double y) {
    if (y == 0 || a == 0) {
        return shape * y;
    }
    if (y * std::max(1.0, (shape + 1) / (a + b)) * std::max(1.0, a / 2) < 0.5) {
        return alternating_series(shape, a, b, y);
    }
    if (const auto result = euler_series(shape, a, b, y)) {
        return *result;
    }
    return quadrature(shape, a, b, y);
}

}  // namespace rfm::predict::detail
