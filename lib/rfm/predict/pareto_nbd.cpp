// SPDX-License-Identifier: MIT
#include <rfm/predict/detail/special.hpp>
#include <rfm/predict/pareto_nbd.hpp>

#include <algorithm>
#include <cmath>

namespace rfm::predict {
namespace {

/// F(1, b; c; z) of Gauss for 0 < b < c and 0 <= z < 1: the power series, whose terms are positive and fall at least
/// as z^k, or for z near 1 Gauss's continued fraction by Steed's method, whose terms are positive too and fall about as
/// e^(-k sqrt(1 - z)).
double hypergeometric_of_one(double b, double c, double z) {
    constexpr double precision = 1e-16;
    constexpr int most_terms = 1'000'000;
    double term = 1;
    double sum = 1;
    if (z < 0.5) {
        for (int k = 0; term > precision * sum; ++k) {
            term *= z * (b + k) / (c + k);
            sum += term;
        }
        return sum;
    }
    double below = 1;
    for (int k = 0; k < most_terms && term > precision * sum; ++k) {
        const int half = k / 2;
        const double above = k % 2 == 0 ? (b + half) * (c + half - 1) : (half + 1) * (c - b + half);
        below = 1 / (1 - z * above / ((c + k - 1) * (c + k)) * below);
        term *= below - 1;
        sum += term;
    }
    return sum;
}

/// The hypergeometric term of A0 at a time, as a share of h(x, t), is s/q u(x) with u(x) = F(1, r+x; q+1; z) and
/// z = (alpha-beta) / (alpha+t), by Euler's transformation. Neighbours are linked by u(x) = 1 + g(x) u(x+1) with
/// g(x) = (r+x)/(q+1) z: errors shrink downward where |g| is below 1, upward above.
class shares_at {
public:
    shares_at(const pareto_nbd& m, double t) : m_(m), z_((m.alpha - m.beta) / (m.alpha + t)) {}

    void to(std::span<const std::uint32_t> x, std::span<time_terms> terms) const {
        const auto above = std::ranges::find_if(x, [this](std::uint32_t n) { return link(n) < -1; });
        const auto middle = static_cast<std::size_t>(above - x.begin()) - (above == x.end() ? 1 : 0);
        const double u_of_middle = start(x[middle]);
        set(terms[middle], x[middle], u_of_middle);
        double u = u_of_middle;
        for (std::size_t i = middle; i-- > 0;) {
            if (x[i + 1] - x[i] > worth_a_new_start) {
                u = start(x[i]);
            } else {
                for (std::uint32_t n = x[i + 1]; n-- > x[i];) {
                    u = 1 + link(n) * u;
                }
            }
            set(terms[i], x[i], u);
        }
        u = u_of_middle;
        for (std::size_t i = middle + 1; i < x.size(); ++i) {
            if (x[i] - x[i - 1] > worth_a_new_start) {
                u = start(x[i]);
            } else {
                for (std::uint32_t n = x[i - 1]; n < x[i]; ++n) {
                    u = (u - 1) / link(n);
                }
            }
            set(terms[i], x[i], u);
        }
    }

private:
    static constexpr std::uint32_t worth_a_new_start = 50;

    double link(std::uint32_t x) const { return (m_.r + x) / (m_.r + m_.s + x + 1) * z_; }

    double start(std::uint32_t x) const {
        const double c = m_.r + m_.s + x + 1;
        return z_ >= 0 ? hypergeometric_of_one(m_.r + x, c, z_)
                       : hypergeometric_of_one(m_.s + 1, c, z_ / (z_ - 1)) / (1 - z_);  // by Pfaff's transformation
    }

    void set(time_terms& terms, std::uint32_t x, double u) const {
        terms.left = std::min(1.0, m_.s / (m_.r + m_.s + x) * u);
        terms.kept = 1 - terms.left;
    }

    const pareto_nbd& m_;
    double z_;
};

}  // namespace

double pareto_nbd::constant(std::uint32_t x) const {
    return detail::log_gamma(r + x) - detail::log_gamma(r) + r * std::log(alpha) + s * std::log(beta);
}

void pareto_nbd::terms_at(double t, std::span<const std::uint32_t> x, std::span<time_terms> terms) const {
    const double log_alpha = std::log(alpha + t);
    const double log_beta = std::log(beta + t);
    for (std::size_t i = 0; i < x.size(); ++i) {
        terms[i] = {.log_h = -(r + x[i]) * log_alpha - s * log_beta, .kept = 1, .left = 0};
    }
    if (s > 0) {
        shares_at(*this, t).to(x, terms);
    }
}

double pareto_nbd::purchases_if_alive(std::uint32_t x, double age, double t) const {
    return (r + x) * (beta + age) / (alpha + age) * detail::one_minus_power(-std::log1p(t / (beta + age)), s - 1);
}

double pareto_nbd::expected_repeats(double t) const {
    return purchases_if_alive(0, 0, t);
}

}  // namespace rfm::predict
