// SPDX-License-Identifier: MIT
#pragma once

namespace rfm::predict::detail {

/// Purchases to come of a customer who is alive and drops out after each purchase with probability p.
///
/// The mean of (1 - (1 + p y)^-shape) / p over p ~ Beta(a, b): what is left of the conditional expectation of the
/// BG/NBD and MBG/NBD models once P(alive) is taken out, with shape = r + x and y = t / (alpha + T). It equals
/// C/(a-1) (1 - (1+y)^-shape F(shape, b; C; y/(1+y))) with C = a + b - 1 and F Gauss's hypergeometric function
/// (Fader, Hardie and Lee 2005, equation 10), but is finite at a = 1 and C = 0 too. About 1e-11 accurate: by its series
/// in y, by Euler's form of F, or where both are slow or cancel by quadrature.
///
/// @param shape, a, b  positive; a may be 0, where nobody drops out and the mean is shape y
/// @param y            at least 0
double purchases_before_dropout(double shape, double a, double b, double y);

}  // namespace rfm::predict::detail
