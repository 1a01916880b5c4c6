// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace rfm::load {

/// What a column of customer profiles means. The names are those of canonical profiles.
enum class profile_role : std::uint8_t {
    customer,
    name,
    phone,
    email,
    contact,  ///< phone, e-mail address or both in one cell
    region,
    city,
    address,
    industry,
    birthday,
    age,
    gender,
    satisfaction,
    assets,
    notes,
    updated,
};

inline constexpr std::array<std::string_view, 16> profile_role_names{
    "customer", "name",     "phone", "email",  "contact",      "region", "city",  "address",
    "industry", "birthday", "age",   "gender", "satisfaction", "assets", "notes", "updated"};

/// What a column of service records means.
enum class service_role : std::uint8_t { customer, date, type, satisfaction, notes };

inline constexpr std::array<std::string_view, 5> service_role_names{"customer", "date", "type", "satisfaction",
                                                                    "notes"};

}  // namespace rfm::load
