// SPDX-License-Identifier: MIT
#include <rfm/load/header_name.hpp>

#include <rfm/load/cell.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace rfm::load {
namespace {

using namespace std::string_view_literals;

constexpr std::array units_of_one{"元"sv,  "人民币"sv, "rmb"sv,  "cny"sv,  "yuan"sv, "usd"sv,      "eur"sv,     "gbp"sv,
                                  "jpy"sv, "hkd"sv,    "¥"sv,    "￥"sv,   "$"sv,    "€"sv,        "£"sv,       "件"sv,
                                  "个"sv,  "天"sv,     "days"sv, "必填"sv, "选填"sv, "required"sv, "optional"sv};
constexpr std::array units_of_ten_thousand{"万元"sv, "万"sv};
constexpr std::array blanks{"\u00A0"sv, "\u3000"sv};
constexpr std::string_view dropped = " \t\r\n_-*:";

/// The ASCII form of a full-width character, or 0: U+FF01 .. U+FF5E are EF BC 81 .. EF BD 9E.
char of_full_width(std::string_view text) {
    if (text.size() < 3 || (!text.starts_with("\xEF\xBC") && !text.starts_with("\xEF\xBD"))) {
        return 0;
    }
    const int code = ('\x3C' == (text[1] & 0x3F) ? 0 : 64) + (text[2] & 0x3F);  // from U+FF00 on
    return code >= 1 && code <= 0x5E ? static_cast<char>(code - 1 + '!') : '\0';
}

void append_folded(std::string& to, char c) {
    if (dropped.find(c) == std::string_view::npos) {
        to += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
}

std::string folded(std::string_view name) {
    std::string out;
    while (!name.empty()) {
        const auto* const blank =
            std::ranges::find_if(blanks, [&](std::string_view each) { return name.starts_with(each); });
        const char narrow = of_full_width(name);
        if (blank != blanks.end()) {
            name.remove_prefix(blank->size());
        } else {
            append_folded(out, narrow != 0 ? narrow : name.front());
            name.remove_prefix(narrow != 0 ? 3 : 1);
        }
    }
    return out;
}

/// The text inside brackets at the end of `name`, which loses it. Half-width, full-width and corner brackets.
std::string take_bracketed(std::string& name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> brackets{
        {{"(", ")"}, {"（", "）"}, {"[", "]"}, {"【", "】"}}};
    for (const auto& [open, close] : brackets) {
        if (!name.ends_with(close)) {
            continue;
        }
        const std::size_t at = name.rfind(open);
        if (at == std::string::npos || at == 0) {
            continue;
        }
        std::string inside = name.substr(at + open.size(), name.size() - at - open.size() - close.size());
        name.resize(at);
        return inside;
    }
    return {};
}

}  // namespace

header_name normal_name(std::string_view name) {
    std::string whole = folded(trim(name));
    std::string rest = whole;
    const std::string unit = take_bracketed(rest);
    if (std::ranges::find(units_of_ten_thousand, unit) != units_of_ten_thousand.end()) {
        return {.name = std::move(rest), .scale = 10'000};
    }
    if (std::ranges::find(units_of_one, unit) != units_of_one.end()) {
        return {.name = std::move(rest), .scale = 1};
    }
    return {.name = std::move(whole), .scale = 1};
}

std::string normal_header(std::string_view name) {
    return normal_name(name).name;
}

}  // namespace rfm::load
