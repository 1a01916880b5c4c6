// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rfm::load {

/// Why a record was not loaded: the closed list of rfm-formats(5). Rejected ones count against --max-rejects.
enum class reason : std::uint8_t {
    missing_customer,
    missing_date,
    missing_amount,
    bad_date,
    date_out_of_range,
    two_digit_year,
    bad_amount,
    amount_precision,
    amount_overflow,
    decimal_comma,
    conflicting_amount,
    too_few_fields,
    too_many_fields,
    unterminated_quote,
    text_after_quote,
    bad_encoding,
    nul_byte,
    field_too_long,
    line_too_long,
    refund_over_amount,
    orphan_return,
    conflicting_order,
    // from here on: skipped
    filtered,
    older_than_stored,
    status,
    total_row,
    duplicate,
    after_as_of,
    already_imported,
    forgotten,
};

inline constexpr std::size_t reason_count = static_cast<std::size_t>(reason::forgotten) + 1;

constexpr bool is_rejection(reason r) {
    return r < reason::filtered;
}

/// The name used in rejects files and statistics: "missing_customer".
std::string_view to_text(reason r);

}  // namespace rfm::load
