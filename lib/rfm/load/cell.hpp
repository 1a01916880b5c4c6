// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace rfm::load {

/// A value as it was meant: without what surrounds it in exports. `text` is a view into the input.
struct cell {
    std::string_view text;
    bool empty;  ///< nothing is left, or a word that says so; `text` is then that word
};

/// Without tabs, spaces, U+00A0, U+3000, U+200B and U+FEFF at both ends.
std::string_view trim(std::string_view text);

/// Nothing at all, or one of NULL null NaN nan N/A n/a #N/A None - — 无.
bool is_empty_word(std::string_view trimmed);

/// Trims and undoes what Excel adds to keep a value text: `="00123"`, and one apostrophe directly before a digit or
/// one of `= + - @`, full-width too. Repeats until nothing changes, so `' ="00123"'` in any nesting is 00123.
/// All three functions are pure and allocate nothing.
cell undecorated(std::string_view text);

}  // namespace rfm::load
