// SPDX-License-Identifier: MIT

// Lists of the bits of a word, for `words` of structure-inl.hpp: included in the same places, without a guard.

#include <bit>
#include <cstddef>
#include <cstdint>

/// Appends where the bits of `word` are, the first bit being `place`; how many there are. Writes in steps of `step`, so
/// `into` needs room for as many more.
template <std::size_t step>
[[gnu::always_inline]] inline std::size_t append_bits(std::uint32_t* into, std::uint64_t word, std::uint32_t place) {
    const auto count = static_cast<std::size_t>(std::popcount(word));
    std::size_t written = 0;
    do {
        for (std::size_t k = 0; k < step; ++k) {
            into[written + k] = place + static_cast<std::uint32_t>(std::countr_zero(word));
            word &= word - 1;
        }
        written += step;
    } while (written < count);
    return count;
}

/// Appends for each bit of `word` how many bits of `among` are below it, plus `first`; how many were appended.
[[gnu::always_inline]] inline std::size_t append_bit_ranks(std::uint32_t* into, std::uint64_t word, std::uint64_t among,
                                                           std::uint32_t first) {
    std::size_t count = 0;
    for (; word != 0; word &= word - 1) {
        const std::uint64_t below = (word & (~word + 1)) - 1;
        into[count++] = first + static_cast<std::uint32_t>(std::popcount(among & below));
    }
    return count;
}
