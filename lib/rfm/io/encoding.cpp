// SPDX-License-Identifier: MIT
#include <rfm/io/encoding.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace rfm::io {
namespace {

struct spelling {
    std::string_view name;  // lower case, letters and digits only
    encoding meant;
};

constexpr std::array<spelling, 30> spellings{{
    {"utf8", encoding::utf8},
    {"utf8bom", encoding::utf8},
    {"utf8sig", encoding::utf8},
    {"ascii", encoding::utf8},
    {"usascii", encoding::utf8},
    {"utf16", encoding::utf16le},
    {"utf16le", encoding::utf16le},
    {"unicode", encoding::utf16le},
    {"utf16be", encoding::utf16be},
    {"gb18030", encoding::gb18030},
    {"gbk", encoding::gb18030},
    {"gb2312", encoding::gb18030},
    {"cp936", encoding::gb18030},
    {"ms936", encoding::gb18030},
    {"windows936", encoding::gb18030},
    {"euccn", encoding::gb18030},
    {"big5", encoding::big5},
    {"cp950", encoding::big5},
    {"windows950", encoding::big5},
    {"latin1", encoding::latin1},
    {"iso88591", encoding::latin1},
    {"l1", encoding::latin1},
    {"windows1252", encoding::windows1252},
    {"cp1252", encoding::windows1252},
    {"shiftjis", encoding::shift_jis},
    {"sjis", encoding::shift_jis},
    {"cp932", encoding::shift_jis},
    {"ms932", encoding::shift_jis},
    {"windows932", encoding::shift_jis},
    {"windows31j", encoding::shift_jis},
}};

/// The part of `name` that tells encodings apart: letters, in lower case, and digits.
std::string essence(std::string_view name) {
    std::string kept;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') {
            kept += static_cast<char>(c - 'A' + 'a');
        } else if (c != '-' && c != '_' && c != ' ') {
            kept += c;
        }
    }
    return kept;
}

bool is_printable_ascii(char c) {
    return (c >= ' ' && c <= '~') || c == '\t' || c == '\n' || c == '\r';
}

/// The byte an escape at the start of `text` stands for, and the length of the escape; length 0 if there is none.
std::pair<char, std::size_t> escape_at(std::string_view text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    if (at(0) == 0xed && (at(1) == 0xb2 || at(1) == 0xb3) && (at(2) & 0xc0U) == 0x80) {
        return {static_cast<char>((at(1) & 0x03U) << 6U | (at(2) & 0x3fU)), 3};
    }
    if ((at(0) == 0xc0 || at(0) == 0xc1) && (at(1) & 0xc0U) == 0x80) {
        return {static_cast<char>((at(0) & 0x01U) << 6U | (at(1) & 0x3fU)), 2};
    }
    return {'\0', 0};
}

}  // namespace

std::string_view to_text(encoding e) {
    switch (e) {
        case encoding::utf8:
            return "utf-8";
        case encoding::utf16le:
            return "utf-16le";
        case encoding::utf16be:
            return "utf-16be";
        case encoding::gb18030:
            return "gb18030";
        case encoding::big5:
            return "big5";
        case encoding::latin1:
            return "latin1";
        case encoding::windows1252:
            return "windows-1252";
        case encoding::shift_jis:
            return "shift_jis";
    }
    return {};
}

std::optional<encoding> parse_encoding(std::string_view name) {
    const auto* found = std::ranges::find(spellings, essence(name), &spelling::name);
    return found == spellings.end() ? std::nullopt : std::optional(found->meant);
}

std::optional<encoding> encoding_by_bom(std::string_view head) {
    if (head.starts_with("\xef\xbb\xbf")) {
        return encoding::utf8;
    }
    if (head.starts_with("\xff\xfe")) {
        return encoding::utf16le;
    }
    if (head.starts_with("\xfe\xff")) {
        return encoding::utf16be;
    }
    if (head.starts_with("\x84\x31\x95\x33")) {
        return encoding::gb18030;
    }
    return std::nullopt;
}

std::optional<encoding> utf16_by_zero_bytes(std::string_view head) {
    const auto pairs = head.size() / 2;
    std::size_t little = 0;
    std::size_t big = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        const char first = head[2 * i];
        const char second = head[2 * i + 1];
        little += second == '\0' && is_printable_ascii(first) ? 1 : 0;
        big += first == '\0' && is_printable_ascii(second) ? 1 : 0;
    }
    if (pairs < 4 || 2 * std::max(little, big) <= pairs) {
        return std::nullopt;
    }
    return little > big ? encoding::utf16le : encoding::utf16be;
}

std::string original_bytes(std::string_view decoded) {
    std::string bytes;
    while (!decoded.empty()) {
        const auto [byte, length] = escape_at(decoded);
        bytes += length == 0 ? decoded.front() : byte;
        decoded.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return bytes;
}

}  // namespace rfm::io
