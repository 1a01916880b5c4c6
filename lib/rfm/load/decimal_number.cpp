// SPDX-License-Identifier: MIT
#include <rfm/load/decimal_number.hpp>

#include <algorithm>

namespace rfm::load {
namespace {

__extension__ using wide = unsigned __int128;

constexpr std::int64_t most_whole_digits = 19;  // 10^19 fits in 64 bits, 10^20 does not
constexpr std::int64_t most_kept_digits = 30;   // more than any whole part, and 10^30 fits in 128 bits

wide power_of_ten(std::int64_t exponent) {
    wide power = 1;
    for (; exponent > 0; --exponent) {
        power *= 10;
    }
    return power;
}

}  // namespace

void decimal_number::push(unsigned digit) {
    if (digit == 0) {
        zeros_ += significant_ > 0 ? 1 : 0;
        return;
    }
    for (; zeros_ >= 0; --zeros_, ++significant_) {
        if (significant_ < most_kept_digits) {
            leading_ = leading_ * 10 + (zeros_ == 0 ? digit : 0);
        }
    }
    zeros_ = 0;
}

std::optional<decimal_number::rounded_value> decimal_number::to_whole() const {
    if (significant_ == 0) {
        return rounded_value{.magnitude = 0, .exact = true};
    }
    const std::int64_t exponent = exponent_ + zeros_;
    const std::int64_t whole_digits = significant_ + exponent;
    if (whole_digits > most_whole_digits) {
        return std::nullopt;
    }
    if (exponent >= 0) {
        return rounded_value{.magnitude = static_cast<std::uint64_t>(leading_ * power_of_ten(exponent)), .exact = true};
    }
    if (whole_digits < 0) {
        return rounded_value{.magnitude = 0, .exact = false};
    }
    const wide unit = power_of_ten(std::min(significant_, most_kept_digits) - whole_digits);
    const wide quotient = leading_ / unit;
    const wide rest = leading_ % unit;
    const bool more_behind = significant_ > most_kept_digits;  // the last significant digit is never zero
    const bool up = rest > unit / 2 || (rest == unit / 2 && (more_behind || quotient % 2 != 0));
    return rounded_value{.magnitude = static_cast<std::uint64_t>(quotient) + (up ? 1 : 0), .exact = false};
}

}  // namespace rfm::load
