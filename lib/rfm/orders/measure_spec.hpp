// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>

#include <optional>
#include <string>

namespace rfm::orders {

/// What one unit of frequency is.
enum class frequency_basis {
    automatic,  ///< orders where an order column is mapped, else days
    orders,     ///< distinct (customer, order id) with a sale
    days,       ///< distinct days with a sale
    rows,       ///< sale lines
    quantity,   ///< the quantities of the sale lines, summed
};

enum class monetary_basis {
    total,    ///< net of returns
    average,  ///< total / purchases, half to even at four places
    largest,  ///< the largest net order
};

enum class returns_policy {
    net,     ///< returns reduce monetary
    ignore,  ///< returns are left out
};

/// Whether a sale of amount 0 is a purchase.
enum class zero_policy { count, ignore };

/// Whose day recency counts from. Service records have to be there for the last two.
enum class recency_basis {
    purchase,  ///< of the last purchase
    service,   ///< of the last service record; of the last purchase where a customer has none
    either,    ///< of whichever was later
};

/// What makes a value of a column the preferred one.
enum class preference_basis {
    money,      ///< the most money, net of returns where they count
    purchases,  ///< the most orders with a sale
};

/// The day recency counts from.
struct as_of_rule {
    enum class source { last, today, given } from = source::last;
    day on;  ///< with `given`
};

/// How recency, frequency and monetary are computed from order lines. The defaults are those of a plan that says
/// nothing.
struct measure_spec {
    frequency_basis frequency = frequency_basis::automatic;
    monetary_basis monetary = monetary_basis::total;
    returns_policy returns = returns_policy::net;
    zero_policy zero = zero_policy::count;
    recency_basis recency = recency_basis::purchase;
    preference_basis preference = preference_basis::money;
    int lost_after_days = 365;  ///< a customer without a purchase in so many days is lost; see lifecycle.hpp
    as_of_rule as_of;
    std::optional<int> window_days;  ///< frequency and monetary: only days > as_of - window_days
    std::optional<day> since;        ///< lines before are left out altogether
    std::string within;              ///< column whose values customers are told apart in; empty: none
};

}  // namespace rfm::orders
