// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/short_text.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rfm::load {

namespace detail {

/// The value of eight digits, the first in the lowest byte; `differences` are those from '0'.
constexpr std::uint64_t eight_digits(std::uint64_t differences) {
    const std::uint64_t pairs = differences * 10 + (differences >> 8);
    constexpr std::uint64_t mask = 0x0000'00FF'0000'00FF;
    constexpr std::uint64_t hundreds = 100 + (std::uint64_t{1'000'000} << 32);
    constexpr std::uint64_t ones = 1 + (std::uint64_t{10'000} << 32);
    return ((pairs & mask) * hundreds + ((pairs >> 16) & mask) * ones) >> 32;
}

}  // namespace detail

/// The commonest form alone, [-]digits[.up to four digits] of at most eight characters behind the sign, in
/// ten-thousandths. What it leaves is for parse_amount to judge.
[[gnu::always_inline]] inline std::optional<std::int64_t> fast_amount(std::string_view text, char decimal) {
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative ? 1 : 0);
    if (text.empty() || text.size() > 8) {
        return std::nullopt;
    }
    const std::uint64_t word = load_short(text.data(), text.size());
    const std::uint64_t point = marks_of(word, decimal);
    const auto size = static_cast<unsigned>(text.size());
    // Without a point the whole part is everything.
    const unsigned whole = point == 0 ? size : static_cast<unsigned>(std::countr_zero(point)) / 8;
    const unsigned decimals = point == 0 ? 0 : size - whole - 1;
    if (whole == 0 || decimals > 4) {
        return std::nullopt;
    }
    const std::uint64_t before = whole == 8 ? word : word & ((std::uint64_t{1} << (8 * whole)) - 1);
    const std::uint64_t behind = decimals == 0 ? 0 : word >> (8 * (whole + 1)) << (8 * whole);
    const std::uint64_t padded = (before | behind) << (8 * (8 - whole - decimals));
    // Where nothing was written in front, a byte is 0 instead of '0'.
    const std::uint64_t written = ~std::uint64_t{0} << (8 * (8 - whole - decimals));
    const std::uint64_t differences = padded ^ (0x3030'3030'3030'3030 & written);
    if (((differences | (differences + 0x0606'0606'0606'0606)) & 0xF0F0'F0F0'F0F0'F0F0) != 0) {
        return std::nullopt;
    }
    constexpr std::array<std::int64_t, 5> scales{10'000, 1'000, 100, 10, 1};
    const std::int64_t value = static_cast<std::int64_t>(detail::eight_digits(differences)) * scales[decimals];
    return negative ? -value : value;
}

}  // namespace rfm::load
