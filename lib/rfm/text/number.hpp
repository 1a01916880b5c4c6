// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rfm::text {

// Numbers as people read them, in any locale the same: point for decimals, comma for thousands.

/// "-1,234,567"
std::string grouped(std::int64_t whole);

/// "1 line", "1,234 lines"
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

/// A decimal text ("-1234567.89", as rfm::to_text writes) with its whole part grouped: "-1,234,567.89".
std::string grouped(std::string_view decimal_text);

/// `part` of `whole` in percent with one decimal, half to even: "33.3 %"; "0.0 %" when `whole` is 0. Counts, or amounts
/// in ten-thousandths; exact over the whole range.
std::string percent(std::int64_t part, std::int64_t whole);

}  // namespace rfm::text
