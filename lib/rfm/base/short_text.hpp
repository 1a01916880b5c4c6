// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace rfm {

/// Eight bytes as a number whose lowest byte is the first.
inline std::uint64_t load_eight(const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    if constexpr (std::endian::native == std::endian::big) {
        word = __builtin_bswap64(word);
    }
    return word;
}

inline void store_eight(char* at, std::uint64_t word) {
    if constexpr (std::endian::native == std::endian::big) {
        word = __builtin_bswap64(word);
    }
    std::memcpy(at, &word, sizeof word);
}

inline void store_four(char* at, std::uint32_t word) {
    if constexpr (std::endian::native == std::endian::big) {
        word = __builtin_bswap32(word);
    }
    std::memcpy(at, &word, sizeof word);
}

inline std::uint32_t load_four(const char* at) {
    std::uint32_t word = 0;
    std::memcpy(&word, at, sizeof word);
    if constexpr (std::endian::native == std::endian::big) {
        word = __builtin_bswap32(word);
    }
    return word;
}

/// At most eight bytes, zeros behind them. Reads no byte outside the text.
inline std::uint64_t load_short(const char* at, std::size_t size) {
    if (size >= 4) {
        return load_four(at) | std::uint64_t{load_four(at + size - 4)} << (8 * (size - 4));
    }
    if (size == 0) {
        return 0;
    }
    const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i); };
    return byte(0) | byte(size / 2) | byte(size - 1);
}

namespace detail {

/// Which bytes of a word belong to a text of so many bytes, of which `before` are in earlier words.
constexpr std::array<std::uint64_t, 17> word_masks(std::size_t before) {
    std::array<std::uint64_t, 17> masks{};
    for (std::size_t size = 0; size < masks.size(); ++size) {
        const std::size_t here = size <= before ? 0 : size - before;
        masks[size] = here >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * here)) - 1;
    }
    return masks;
}
inline constexpr auto low_masks = word_masks(0);
inline constexpr auto high_masks = word_masks(8);

}  // namespace detail

/// A text of at most 16 bytes as two words, zeros behind it.
struct short_text {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    static constexpr std::size_t most = 16;

    /// Nothing for a longer text.
    static short_text of(std::string_view text) {
        if (text.size() > most) {
            return {};
        }
        if (text.size() <= 8) {
            return {.low = load_short(text.data(), text.size()), .high = 0};
        }
        return {.low = load_eight(text.data()),
                .high = load_eight(text.data() + text.size() - 8) >> (8 * (16 - text.size()))};
    }
    /// The same where `most` bytes can be read, whatever the size.
    [[gnu::always_inline]] static short_text of_readable(std::string_view text) {
        if (text.size() > most) {
            return {};
        }
        return {.low = load_eight(text.data()) & detail::low_masks.data()[text.size()],
                .high = load_eight(text.data() + 8) & detail::high_masks.data()[text.size()]};
    }
};

inline constexpr std::uint64_t each_byte = 0x0101'0101'0101'0101;
inline constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;

/// The high bit of each byte that is `c`; bytes above the first match may be marked wrongly.
constexpr std::uint64_t marks_of(std::uint64_t word, char c) {
    const std::uint64_t differs = word ^ (each_byte * static_cast<unsigned char>(c));
    return (differs - each_byte) & ~differs & high_bits;
}

/// The high bit of each byte between `first` and `last`, for words of ASCII only.
constexpr std::uint64_t marks_between(std::uint64_t ascii, char first, char last) {
    const std::uint64_t reaches = ascii + each_byte * (0x80U - static_cast<unsigned char>(first));
    const std::uint64_t passes = ascii + each_byte * (0x7FU - static_cast<unsigned char>(last));
    return reaches & ~passes & high_bits;
}

/// The high bit of each byte that is none of the visible ASCII characters, a zero among them. Where there is a byte
/// above 0x7F, some others may be marked wrongly.
constexpr std::uint64_t marks_unusual(std::uint64_t word) {
    return (word | ~(word + each_byte * (0x80U - '!'))) & high_bits;
}

/// Lower case of eight bytes of ASCII.
constexpr std::uint64_t lower_case(std::uint64_t ascii) {
    return ascii | marks_between(ascii, 'A', 'Z') >> 2;
}

/// The value of eight digits, the first in the lowest byte; `differences` are those from '0'.
constexpr std::uint64_t eight_digits(std::uint64_t differences) {
    const std::uint64_t pairs = differences * 10 + (differences >> 8);
    constexpr std::uint64_t mask = 0x0000'00FF'0000'00FF;
    constexpr std::uint64_t hundreds = 100 + (std::uint64_t{1'000'000} << 32);
    constexpr std::uint64_t ones = 1 + (std::uint64_t{10'000} << 32);
    return ((pairs & mask) * hundreds + ((pairs >> 16) & mask) * ones) >> 32;
}

inline constexpr std::array<std::uint64_t, 3> mix_factors{0x9E37'79B9'7F4A'7C15, 0xBF58'476D'1CE4'E5B9,
                                                          0x94D0'49BB'1331'11EB};

/// Two words as one well-mixed number, in steps that vectors of words have too. Where one of the two is the same, no
/// two numbers are. (The last steps are those of SplitMix64.)
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    std::uint64_t h = (a ^ a >> 32) * mix_factors[0];
    h = (h ^ h >> 32) + (b + mix_factors[1]);
    h = (h ^ h >> 30) * mix_factors[1];
    h = (h ^ h >> 27) * mix_factors[2];
    return h ^ h >> 31;
}

}  // namespace rfm
