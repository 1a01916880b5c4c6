// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace rfm::csv::detail {

/// UTF-8 as a rule about neighbouring bytes (Keiser and Lemire, "Validating UTF-8 in less than one instruction per
/// byte", 2021). A class of pairs is given by the first byte's high and low half and the second one's high half; a pair
/// belongs to it if all three tables have its bit there. All classes but the last are forbidden.
struct utf8_pairs {
    alignas(16) std::array<std::uint8_t, 16> first_high{};
    alignas(16) std::array<std::uint8_t, 16> first_low{};
    alignas(16) std::array<std::uint8_t, 16> second_high{};

    /// Two continuations: right where the third or fourth byte of a character is due, wrong elsewhere.
    static constexpr std::uint8_t two_continuations = 0x80;
};

namespace utf8_sets {

/// Halves of a byte as a set of 16.
constexpr unsigned from_to(unsigned first, unsigned last) {
    return ((1U << (last + 1)) - 1) & ~((1U << first) - 1);
}

constexpr unsigned any = from_to(0, 15);
constexpr unsigned continuation = from_to(0x8, 0xB);

struct pair_class {
    unsigned first_high;
    unsigned first_low;
    unsigned second_high;
};

/// From table 3-7 of the Unicode standard.
constexpr std::array<pair_class, 8> classes{{
    {from_to(0xC, 0xF), any, any & ~continuation},                                  // a lead without a continuation
    {from_to(0x0, 0x7), any, continuation},                                         // a continuation without a lead
    {from_to(0xC, 0xC), from_to(0x0, 0x1), continuation},                           // too long a form: C0, C1
    {from_to(0xE, 0xE), from_to(0x0, 0x0), from_to(0x8, 0x9)},                      // and E0 80 to E0 9F
    {from_to(0xE, 0xE), from_to(0xD, 0xD), from_to(0xA, 0xB)},                      // surrogates
    {from_to(0xF, 0xF), from_to(0x4, 0xF), from_to(0x9, 0xB)},                      // above U+10FFFF
    {from_to(0xF, 0xF), from_to(0x5, 0xF) | from_to(0x0, 0x0), from_to(0x8, 0x8)},  // or too long: F0 80 to F0 8F
    {continuation, any, continuation},
}};

}  // namespace utf8_sets

constexpr utf8_pairs make_utf8_pairs() {
    utf8_pairs tables;
    for (std::size_t c = 0; c < utf8_sets::classes.size(); ++c) {
        const utf8_sets::pair_class& pairs = utf8_sets::classes[c];
        const auto has = [c](unsigned set, std::size_t half) {
            return static_cast<std::uint8_t>((set >> half & 1) << c);
        };
        for (std::size_t half = 0; half < 16; ++half) {
            tables.first_high[half] |= has(pairs.first_high, half);
            tables.first_low[half] |= has(pairs.first_low, half);
            tables.second_high[half] |= has(pairs.second_high, half);
        }
    }
    return tables;
}

inline constexpr utf8_pairs pairs_of_utf8 = make_utf8_pairs();

}  // namespace rfm::csv::detail
