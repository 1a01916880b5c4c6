// SPDX-License-Identifier: MIT
#include <rfm/text/utf8.hpp>

#include <cstdint>
#include <cstring>

namespace rfm::text {
namespace {

std::size_t skip_ascii(std::string_view text, std::size_t at) {
    constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & high_bits) != 0) {
            break;
        }
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) {
        ++at;
    }
    return at;
}

/// Past the characters of three bytes whose lead byte restricts nothing further: most of what is Chinese or Japanese.
std::size_t skip_common_three_bytes(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    while (at + 3 <= text.size() && byte(at) >= 0xE1 && byte(at) <= 0xEC && (byte(at + 1) & 0xC0) == 0x80 &&
           (byte(at + 2) & 0xC0) == 0x80) {
        at += 3;
    }
    return at;
}

}  // namespace

decoded decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at);
    if (lead < 0x80) {
        return {.value = lead, .length = 1, .valid = true};
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return {.length = 1};
    }
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // Only the second byte is restricted further: it rules out overlong forms, surrogates and what lies above U+10FFFF.
    unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (at + i == text.size() || byte(at + i) < low || byte(at + i) > high) {
            return {.length = i};
        }
        value = (value << 6) | (byte(at + i) & 0x3FU);
        low = 0x80;
        high = 0xBF;
    }
    return {.value = value, .length = length, .valid = true};
}

std::size_t first_invalid_utf8(std::string_view text) {
    for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
        at = skip_common_three_bytes(text, at);
        if (at == text.size()) {
            break;
        }
        const decoded next = decode(text, at);
        if (!next.valid) {
            return at;
        }
        at += next.length;
    }
    return std::string_view::npos;
}

bool is_utf8(std::string_view text) {
    return first_invalid_utf8(text) == std::string_view::npos;
}

void append_utf8(std::string& out, char32_t character) {
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    const char32_t c = surrogate || character > 0x10FFFF ? replacement_character : character;
    const auto lead = [&](unsigned mark, unsigned shift) { out += static_cast<char>(mark | (c >> shift)); };
    const auto continuation = [&](unsigned shift) { out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        lead(0xC0, 6);
        continuation(0);
    } else if (c < 0x10000) {
        lead(0xE0, 12);
        continuation(6);
        continuation(0);
    } else {
        lead(0xF0, 18);
        continuation(12);
        continuation(6);
        continuation(0);
    }
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += decode(text, at).length) {
        ++count;
    }
    return count;
}

}  // namespace rfm::text
