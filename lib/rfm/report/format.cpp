// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/text/number.hpp>

#include <fmt/format.h>

namespace rfm::report {
namespace {

constexpr const char* absent = "–";

/// Zero by rounding has no sign.
std::string without_minus_zero(const std::string& text) {
    const bool minus_zero = text.starts_with('-') && text.find_first_not_of("-0.") == std::string::npos;
    return minus_zero ? text.substr(1) : text;
}

}  // namespace

std::string shown(std::uint64_t count) {
    return text::grouped(fmt::format("{}", count));
}

std::string shown_change(std::uint64_t from, std::uint64_t to) {
    return from == to ? "0" : (from < to ? "+" + shown(to - from) : "-" + shown(from - to));
}

std::string shown(quantity value) {
    return text::grouped(to_text(value));
}

std::string shown(amount value) {
    return text::grouped(to_text(value));
}

std::string shown(std::optional<day> date) {
    return date ? to_text(*date) : absent;
}

std::string shown(std::optional<quantity> value) {
    return value ? shown(*value) : absent;
}

std::string shown_average(std::optional<amount> value) {
    constexpr std::int64_t cent = amount::scale / 100;
    return value ? shown(amount(divide_half_even(value->ten_thousandths(), cent) * cent)) : absent;
}

std::string shown_percent(std::optional<double> share) {
    return share ? without_minus_zero(fmt::format("{:.1f}", *share * 100)) + " %" : absent;
}

std::string shown_cut(double value) {
    std::string text = fmt::format("{:.4f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
        text.pop_back();
    }
    return text::grouped(without_minus_zero(text));
}

}  // namespace rfm::report
