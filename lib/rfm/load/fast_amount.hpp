// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/short_text.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rfm::load {

namespace detail {

inline constexpr std::array<std::int64_t, 5> decimal_scales{10'000, 1'000, 100, 10, 1};

/// digits[.up to four digits] of more than eight characters.
inline std::optional<std::int64_t> digit_by_digit(std::string_view text, char decimal) {
    constexpr std::size_t longest = 14;  // all of them digits, in ten-thousandths, are less than 2^63
    const std::size_t whole = std::min(text.find(decimal), text.size());
    const std::size_t decimals = whole == text.size() ? 0 : text.size() - whole - 1;
    if (text.size() > longest || whole == 0 || decimals > 4) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i != whole) {
            const unsigned digit = static_cast<unsigned char>(text[i]) - unsigned{'0'};
            if (digit > 9) {
                return std::nullopt;
            }
            value = value * 10 + digit;
        }
    }
    return value * decimal_scales.at(decimals);
}

}  // namespace detail

/// The commonest form alone, [-]digits[.up to four digits] of at most eight characters behind the sign, in
/// ten-thousandths. What it leaves is for parse_amount to judge.
///
/// @param word  the text behind the sign, zeros behind it
/// @param size  its length
[[gnu::always_inline]] inline std::optional<std::int64_t> fast_amount(std::uint64_t word, std::size_t size,
                                                                      char decimal) {
    if (size == 0 || size > 8) {
        return std::nullopt;
    }
    const std::uint64_t point = marks_of(word, decimal);
    // Without a point the whole part is everything.
    const unsigned whole =
        point == 0 ? static_cast<unsigned>(size) : static_cast<unsigned>(std::countr_zero(point)) / 8;
    const unsigned decimals = point == 0 ? 0 : static_cast<unsigned>(size) - whole - 1;
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
    return static_cast<std::int64_t>(eight_digits(differences)) * detail::decimal_scales[decimals];
}

/// The same of a text with its sign, which may be up to 14 characters behind it.
inline std::optional<std::int64_t> fast_amount(std::string_view text, char decimal) {
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative ? 1 : 0);
    const auto value = text.size() > 8 ? detail::digit_by_digit(text, decimal)
                                       : fast_amount(load_short(text.data(), text.size()), text.size(), decimal);
    return value && negative ? std::optional(-*value) : value;
}

/// The form in which most amounts are written, one to five digits and two more behind the decimal mark, in as few steps
/// as it takes to know it.
class two_decimals {
public:
    explicit two_decimals(char decimal = '.')
        : shape_(0x3030'0030'3030'3030 | std::uint64_t{static_cast<unsigned char>(decimal)} << 40) {}

    /// False for any other form. Behind `at` eight bytes may be read.
    [[gnu::always_inline]] bool read(const char* at, std::size_t size, std::int64_t& ten_thousandths) const {
        constexpr std::size_t shortest = 4;
        if (size - shortest > 8 - shortest) {
            return false;
        }
        const auto unused = static_cast<unsigned>(8 * (8 - size));
        const std::uint64_t differences = (load_eight(at) ^ shape_ >> unused) << unused;
        constexpr std::uint64_t slack = 0x0606'0F06'0606'0606;
        if (((differences | (differences + slack)) & 0xF0F0'F0F0'F0F0'F0F0) != 0) {
            return false;
        }
        // As in eight_digits(), where the digit before the mark stands ahead of a zero.
        const std::uint64_t pairs = differences * 10 + (differences >> 8);
        constexpr std::uint64_t mask = 0x0000'00FF'0000'00FF;
        constexpr std::uint64_t outer = 10 + (std::uint64_t{100'000} << 32);
        constexpr std::uint64_t inner = 1 + (std::uint64_t{1'000} << 32);
        const std::uint64_t hundredths = ((pairs & mask) * outer + ((pairs >> 16) & mask) * inner) >> 32;
        ten_thousandths = static_cast<std::int64_t>(hundredths) * detail::decimal_scales[2];
        return true;
    }

private:
    std::uint64_t shape_;
};

}  // namespace rfm::load
