// SPDX-License-Identifier: MIT

// Lists of the bits of a word, for `words` of structure-inl.hpp: included in the same places, without a guard.

#include <bit>
#include <cstddef>
#include <cstdint>

/// Appends where the bits of `word` are, the first bit being `place`; how many there are. Writes in steps of eight, so
/// `into` needs room for as many more.
[[gnu::always_inline]] inline std::size_t append_bits(std::uint32_t* into, std::uint64_t word, std::uint32_t place) {
    const auto count = static_cast<std::size_t>(std::popcount(word));
    std::size_t written = 0;
    do {
        for (std::size_t k = 0; k < 8; ++k) {
            into[written + k] = place + static_cast<std::uint32_t>(std::countr_zero(word));
            word &= word - 1;
        }
        written += 8;
    } while (written < count);
    return count;
}
