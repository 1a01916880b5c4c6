// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/customers/profiles.hpp>
#include <rfm/customers/service_records.hpp>
#include <rfm/orders/activity.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::customers {

/// What is known of customers besides orders.
struct known_customers {
    std::optional<profiles> people;  ///< merged
    std::optional<service_records> services;

    /// Whether the join can give customers the attribute `name`: a column of the profiles by role or header, `age`
    /// where there are birthdays, and of services `services` (how many), `service_recency` (days from the last to
    /// as-of), `last_service_type`, `satisfaction` (0 to 100).
    bool provides(std::string_view name) const;
};

/// Keys that did not meet, and what else the join found.
struct join_report {
    std::uint64_t prospects = 0;         ///< customers known from profiles alone, who got a row
    std::uint64_t without_profile = 0;   ///< customers with orders and no profile
    std::uint64_t orphan_records = 0;    ///< service records of customers that nothing else knows, left out
    std::uint64_t orphan_customers = 0;  ///< whose these are
    std::vector<std::string> orphans;    ///< the first three of them
    std::uint64_t later_services = 0;    ///< after as-of, left out
    std::uint64_t unborn = 0;            ///< birthdays after as-of, if ages are wanted: they have none
};

/// Adds to `bought` a row for each customer it lacks and profiles know (without purchase), and one attribute per name
/// of `wanted`, in that order, which replace those it had.
///
/// What a profile says beats the orders' column of the same name; a customer whose profile says nothing keeps what the
/// orders say. Satisfaction is the mean over the service records, else the profile's. Ages are of `bought.as_of`.
join_report join(orders::activity& bought, const known_customers& known, const std::vector<std::string>& wanted);

}  // namespace rfm::customers
