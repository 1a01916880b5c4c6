// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>
#include <rfm/plan/plan.hpp>
#include <rfm/segment/column.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::segment {

/// The columns every classification has; label and rfm may be missing, for the others say the same.
enum class fixed_column : std::size_t {
    customer,
    segment,
    label,
    code,
    r,
    f,
    m,
    recency,
    frequency,
    monetary,
    first_date,
    last_date,
    count,  ///< how many there are; no column
};

/// Where the columns of a classification stand in a file.
struct classification_header {
    static constexpr std::uint32_t absent = std::numeric_limits<std::uint32_t>::max();

    struct text_field {
        std::string name;
        std::uint32_t field = 0;
        bool is_dimension = false;
    };
    struct number_field {
        std::string name;
        column_kind kind = column_kind::decimal;
        std::uint32_t field = 0;
    };

    std::size_t width = 0;  ///< of the file
    std::array<std::uint32_t, static_cast<std::size_t>(fixed_column::count)> fixed{};
    std::uint32_t within = absent;
    std::string within_name;
    std::uint32_t composite = absent;
    std::vector<text_field> texts;  ///< dimensions of the plan, and what is kept
    std::vector<number_field> predictions;

    bool has(fixed_column which) const { return fixed.at(static_cast<std::size_t>(which)) != absent; }

    /// Empty where the file has no such column.
    std::string_view cell(const csv::block& block, const csv::record& record, fixed_column which) const {
        return has(which) ? block.field(record, fixed.at(static_cast<std::size_t>(which))) : std::string_view();
    }
};

/// Throws failure (refused) naming the file for a missing or doubled column.
classification_header settle_header(std::vector<std::string> names, const plan::plan& p, const std::string& file);

}  // namespace rfm::segment
