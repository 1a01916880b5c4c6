// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/line_context.hpp>
#include <rfm/load/order_loader.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::load {

/// A row of a table with one row per customer.
struct customer_row {
    const settled_input& input;
    const csv::block& block;
    const csv::record& record;
    row_problem& problem;
    std::string customer;

    std::uint64_t line() const { return block.line(record); }
    /// Empty where the record is too short; the role must be mapped.
    std::string_view cell(role of) const { return block.field(record, input.mapping.at(of)); }
    /// Fills `problem`. False, for a row_taker to return.
    bool reject(reason why, role of) const;
    /// The codes of what the customer keeps. Throws failure (refused) when the input has no such column.
    std::vector<std::uint32_t> attributes(attribute_texts& texts) const;
    /// Throws failure (refused): the customer has a row already.
    [[noreturn]] void refuse_second(std::uint64_t first_line, std::string remedy) const;
};

/// Takes one row: false with its problem if it is rejected.
using row_taker = std::function<bool(const customer_row& row)>;

/// Reads such a table to its end: `take` gets the rows that have a customer; every record is accounted for in `report`.
/// Throws rfm::failure as settled_reader and `take` do.
void load_rows(settled_reader input, const settings& how, load_report& report, const row_taker& take);

/// Throws failure (refused): the run needs an as-of day that is given.
[[noreturn]] void refuse_without_as_of(const settled_input& input, std::string what);

}  // namespace rfm::load
