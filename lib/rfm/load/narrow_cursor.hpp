// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rfm::load {

/// Reads UTF-8 text character by character with full-width forms (U+FF01 .. U+FF5E) as their ASCII characters and
/// U+00A0, U+2009, U+202F, U+3000 as spaces: dates and amounts are written both ways. Copies are cheap and independent,
/// which is how to look ahead. Views the text, allocates nothing. Invalid bytes read as U+FFFD, one at a time.
class narrow_cursor {
public:
    static constexpr char32_t end_mark = 0xFFFF'FFFF;

    struct number {
        int digits;          ///< how many were read; 0: there is no number here
        std::int64_t value;  ///< of at most 18 digits
    };

    explicit narrow_cursor(std::string_view text) : rest_(text) { decode(); }

    bool at_end() const { return current_ == end_mark; }
    /// The current character, `end_mark` after the last.
    char32_t peek() const { return current_; }
    bool at_digit() const { return current_ >= U'0' && current_ <= U'9'; }
    bool at_letter() const { return (current_ | 0x20U) >= U'a' && (current_ | 0x20U) <= U'z'; }
    void next();

    /// Steps over `wanted` if it is the current character.
    bool take(char32_t wanted);
    /// Steps over these bytes, compared as they are.
    bool take_text(std::string_view wanted);
    /// Steps over an ASCII word given in lower case, if no further letter follows it.
    bool take_word(std::string_view lower_case);
    /// Steps over spaces and tabs; whether there were any.
    bool take_blanks();
    /// Reads as many digits as there are, at most `most` (up to 18).
    number take_number(int most);

private:
    void decode();

    std::string_view rest_;  ///< from the current character on
    std::size_t length_ = 0;
    char32_t current_ = end_mark;
};

}  // namespace rfm::load
