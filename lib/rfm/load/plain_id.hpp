// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/short_text.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/customer_id.hpp>
#include <rfm/load/settings.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace rfm::load {

namespace detail {

inline constexpr auto plain_first_bytes = [] {
    std::array<bool, 256> plain{};
    for (unsigned c = 0x21; c < 0x7F; ++c) {
        plain[c] = c != '=' && c != '\'';
    }
    return plain;
}();

}  // namespace detail

/// Whether ids are taken as they are written, without prefix, map, folding or group.
inline bool takes_ids_as_written(const settings& how) {
    const id_folding& fold = how.fold;
    return how.id_prefix.empty() && how.ids.empty() && !fold.letter_case && !fold.width && !fold.decimal &&
           !fold.phone && !fold.email && how.within.empty();
}

/// Whether `undecorated` would return the text as it is, seen at a glance.
[[gnu::always_inline]] inline bool is_plain(std::string_view text) {
    constexpr std::size_t longest_empty_word = 4;
    if (text.empty()) {
        return false;
    }
    const auto first = static_cast<unsigned char>(text.front());
    const auto last = static_cast<unsigned char>(text.back());
    return detail::plain_first_bytes[first] && last > 0x20 && last < 0x7F &&
           (text.size() > longest_empty_word || (first >= '0' && first <= '9'));
}

/// Whether is_masked or is_damaged may hold of a text that is not empty.
///
/// @param words  short_text::of the text
[[gnu::always_inline]] inline bool is_suspicious(std::string_view id, const short_text& words) {
    const bool number = id.front() >= '0' && id.front() <= '9';
    if (id.size() > short_text::most) {
        return number || is_masked(id);
    }
    const auto has = [&](char c) { return (marks_of(words.low, c) | marks_of(words.high, c)) != 0; };
    return has('*') || (number && (has('e') || has('E')));
}

/// The first and the last of the bytes that common ids consist of.
inline constexpr std::array<char, 2> common_id_bytes{'-', 'z'};
/// Longer than all words for an empty cell.
inline constexpr std::size_t shortest_common_id = 5;

/// Whether an id is one of the commonest: five to 16 bytes from '-' to 'z', letters and digits among them, that mean
/// themselves. Then it is plain, visible ASCII alone, and neither masked nor damaged: those have a '*', a '+' or more
/// bytes.
///
/// @param words  short_text::of the id
[[gnu::always_inline]] inline bool is_common_id(std::size_t size, const short_text& words) {
    if (size - shortest_common_id > short_text::most - shortest_common_id) {
        return false;
    }
    constexpr std::uint64_t filling = each_byte * 'A';
    const std::uint64_t low = words.low | (filling & ~rfm::detail::low_masks.data()[size]);
    const std::uint64_t high = words.high | (filling & ~rfm::detail::high_masks.data()[size]);
    const auto outside = [](std::uint64_t word) {
        return word | ~(word + each_byte * (0x80U - static_cast<unsigned char>(common_id_bytes.front()))) |
               (word + each_byte * (0x7FU - static_cast<unsigned char>(common_id_bytes.back())));
    };
    return ((outside(low) | outside(high)) & high_bits) == 0 && (words.low & 0xFF) != '=';
}

}  // namespace rfm::load
