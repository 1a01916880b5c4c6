// SPDX-License-Identifier: MIT
#include <rfm/load/exchange_rates.hpp>

#include <rfm/base/error.hpp>
#include <rfm/load/currency.hpp>
#include <rfm/load/side_file.hpp>

#include <fmt/format.h>

#include <limits>

namespace rfm::load {
namespace {

__extension__ using wide = __int128;

wide half_even(wide total, std::int64_t parts) {
    wide quotient = total / parts;
    const wide rest = total % parts;
    const wide twice = (rest < 0 ? -rest : rest) * 2;
    if (twice > parts || (twice == parts && quotient % 2 != 0)) {
        quotient += total < 0 ? -1 : 1;
    }
    return quotient;
}

}  // namespace

bool exchange_rates::add(const std::string& code, std::string_view rate) {
    constexpr std::size_t most_digits = 18;
    constexpr std::int64_t most_scale = 1'000'000'000'000;
    decimal read{.digits = 0, .scale = 1};
    std::size_t digits = 0;
    bool point = false;
    for (const char c : rate) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || ++digits > most_digits || (point && read.scale == most_scale)) {
            return false;
        }
        read.digits = read.digits * 10 + (c - '0');
        read.scale *= point ? 10 : 1;
    }
    return read.digits > 0 && rates_.emplace(code, read).second;
}

std::optional<converted_amount> exchange_rates::convert(const std::string& code, std::int64_t ten_thousandths) const {
    const auto found = rates_.find(code);
    if (found == rates_.end()) {
        return std::nullopt;
    }
    const wide total = static_cast<wide>(ten_thousandths) * found->second.digits;
    const wide value = half_even(total, found->second.scale);
    converted_amount result{.ten_thousandths = 0, .exact = total % found->second.scale == 0, .fits = true};
    result.fits = value <= std::numeric_limits<std::int64_t>::max() && value > std::numeric_limits<std::int64_t>::min();
    result.ten_thousandths = result.fits ? static_cast<std::int64_t>(value) : 0;
    return result;
}

exchange_rates read_exchange_rates(const std::string& path) {
    exchange_rates rates;
    for (const side_row<2>& row : read_side_file<2>(path, {"currency", "rate"})) {
        const auto code = parse_currency(row.cells[0]);
        if (!code || !rates.add(to_text(*code), row.cells[1])) {
            throw failure({.kind = error_kind::refused,
                           .what = code ? fmt::format("'{}' is no rate for {}, or {} is here twice", row.cells[1],
                                                      to_text(*code), to_text(*code))
                                        : fmt::format("'{}' is no currency", row.cells[0]),
                           .file = path,
                           .line = row.line,
                           .remedy = "each line holds a currency and what one unit of it is worth, e.g. USD,7.1234"});
        }
    }
    return rates;
}

}  // namespace rfm::load
