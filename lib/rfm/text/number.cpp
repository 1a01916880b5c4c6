// SPDX-License-Identifier: MIT
#include <rfm/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace rfm::text {
namespace {

__extension__ using wide = __int128;

wide magnitude(std::int64_t value) {
    return value < 0 ? -static_cast<wide>(value) : static_cast<wide>(value);
}

}  // namespace

std::string grouped(std::int64_t whole) {
    return grouped(fmt::format("{}", whole));
}

std::string grouped(std::string_view decimal_text) {
    const std::size_t sign = decimal_text.starts_with('-') || decimal_text.starts_with('+') ? 1 : 0;
    const std::size_t whole_end = std::min(decimal_text.find('.'), decimal_text.size());
    std::string out;
    for (std::size_t i = 0; i < whole_end; ++i) {
        if (i > sign && (whole_end - i) % 3 == 0) {
            out += ',';
        }
        out += decimal_text[i];
    }
    return out.append(decimal_text.substr(whole_end));
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", grouped(std::to_string(count)), count == 1 ? one : many);
}

std::string percent(std::int64_t part, std::int64_t whole) {
    if (whole == 0) {
        return "0.0 %";
    }
    const wide scaled = magnitude(part) * 1000;
    const wide divisor = magnitude(whole);
    wide per_mille = scaled / divisor;
    const wide twice = scaled % divisor * 2;
    if (twice > divisor || (twice == divisor && per_mille % 2 != 0)) {
        ++per_mille;
    }
    const bool negative = per_mille != 0 && (part < 0) != (whole < 0);
    return fmt::format("{}{}.{} %", negative ? "-" : "", per_mille / 10, static_cast<int>(per_mille % 10));
}

}  // namespace rfm::text
