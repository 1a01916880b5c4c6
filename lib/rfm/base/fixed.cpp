// SPDX-License-Identifier: MIT
#include <rfm/base/fixed.hpp>

#include <fmt/format.h>

namespace rfm {
namespace {

__extension__ using wide = __int128;

/// `least` decimals at least, more as long as the digits are not zero.
std::string decimal_text(std::int64_t ten_thousandths, int least) {
    const bool negative = ten_thousandths < 0;
    const std::uint64_t magnitude =
        negative ? 0 - static_cast<std::uint64_t>(ten_thousandths) : static_cast<std::uint64_t>(ten_thousandths);
    std::string decimals = fmt::format("{:04}", magnitude % 10'000);
    while (static_cast<int>(decimals.size()) > least && decimals.back() == '0') {
        decimals.pop_back();
    }
    return fmt::format("{}{}{}{}", negative ? "-" : "", magnitude / 10'000, decimals.empty() ? "" : ".", decimals);
}

}  // namespace

std::int64_t divide_half_even(std::int64_t total, std::int64_t parts) {
    std::int64_t quotient = total / parts;
    const std::int64_t rest = total % parts < 0 ? -(total % parts) : total % parts;
    const bool away = rest > parts - rest || (rest == parts - rest && quotient % 2 != 0);
    if (away) {
        quotient += total < 0 ? -1 : 1;
    }
    return quotient;
}

product multiply(quantity count, amount price) {
    const wide exact = static_cast<wide>(count.ten_thousandths()) * price.ten_thousandths();  // in 1/100,000,000
    wide quotient = exact / amount::scale;
    const wide rest = exact % amount::scale;
    const wide twice = 2 * (rest < 0 ? -rest : rest);
    if (twice > amount::scale || (twice == amount::scale && quotient % 2 != 0)) {
        quotient += exact < 0 ? -1 : 1;
    }
    const auto value = static_cast<std::int64_t>(quotient);
    return {.value = amount(value), .exact = rest == 0, .fits = value == quotient};
}

std::string to_text(amount value) {
    return decimal_text(value.ten_thousandths(), 2);
}

std::string to_text(quantity value) {
    return decimal_text(value.ten_thousandths(), 0);
}

std::optional<std::int64_t> parse_ten_thousandths(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    const std::size_t dot = text.find('.');
    const std::string_view whole = text.substr(0, dot);
    const std::string_view decimals = dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1);
    if (whole.empty() || decimals.size() > 4 || (dot != std::string_view::npos && decimals.empty())) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    const auto push = [&](char c) {
        return c >= '0' && c <= '9' && !__builtin_mul_overflow(value, std::int64_t{10}, &value) &&
               !__builtin_sub_overflow(value, std::int64_t{c - '0'}, &value);  // negative: its range is larger
    };
    for (const char c : whole) {
        if (!push(c)) {
            return std::nullopt;
        }
    }
    for (std::size_t i = 0; i < 4; ++i) {
        if (!push(i < decimals.size() ? decimals[i] : '0')) {
            return std::nullopt;
        }
    }
    if (negative) {
        return value;
    }
    return __builtin_sub_overflow(std::int64_t{0}, value, &value) ? std::nullopt : std::optional(value);
}

}  // namespace rfm
