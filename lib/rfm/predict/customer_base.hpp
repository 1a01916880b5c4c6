// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/base/text_column.hpp>
#include <rfm/orders/history.hpp>
#include <rfm/orders/measure_spec.hpp>
#include <rfm/predict/purchase_summary.hpp>

#include <cstdint>
#include <vector>

namespace rfm::predict {

/// What the models learn from and predict for: one row per customer with a purchase, sorted by id in byte order.
struct customer_base {
    time_unit unit = time_unit::day;
    text_column ids;
    std::vector<purchase_summary> purchases;
    std::vector<double> mean_repeat;  ///< zbar: mean value of repeat purchases, 0 when there are none

    std::size_t size() const { return purchases.size(); }
};

/// Reduces order lines to what the models need (Fader, Hardie and Lee 2005; the mean value as in Fader and
/// Hardie 2013).
///
/// All of a customer's sales of one day are one purchase. Lines later than `end` are left out; customers who bought
/// nothing until then have no row. A return reduces the value of the last purchase before or on its day, where
/// `rules.returns` says so. The window of `rules` is not applied: the models need whole histories.
///
/// @param end  the last day of observation
customer_base base_of(const orders::history& lines, const orders::measure_spec& rules, day end, time_unit unit);

/// How many days with a purchase each customer of `base` has after `begin` up to `end`.
/// @param base  made from the same lines
std::vector<std::uint32_t> purchases_between(const orders::history& lines, const orders::measure_spec& rules, day begin,
                                             day end, const customer_base& base);

}  // namespace rfm::predict
