// SPDX-License-Identifier: MIT
#include <rfm/load/amount_parser.hpp>

#include <rfm/load/cell.hpp>
#include <rfm/load/written_amount.hpp>

#include <array>
#include <limits>

namespace rfm::load {
namespace {

constexpr std::array<std::int64_t, 5> scale_of_decimals{10'000, 1'000, 100, 10, 1};
constexpr std::size_t most_plain_size = 18;  // digits alone cannot overflow 64 bits
constexpr std::ptrdiff_t most_whole_digits = 14;
constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();

amount_result failed(amount_problem problem) {
    return {.problem = problem};
}

/// The common form alone, [sign]digits[.up to four digits]: what it leaves is for the full grammar to judge.
std::optional<std::int64_t> parse_plain(std::string_view text, char decimal) {
    if (text.size() > most_plain_size) {
        return std::nullopt;
    }
    const char* at = text.data();
    const char* const end = at + text.size();
    std::int64_t value = 0;
    const auto take_digits = [&] {
        const char* const first = at;
        for (; at != end && *at >= '0' && *at <= '9'; ++at) {
            value = value * 10 + (*at - '0');
        }
        return at - first;
    };

    const bool negative = at != end && *at == '-';
    if (negative || (at != end && *at == '+')) {
        ++at;
    }
    const std::ptrdiff_t whole = take_digits();
    if (whole == 0 || whole > most_whole_digits) {
        return std::nullopt;
    }
    std::size_t decimals = 0;
    if (at != end && *at == decimal) {
        ++at;
        decimals = static_cast<std::size_t>(take_digits());
    }
    if (at != end || decimals >= scale_of_decimals.size()) {
        return std::nullopt;
    }
    value *= scale_of_decimals[decimals];
    return negative ? -value : value;
}

std::int64_t exponent_of(std::int64_t power_of_ten) {
    std::int64_t exponent = 0;
    for (; power_of_ten >= 10; power_of_ten /= 10) {
        ++exponent;
    }
    return exponent;
}

amount_result judge(const written_amount& written, const amount_rules& rules) {
    if (written.has_unit && rules.header_scale != 1) {
        return failed(amount_problem::bad_amount);
    }
    if (written.decimal_comma) {
        return failed(amount_problem::decimal_comma);
    }
    decimal_number number = written.number;
    number.shift(4 + exponent_of(rules.header_scale));
    const auto whole = number.to_whole();
    if (!whole || whole->magnitude > largest + (written.negative ? 1 : 0)) {
        return failed(amount_problem::amount_overflow);
    }
    if (!whole->exact && !rules.round) {
        return failed(amount_problem::amount_precision);
    }
    const std::uint64_t bits = written.negative ? 0 - whole->magnitude : whole->magnitude;
    return {.rounded = !whole->exact,
            .currency = written.currency ? written.currency->currency : currency_code{},
            .ten_thousandths = static_cast<std::int64_t>(bits)};
}

}  // namespace

amount_result parse_amount(std::string_view text, const amount_rules& rules) {
    if (rules.header_scale == 1) {
        if (const auto value = parse_plain(text, rules.decimal)) {
            return {.ten_thousandths = *value};
        }
    }
    const cell value = undecorated(text);
    if (value.empty || value.text == "－") {  // full-width, so read as the ASCII word for nothing
        return failed(amount_problem::missing_amount);
    }
    const auto written = read_written_amount(value.text, rules.decimal);
    return written ? judge(*written, rules) : failed(amount_problem::bad_amount);
}

}  // namespace rfm::load
