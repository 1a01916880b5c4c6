// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::customers {

/// A column of profiles: named as its role (city, phone, ...), or by its header where it has none.
struct profile_column {
    std::string header;  ///< as the file has it
    coded_column values;
};

/// What is known about customers besides their purchases. Columns have one value per row.
struct profiles {
    text_column customers;
    std::vector<profile_column> columns;

    std::size_t size() const { return customers.size(); }
    /// The column of that role or header; null if there is none.
    const coded_column* find(std::string_view name) const;
};

/// One row per customer, sorted by id in byte order. Of several rows of a customer the one updated last counts, by the
/// ISO day in column `updated`, else the last; what it leaves empty is taken from those before it.
/// @param repeated  how many rows were joined to others
profiles merged(const profiles& rows, std::uint64_t& repeated);

}  // namespace rfm::customers
