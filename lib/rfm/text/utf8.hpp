// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rfm::text {

/// Stands where bytes could not be read as a character: U+FFFD.
inline constexpr char32_t replacement_character = 0xFFFD;

/// What stands at one place of a text.
struct decoded {
    char32_t value = replacement_character;  ///< U+FFFD when the bytes are not well formed
    std::size_t length = 0;                  ///< bytes taken, at least 1
    bool valid = false;                      ///< false: the bytes are not well formed
};

/// C0, DEL and C1: what a terminal may obey instead of show.
constexpr bool is_control(char32_t character) {
    return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

/// The character that begins at byte `at`, which must lie inside the text.
///
/// Well formed is what table 3-7 of the Unicode standard lists: no overlong forms, no surrogates, nothing above
/// U+10FFFF. Of other bytes the longest beginning of a well-formed sequence is taken, or one byte: replacing each
/// such piece by U+FFFD is the practice the standard recommends (section 3.9).
decoded decode(std::string_view text, std::size_t at);

/// Where the first sequence begins that is not well formed; `std::string_view::npos` when there is none.
/// Cost: one pass, ASCII eight bytes at a time. Thread safe, like all of this module.
std::size_t first_invalid_utf8(std::string_view text);

bool is_utf8(std::string_view text);

/// Appends the character in UTF-8; what is no Unicode scalar value (surrogates, above U+10FFFF) becomes U+FFFD.
void append_utf8(std::string& out, char32_t character);

/// Characters as code points, an ill-formed piece counted as one.
std::size_t count_code_points(std::string_view text);

}  // namespace rfm::text
