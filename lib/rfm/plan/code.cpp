// SPDX-License-Identifier: MIT
#include <rfm/plan/code.hpp>

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace rfm::plan {
namespace {

std::optional<int> parse_score(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') {
        return std::nullopt;
    }
    return value;
}

/// "5_10_3" or "543" as its three parts.
std::optional<std::array<std::string_view, 3>> parts_of(std::string_view text) {
    const auto first = text.find('_');
    if (first == std::string_view::npos) {
        if (text.size() != 3) {
            return std::nullopt;
        }
        return std::array{text.substr(0, 1), text.substr(1, 1), text.substr(2, 1)};
    }
    const auto second = text.find('_', first + 1);
    if (second == std::string_view::npos) {
        return std::nullopt;
    }
    return std::array{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

}  // namespace

std::optional<score_code> parse_code(std::string_view text) {
    const auto parts = parts_of(text);
    if (!parts) {
        return std::nullopt;
    }
    const auto r = parse_score((*parts)[0]);
    const auto f = parse_score((*parts)[1]);
    const auto m = parse_score((*parts)[2]);
    if (!r || !f || !m) {
        return std::nullopt;
    }
    return score_code{*r, *f, *m};
}

std::string to_text(score_code code, int highest) {
    return highest > 9 ? fmt::format("{}_{}_{}", code.r, code.f, code.m)
                       : fmt::format("{}{}{}", code.r, code.f, code.m);
}

}  // namespace rfm::plan
