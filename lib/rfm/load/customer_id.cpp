// SPDX-License-Identifier: MIT
#include <rfm/load/customer_id.hpp>

#include <algorithm>
#include <initializer_list>

namespace rfm::load {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Without ".0", ".00", ... behind digits.
std::string_view without_zero_decimals(std::string_view id) {
    const std::size_t point = id.find('.');
    if (point == std::string_view::npos || point == 0 || point + 1 == id.size()) {
        return id;
    }
    const bool whole = std::ranges::all_of(id.substr(0, point), is_digit);
    const bool zeros = std::ranges::all_of(id.substr(point + 1), [](char c) { return c == '0'; });
    return whole && zeros ? id.substr(0, point) : id;
}

/// The code point at `i` of a two- or three-byte sequence, 0 for anything else.
char32_t short_sequence(std::string_view text, std::size_t i, std::size_t& length) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
    if (byte(0) >= 0xC2 && byte(0) < 0xE0 && i + 1 < text.size()) {
        length = 2;
        return static_cast<char32_t>((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F));
    }
    if (byte(0) >= 0xE0 && byte(0) < 0xF0 && i + 2 < text.size()) {
        length = 3;
        return static_cast<char32_t>((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    }
    length = 1;
    return 0;
}

/// Lower case of the alphabets whose capitals stand 32 or 80 before, or one beside, their small letters.
char32_t lower(char32_t c) {
    const bool latin = (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    const bool greek = c >= 0x391 && c <= 0x3A9;
    const bool cyrillic = c >= 0x410 && c <= 0x42F;
    if (latin || greek || cyrillic) {
        return c + 32;
    }
    return c >= 0x400 && c <= 0x40F ? c + 80 : c;
}

void append_two_bytes(std::string& out, char32_t c) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
}

void append_character(std::string& out, std::string_view id, std::size_t& i, const id_folding& fold) {
    std::size_t length = 1;
    char32_t c =
        static_cast<unsigned char>(id[i]) < 0x80 ? static_cast<char32_t>(id[i]) : short_sequence(id, i, length);
    if (fold.width && c >= 0xFF01 && c <= 0xFF5E) {
        c = c - 0xFF01 + '!';
    }
    if (fold.letter_case && c >= 'A' && c <= 'Z') {
        c += 32;
    }
    if (c != 0 && c < 0x80) {
        out += static_cast<char>(c);
    } else if (fold.letter_case && length == 2) {
        append_two_bytes(out, lower(c));
    } else {
        out.append(id.substr(i, length));
    }
    i += length;
}

bool is_email(std::string_view id) {
    const std::size_t at = id.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < id.size() && id.find('@', at + 1) == id.npos;
}

/// The digits of what is written like a phone number, with a leading + where there is one; empty for anything else.
std::string dialled(std::string_view id) {
    std::string number;
    for (const char c : id) {
        if (is_digit(c) || (c == '+' && number.empty())) {
            number += c;
        } else if (c != ' ' && c != '-' && c != '(' && c != ')') {
            return {};
        }
    }
    return number;
}

/// A Chinese mobile as its 11 digits, another number with a country code as + and digits; empty for anything else.
std::string phone_number(std::string_view id) {
    constexpr std::size_t shortest = 8;
    constexpr std::size_t chinese_mobile = 11;
    std::string number = dialled(id);
    std::string_view national = number;
    for (const std::string_view code : {"+86", "0086", "86"}) {
        if (national.starts_with(code) && national.size() == chinese_mobile + code.size()) {
            national.remove_prefix(code.size());
            break;
        }
    }
    if (national.size() == chinese_mobile && national[0] == '1' && national[1] >= '3') {
        return std::string(national);
    }
    if (number.starts_with('+') && number.size() > shortest) {
        return number;
    }
    return number.starts_with("00") && number.size() > shortest + 1 ? "+" + number.substr(2) : std::string();
}

}  // namespace

void append_folded(std::string& out, std::string_view id, const id_folding& fold) {
    const std::size_t begin = out.size();
    id_folding letters = fold;
    letters.letter_case = fold.letter_case || (fold.email && is_email(id));
    if (letters.letter_case || letters.width) {
        for (std::size_t i = 0; i < id.size();) {
            append_character(out, id, i, letters);
        }
    } else {
        out.append(id);
    }
    if (fold.phone) {
        if (const std::string number = phone_number(std::string_view(out).substr(begin)); !number.empty()) {
            out.replace(begin, std::string::npos, number);
        }
    }
    if (fold.decimal) {
        out.resize(begin + without_zero_decimals(std::string_view(out).substr(begin)).size());
    }
}

bool is_masked(std::string_view id) {
    return id.find("**") != std::string_view::npos;
}

bool is_damaged(std::string_view id) {
    if (id.size() < 6 || !is_digit(id[0])) {
        return false;
    }
    const std::size_t exponent = id.find_first_of("eE");
    if (exponent != std::string_view::npos) {
        const auto mantissa = id.substr(0, exponent);
        const auto power = id.substr(exponent + 1);
        return power.size() >= 2 && power[0] == '+' && std::ranges::all_of(power.substr(1), is_digit) &&
               std::ranges::all_of(mantissa, [](char c) { return is_digit(c) || c == '.'; });
    }
    return id.size() > 16 && std::ranges::all_of(id, is_digit) &&
           std::ranges::all_of(id.substr(15), [](char c) { return c == '0'; });
}

}  // namespace rfm::load
