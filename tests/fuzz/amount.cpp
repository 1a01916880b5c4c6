// SPDX-License-Identifier: MIT
#include "targets.hpp"

#include <rfm/base/fixed.hpp>
#include <rfm/load/amount_parser.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>

namespace rfm::fuzz {
namespace {

constexpr auto fine = load::amount_problem::none;

/// Digits with at most four decimals and a sign before them, as plainly as it can be said.
__extension__ using wide = __int128;

std::optional<wide> plain_value(std::string_view text, char decimal) {
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative || text.starts_with('+') ? 1 : 0);
    const std::size_t point = std::min(text.find(decimal), text.size());
    std::string digits(text.substr(0, point));
    const std::string_view decimals = text.substr(std::min(point + 1, text.size()));
    if (digits.empty() || (point < text.size() && decimals.empty()) || decimals.size() > 4 || digits.size() > 30) {
        return std::nullopt;
    }
    digits += decimals;
    digits.append(4 - decimals.size(), '0');
    wide value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return negative ? -value : value;
}

bool same(const load::amount_result& a, const load::amount_result& b) {
    return a.problem == b.problem && a.rounded == b.rounded && a.currency == b.currency &&
           a.ten_thousandths == b.ten_thousandths;
}

void check_plain(std::string_view text, const load::amount_rules& rules, const load::amount_result& read) {
    const auto expected = plain_value(text, rules.decimal);
    if (!expected || rules.header_scale != 1) {
        return;
    }
    const bool fits =
        *expected <= std::numeric_limits<std::int64_t>::max() && *expected >= std::numeric_limits<std::int64_t>::min();
    require(fits == (read.problem == fine), "a plain number is read if it fits");
    require(!fits || read.ten_thousandths == *expected, "a plain number is read exactly");
}

void check_scale(std::string_view text, load::amount_rules rules, const load::amount_result& read) {
    rules.header_scale = 10'000;
    const load::amount_result scaled = load::parse_amount(text, rules);
    if (read.problem == fine && scaled.problem == fine && !read.rounded && !scaled.rounded) {
        require(static_cast<wide>(read.ten_thousandths) * 10'000 == scaled.ten_thousandths, "a header scales");
    }
}

}  // namespace

/// An amount is exact, says the same with blanks around it, and is read back as it is printed.
void amount(std::string_view bytes) {
    constexpr std::array decimals{'.', ','};
    input from(bytes);
    load::amount_rules rules;
    rules.decimal = from.one_of(decimals);
    rules.round = from.flag();
    const std::string_view text = from.rest();

    const load::amount_result read = load::parse_amount(text, rules);
    require(same(load::parse_amount(" " + std::string(text) + "\t", rules), read),
            "blanks around an amount do not matter");
    check_plain(text, rules, read);
    check_scale(text, rules, read);
    if (read.problem != fine) {
        return;
    }
    require(!read.rounded || rules.round, "nothing is rounded unasked");
    const std::string printed = to_text(rfm::amount(read.ten_thousandths));
    require(parse_ten_thousandths(printed) == read.ten_thousandths, "a printed amount is read back");
    require(load::parse_amount(printed, {}).ten_thousandths == read.ten_thousandths, "in an export too");
    const std::string pieces = to_text(quantity(read.ten_thousandths));
    require(load::parse_amount(pieces, {}).ten_thousandths == read.ten_thousandths, "a printed quantity is read back");
}

}  // namespace rfm::fuzz
