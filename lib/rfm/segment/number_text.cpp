// SPDX-License-Identifier: MIT
#include <rfm/base/fixed.hpp>
#include <rfm/base/short_text.hpp>
#include <rfm/segment/number_text.hpp>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace rfm::segment {
namespace {

constexpr auto two_digits = [] {
    std::array<char, 200> all{};
    for (unsigned i = 0; i < 100; ++i) {
        all[2 * i] = static_cast<char>('0' + i / 10);
        all[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return all;
}();

char* write_two(char* to, unsigned below_100) {
    std::memcpy(to, two_digits.data() + std::size_t{2} * below_100, 2);
    return to + 2;
}

/// The two digits, the first in the lowest byte.
std::uint64_t two_places(std::uint32_t below_100) {
    const char* const digits = two_digits.data() + std::size_t{2} * below_100;
    return static_cast<std::uint64_t>(digits[0]) | static_cast<std::uint64_t>(digits[1]) << 8;
}

/// Writes eight characters, of which those after the end mean nothing.
[[gnu::always_inline]] inline char* write_natural(char* to, std::uint64_t value) {
    if (value >= 10'000) {
        return std::to_chars(to, to + most_digits, value).ptr;
    }
    // All four digits, then the zeros before the number are pushed out: no guess at how many there are.
    const auto small = static_cast<std::uint32_t>(value);
    const std::uint64_t digits = two_places(small / 100) | two_places(small % 100) << 16;
    const std::size_t zeros = (small < 1000 ? 1U : 0U) + (small < 100 ? 1U : 0U) + (small < 10 ? 1U : 0U);
    store_eight(to, digits >> 8 * zeros);
    return to + 4 - zeros;
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::string number_text(double value) {
    return fmt::format("{}", value);
}

char* write_integer(char* to, std::int64_t value) {
    return value < 0 ? std::to_chars(to, to + most_digits, value).ptr
                     : write_natural(to, static_cast<std::uint64_t>(value));
}

char* write_decimal(char* to, std::int64_t ten_thousandths, std::size_t least) {
    const auto bits = static_cast<std::uint64_t>(ten_thousandths);
    const std::uint64_t magnitude = ten_thousandths < 0 ? 0 - bits : bits;
    if (ten_thousandths < 0) {
        *to++ = '-';
    }
    to = write_natural(to, magnitude / amount::scale);
    const auto rest = static_cast<unsigned>(magnitude % amount::scale);
    if (rest == 0 && least == 0) {
        return to;
    }
    *to++ = '.';
    to = write_two(to, rest / 100);
    std::size_t decimals = 2;
    if (rest % 100 != 0 || least > 2) {
        to = write_two(to, rest % 100);
        decimals = 4;
    }
    for (; decimals > least && to[-1] == '0'; --decimals) {
        --to;
    }
    return to;
}

char* write_day(char* to, day date) {
    const civil_day civil = civil_of(date);
    const auto year = static_cast<unsigned>(civil.year);
    to = write_two(write_two(to, year / 100), year % 100);
    *to++ = '-';
    to = write_two(to, civil.month);
    *to++ = '-';
    return write_two(to, civil.day_of_month);
}

void append_integer(std::string& out, std::int64_t value) {
    std::array<char, most_digits> text;
    out.append(text.data(), write_integer(text.data(), value));
}

void append_decimal(std::string& out, std::int64_t ten_thousandths, std::size_t least) {
    std::array<char, most_digits> text;
    out.append(text.data(), write_decimal(text.data(), ten_thousandths, least));
}

void append_day(std::string& out, day date) {
    const std::int32_t year = civil_of(date).year;
    if (year < 0 || year > 9999) {
        out += to_text(date);
        return;
    }
    std::array<char, most_digits> text;
    out.append(text.data(), write_day(text.data(), date));
}

}  // namespace rfm::segment
