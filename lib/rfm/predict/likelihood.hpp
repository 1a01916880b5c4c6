// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/purchase_summary.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace rfm::predict {

// The likelihood of a customer has the same shape in all three models,
//     e^constant(x) (kept(x, T) h(x, T) + left(x, t_x) h(x, t_x)):
// still alive at T, or gone after the last purchase at t_x. A model gives constant(x) and, for a time t, the terms.

/// What a model says of customers with x repeat purchases and a time t, which is T or t_x.
struct time_terms {
    double log_h = 0;  ///< falls as t grows
    double kept = 1;   ///< where t is T
    double left = 0;   ///< where t is t_x
};

template <class Model>
time_terms terms_of(const Model& model, std::uint32_t x, double t) {
    time_terms terms;
    model.terms_at(t, {&x, 1}, {&terms, 1});
    return terms;
}

/// ln of the sum above, without e^constant.
inline double log_sum(const time_terms& at_age, const time_terms& at_t_x) {
    if (at_t_x.left == 0) {
        return at_age.log_h + std::log(at_age.kept);
    }
    return at_t_x.log_h + std::log(at_t_x.left + at_age.kept * std::exp(at_age.log_h - at_t_x.log_h));
}

/// The share of h(x, T) in that sum: the probability to be alive at T.
inline double p_alive(const time_terms& at_age, const time_terms& at_t_x) {
    const double gone = at_t_x.left == 0 ? 0 : at_t_x.left * std::exp(at_t_x.log_h - at_age.log_h);
    return std::min(1.0, 1 / (at_age.kept + gone));
}

/// ln of the likelihood of one customer.
template <class Model>
double log_likelihood(const Model& model, const purchase_summary& c) {
    return model.constant(c.x) + log_sum(terms_of(model, c.x, c.age), terms_of(model, c.x, c.t_x));
}

/// The probability that a customer is alive at T.
template <class Model>
double p_alive(const Model& model, const purchase_summary& c) {
    return p_alive(terms_of(model, c.x, c.age), terms_of(model, c.x, c.t_x));
}

/// Purchases expected of a customer within t after T.
template <class Model>
double expected_purchases(const Model& model, const purchase_summary& c, double t) {
    return p_alive(model, c) * model.purchases_if_alive(c.x, c.age, t);
}

}  // namespace rfm::predict
