// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/base/fixed.hpp>
#include <rfm/base/text_column.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace rfm::customers {

/// Repairs, visits, complaints: one row per record, in input order.
struct service_records {
    text_column customers;
    std::vector<day> days;
    coded_column types{.name = "type", .texts = {""}, .codes = {}};
    std::vector<std::optional<quantity>> satisfaction;  ///< 0 to 100
    coded_column notes{.name = "notes", .texts = {""}, .codes = {}};

    std::size_t size() const { return days.size(); }
};

/// What the records of a customer add up to.
struct service_summary {
    text_column customers;  ///< sorted by id in byte order, each once
    std::vector<std::uint32_t> services;
    std::vector<day> last_days;
    coded_column last_types;                            ///< of the last record; of several on that day the last one
    std::vector<std::optional<quantity>> satisfaction;  ///< mean of the records that have it, half to even
    std::uint64_t later = 0;                            ///< records after as-of, left out

    std::size_t size() const { return services.size(); }
};

/// Adds the records up to `as_of` up per customer.
service_summary summarise(const service_records& records, day as_of);

/// The newest day; nothing without records.
std::optional<day> newest_day(const service_records& records);

}  // namespace rfm::customers
