// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/base/fixed.hpp>
#include <rfm/plan/code.hpp>
#include <rfm/segment/column.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rfm::segment {

/// Says what is wrong with the cells of one row: throws failure (refused).
struct row_place {
    const std::string& file;
    std::uint64_t line;

    [[noreturn]] void refuse(std::string what, std::string remedy = {}) const;
    [[noreturn]] void refuse_cell(std::string_view column, std::string_view cell) const;
};

/// The cells of a row that are numbers and days, as columns::output_columns writes them.
struct row_numbers {
    std::optional<plan::score_code> scores;
    std::optional<std::int32_t> recency;  ///< with it the two days; without it neither
    quantity frequency;
    amount monetary;
    day first_day;
    day last_day;
    bool wide_code = false;
};

struct row_number_cells {
    std::string_view code;  ///< may be empty where the other three are not
    std::string_view r;
    std::string_view f;
    std::string_view m;
    std::string_view recency;
    std::string_view frequency;
    std::string_view monetary;
    std::string_view first_date;
    std::string_view last_date;
};

/// Throws failure (refused) for cells that cannot be read or contradict each other.
row_numbers read_numbers(const row_number_cells& cells, const row_place& at);

/// One cell of a number_column of that kind, as it stores it; an empty cell is none.
std::int64_t read_prediction(std::string_view column, column_kind kind, std::string_view cell, const row_place& at);

}  // namespace rfm::segment
