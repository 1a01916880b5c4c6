// SPDX-License-Identifier: MIT
#include <rfm/text/utf8.hpp>
#include <rfm/text/width.hpp>
#include <rfm/text/width_ranges.hpp>

#include <algorithm>
#include <span>

namespace rfm::text {
namespace {

constexpr std::string_view ellipsis = "\u2026";

bool contains(std::span<const width_range> ranges, char32_t character) {
    const auto after = std::ranges::upper_bound(ranges, character, {}, &width_range::first);
    return after != ranges.begin() && character <= (after - 1)->last;
}

}  // namespace

int width_of(char32_t character) {
    if (is_control(character)) {
        return 0;
    }
    if (character < zero_width_ranges[0].first) {
        return 1;
    }
    if (contains(zero_width_ranges, character)) {
        return 0;
    }
    return contains(double_width_ranges, character) ? 2 : 1;
}

std::size_t display_width(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = decode(text, at);
        columns += static_cast<std::size_t>(width_of(next.value));
        at += next.length;
    }
    return columns;
}

std::string fit(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) {
        return std::string(text);
    }
    if (columns == 0) {
        return {};
    }
    std::size_t at = 0;
    for (std::size_t left = columns - 1; at < text.size();) {  // one column is the ellipsis
        const decoded next = decode(text, at);
        const auto width = static_cast<std::size_t>(width_of(next.value));
        if (width > left) {
            break;
        }
        left -= width;
        at += next.length;
    }
    return std::string(text.substr(0, at)).append(ellipsis);
}

std::string pad_right(std::string_view text, std::size_t columns) {
    const std::size_t width = display_width(text);
    return std::string(text).append(columns > width ? columns - width : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t columns) {
    const std::size_t width = display_width(text);
    return std::string(columns > width ? columns - width : 0, ' ').append(text);
}

}  // namespace rfm::text
