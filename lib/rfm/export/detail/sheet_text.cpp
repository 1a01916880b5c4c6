// SPDX-License-Identifier: MIT
#include <rfm/export/detail/sheet_text.hpp>
#include <rfm/text/utf8.hpp>

#include <algorithm>

namespace rfm::exporter::detail {
namespace {

bool is_forbidden(char32_t c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
}

bool is_hex_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// "_x0041_"
bool begins_with_escape(std::string_view text) {
    constexpr std::size_t length = 7;
    return text.size() >= length && text[0] == '_' && text[1] == 'x' && text[length - 1] == '_' &&
           std::ranges::all_of(text.substr(2, 4), is_hex_digit);
}

}  // namespace

std::string sheet_text(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const text::decoded next = text::decode(text, at);
        if (!next.valid) {
            text::append_utf8(out, text::replacement_character);
        } else if (begins_with_escape(text.substr(at))) {
            out += "_x005F_";
        } else if (!is_forbidden(next.value)) {
            out += text.substr(at, next.length);
        }
        at += next.length;
    }
    return out;
}

std::size_t utf16_length(std::string_view text) {
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        const text::decoded next = text::decode(text, at);
        units += next.value > 0xFFFF ? 2 : 1;
        at += next.length;
    }
    return units;
}

}  // namespace rfm::exporter::detail
