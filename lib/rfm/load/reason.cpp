// SPDX-License-Identifier: MIT
#include <rfm/load/reason.hpp>

#include <array>

namespace rfm::load {

std::string_view to_text(reason r) {
    static constexpr std::array<std::string_view, reason_count> names{
        "missing_customer",   "missing_date",      "missing_amount",   "bad_date",           "date_out_of_range",
        "two_digit_year",     "bad_amount",        "amount_precision", "amount_overflow",    "decimal_comma",
        "conflicting_amount", "too_few_fields",    "too_many_fields",  "unterminated_quote", "text_after_quote",
        "bad_encoding",       "nul_byte",          "field_too_long",   "line_too_long",      "refund_over_amount",
        "orphan_return",      "conflicting_order", "filtered",         "older_than_stored",  "status",
        "total_row",          "duplicate",         "after_as_of",      "already_imported",   "forgotten"};
    return names[static_cast<std::size_t>(r)];
}

}  // namespace rfm::load
