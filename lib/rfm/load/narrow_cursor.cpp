// SPDX-License-Identifier: MIT
#include <rfm/load/narrow_cursor.hpp>

namespace rfm::load {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct decoded {
    char32_t character;
    std::size_t length;
};

std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xC2) {
        return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

decoded decode_first(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = sequence_length(lead);
    if (length == 0 || length > text.size()) {
        return {replacement, 1};
    }
    char32_t character = length == 1 ? lead : lead & (0x7FU >> length);
    for (const char c : text.substr(1, length - 1)) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80) {
            return {replacement, 1};
        }
        character = character << 6U | (byte & 0x3FU);
    }
    return {character, length};
}

char32_t narrow(char32_t character) {
    if (character >= 0xFF01 && character <= 0xFF5E) {
        return character - 0xFF01 + U'!';
    }
    const bool blank = character == 0xA0 || character == 0x2009 || character == 0x202F || character == 0x3000;
    return blank ? U' ' : character;
}

}  // namespace

void narrow_cursor::decode() {
    if (rest_.empty()) {
        current_ = end_mark;
        length_ = 0;
        return;
    }
    const decoded first = decode_first(rest_);
    current_ = narrow(first.character);
    length_ = first.length;
}

void narrow_cursor::next() {
    rest_.remove_prefix(length_);
    decode();
}

bool narrow_cursor::take(char32_t wanted) {
    const bool found = current_ == wanted;
    if (found) {
        next();
    }
    return found;
}

bool narrow_cursor::take_text(std::string_view wanted) {
    const bool found = rest_.starts_with(wanted);
    if (found) {
        rest_.remove_prefix(wanted.size());
        decode();
    }
    return found;
}

bool narrow_cursor::take_word(std::string_view lower_case) {
    narrow_cursor ahead = *this;
    for (const char c : lower_case) {
        if (!ahead.at_letter() || (ahead.current_ | 0x20U) != static_cast<unsigned char>(c)) {
            return false;
        }
        ahead.next();
    }
    if (ahead.at_letter()) {
        return false;
    }
    *this = ahead;
    return true;
}

bool narrow_cursor::take_blanks() {
    const bool found = current_ == U' ' || current_ == U'\t';
    while (current_ == U' ' || current_ == U'\t') {
        next();
    }
    return found;
}

narrow_cursor::number narrow_cursor::take_number(int most) {
    number read{.digits = 0, .value = 0};
    for (; read.digits < most && at_digit(); ++read.digits) {
        read.value = read.value * 10 + static_cast<std::int64_t>(current_ - U'0');
        next();
    }
    return read;
}

}  // namespace rfm::load
