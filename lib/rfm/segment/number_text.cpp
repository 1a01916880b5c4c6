// SPDX-License-Identifier: MIT
#include <rfm/base/fixed.hpp>
#include <rfm/segment/number_text.hpp>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace rfm::segment {

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

void append_integer(std::string& out, std::int64_t value) {
    if (value >= 0 && value <= 9) {
        out += static_cast<char>('0' + value);
        return;
    }
    std::array<char, 20> digits{};
    out.append(digits.data(), std::to_chars(digits.begin(), digits.end(), value).ptr);
}

void append_decimal(std::string& out, std::int64_t ten_thousandths, std::size_t least) {
    const auto bits = static_cast<std::uint64_t>(ten_thousandths);
    const std::uint64_t magnitude = ten_thousandths < 0 ? 0 - bits : bits;
    std::array<char, 26> text{};
    char* at = text.data();
    if (ten_thousandths < 0) {
        *at++ = '-';
    }
    at = std::to_chars(at, text.end(), magnitude / amount::scale).ptr;
    char* const point = at;
    *at = '.';
    for (std::uint64_t rest = magnitude % amount::scale, unit = amount::scale / 10; unit > 0; unit /= 10) {
        *++at = static_cast<char>('0' + rest / unit % 10);
    }
    while (at > point + least && *at == '0') {
        --at;
    }
    out.append(text.data(), at == point ? point : at + 1);
}

void append_day(std::string& out, day date) {
    const civil_day civil = civil_of(date);
    if (civil.year < 0 || civil.year > 9999) {
        out += to_text(date);
        return;
    }
    const auto two = [](char* to, unsigned value) {
        to[0] = static_cast<char>('0' + value / 10);
        to[1] = static_cast<char>('0' + value % 10);
    };
    const auto year = static_cast<unsigned>(civil.year);
    std::array<char, 10> text{};
    two(&text[0], year / 100);
    two(&text[2], year % 100);
    text[4] = '-';
    two(&text[5], civil.month);
    text[7] = '-';
    two(&text[8], civil.day_of_month);
    out.append(text.data(), text.size());
}

}  // namespace rfm::segment
