// SPDX-License-Identifier: MIT
#include <rfm/load/cell.hpp>

#include <algorithm>
#include <array>

namespace rfm::load {
namespace {

using namespace std::string_view_literals;

constexpr std::array trimmed_characters{" "sv, "\t"sv, "\u00A0"sv, "\u3000"sv, "\u200B"sv, "\uFEFF"sv};
constexpr std::array empty_words{"NULL"sv, "null"sv, "NaN"sv, "nan"sv, "N/A"sv, "n/a"sv,
                                 "#N/A"sv, "None"sv, "-"sv,   "—"sv,   "无"sv};
constexpr std::size_t longest_empty_word = 4;

constexpr bool is_visible_ascii(char c) {
    return c > ' ' && static_cast<unsigned char>(c) < 0x80;
}

bool trim_front(std::string_view& text) {
    return std::ranges::any_of(trimmed_characters, [&](std::string_view blank) {
        const bool found = text.starts_with(blank);
        text.remove_prefix(found ? blank.size() : 0);
        return found;
    });
}

bool trim_back(std::string_view& text) {
    return std::ranges::any_of(trimmed_characters, [&](std::string_view blank) {
        const bool found = text.ends_with(blank);
        text.remove_suffix(found ? blank.size() : 0);
        return found;
    });
}

/// Whether an apostrophe before it is there to keep spreadsheets from reading it as a number or a formula.
bool keeps_text(std::string_view behind) {
    constexpr std::array wide_triggers{"＝"sv, "＋"sv, "－"sv, "＠"sv};
    return (!behind.empty() && "0123456789=+-@"sv.find(behind.front()) != std::string_view::npos) ||
           std::ranges::any_of(wide_triggers, [&](std::string_view each) { return behind.starts_with(each); });
}

std::string_view without_decoration(std::string_view text) {
    if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) {
        const std::string_view quoted = text.substr(2, text.size() - 3);
        return quoted.find('"') == std::string_view::npos ? quoted : text;  // ="a"&"b" is a formula
    }
    return text.starts_with('\'') && keeps_text(text.substr(1)) ? text.substr(1) : text;
}

}  // namespace

std::string_view trim(std::string_view text) {
    while (!text.empty() && !is_visible_ascii(text.front()) && trim_front(text)) {
    }
    while (!text.empty() && !is_visible_ascii(text.back()) && trim_back(text)) {
    }
    return text;
}

bool is_empty_word(std::string_view trimmed) {
    return trimmed.empty() ||
           (trimmed.size() <= longest_empty_word && std::ranges::find(empty_words, trimmed) != empty_words.end());
}

cell undecorated(std::string_view text) {
    for (;;) {
        const std::string_view trimmed = trim(text);
        if (is_empty_word(trimmed)) {
            return {.text = trimmed, .empty = true};
        }
        text = without_decoration(trimmed);
        if (text.size() == trimmed.size()) {
            return {.text = text, .empty = false};
        }
    }
}

}  // namespace rfm::load
