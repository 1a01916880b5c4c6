// SPDX-License-Identifier: MIT
#include <rfm/text/escape.hpp>
#include <rfm/text/utf8.hpp>

#include <algorithm>
#include <array>

namespace rfm::text {
namespace {

/// Calls `write(out, character, bytes)` for each character and ill-formed piece of the text.
template <class Write>
std::string escaped(std::string_view text, Write write) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = decode(text, at);
        write(out, next, text.substr(at, next.length));
        at += next.length;
    }
    return out;
}

/// Marks of direction, zero-width characters, tags, line and paragraph separators: text that is not what it shows.
bool is_deceptive(char32_t c) {
    struct range {
        char32_t first;
        char32_t last;
    };
    static constexpr std::array<range, 11> deceptive{{{0x00AD, 0x00AD},
                                                      {0x034F, 0x034F},
                                                      {0x061C, 0x061C},
                                                      {0x115F, 0x1160},
                                                      {0x180E, 0x180E},
                                                      {0x200B, 0x200F},
                                                      {0x2028, 0x202E},
                                                      {0x2060, 0x206F},
                                                      {0xFEFF, 0xFEFF},
                                                      {0xFFF9, 0xFFFB},
                                                      {0xE0000, 0xE007F}}};
    return std::ranges::any_of(deceptive, [c](range r) { return c >= r.first && c <= r.last; });
}

void append_hex(std::string& out, std::string_view bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        out += "\\x";
        out += digits[value >> 4U];
        out += digits[value & 0xFU];
    }
}

/// -12.50: digits with at most one minus before them and one point between them.
bool is_plain_number(std::string_view text) {
    if (text.starts_with('-')) {
        text.remove_prefix(1);
    }
    const auto is_digits = [](std::string_view part) {
        return !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    const std::size_t point = text.find('.');
    return is_digits(text.substr(0, point)) && (point == std::string_view::npos || is_digits(text.substr(point + 1)));
}

/// Characters a spreadsheet may drop or pass over before it looks for a formula.
bool is_blank_or_quote(char32_t c) {
    return c == ' ' || c == 0xA0 || c == 0x3000 || c == 0x200B || c == 0xFEFF || c == '"' || c == '\'' || c == '`' ||
           (c >= 0x2018 && c <= 0x201F);
}

bool starts_formula(char32_t c) {
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\n' || c == 0 ||
           c == 0xFF1D || c == 0xFF0B || c == 0xFF0D || c == 0xFF20;
}

bool may_be_formula(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = decode(text, at);
        if (!is_blank_or_quote(next.value)) {
            return starts_formula(next.value);
        }
        at += next.length;
    }
    return false;
}

}  // namespace

std::string html(std::string_view text) {
    return escaped(text, [](std::string& out, decoded next, std::string_view bytes) {
        const char32_t c = next.value;
        const bool layout = c == '\t' || c == '\n' || c == '\r';
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"') {
            out += "&quot;";
        } else if (c == '\'') {
            out += "&#39;";
        } else if (!next.valid || (is_control(c) && !layout) || c == 0xFFFE || c == 0xFFFF) {
            append_utf8(out, replacement_character);
        } else {
            out += bytes;
        }
    });
}

std::string terminal(std::string_view text) {
    return escaped(text, [](std::string& out, decoded next, std::string_view bytes) {
        if (!next.valid || is_control(next.value)) {
            append_hex(out, bytes);
        } else if (is_deceptive(next.value)) {
            append_utf8(out, replacement_character);
        } else {
            out += bytes;
        }
    });
}

std::string markdown_cell(std::string_view text) {
    constexpr std::string_view markup = "|\\`*_~[]<>&";
    return escaped(text, [&, after_return = false](std::string& out, decoded next, std::string_view bytes) mutable {
        const char32_t c = next.value;
        const bool line_end = c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
        if (line_end) {
            out += c == '\n' && after_return ? "" : " ";
        } else if (!next.valid || (is_control(c) && c != '\t')) {
            append_utf8(out, replacement_character);
        } else {
            if (c < 0x80 && markup.find(static_cast<char>(c)) != std::string_view::npos) {
                out += '\\';
            }
            out += bytes;
        }
        after_return = c == '\r';
    });
}

std::string formula_guard(std::string_view text) {
    const bool guarded = may_be_formula(text) && !is_plain_number(text);
    return std::string(guarded ? "'" : "").append(text);
}

std::string visible_bytes(std::string_view text) {
    return escaped(text, [](std::string& out, decoded next, std::string_view bytes) {
        if (!next.valid || next.value == 0) {
            append_hex(out, bytes);
        } else {
            out += bytes;
        }
    });
}

}  // namespace rfm::text
