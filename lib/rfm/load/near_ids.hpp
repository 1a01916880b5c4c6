// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/short_text.hpp>
#include <rfm/load/key_sample.hpp>

#include <cstdint>
#include <string_view>

namespace rfm::load {

/// Counts customer ids that differ from another one only in case, width or blanks: exactly among 32,768 distinct ids,
/// estimated from a sample of them where there are more. Not thread safe.
class near_ids {
public:
    /// @param words  short_text::of the id
    /// @param hash   of the id
    [[gnu::always_inline]] void see(std::string_view id, const short_text& words, std::uint64_t hash) {
        if (id.size() > short_text::most || !is_usual(id.size(), words)) {
            see_any(id, hash);
        } else {
            see_usual(words, hash);
        }
    }
    /// The same for an id of at most 16 bytes, all of them visible ASCII.
    [[gnu::always_inline]] void see_usual(const short_text& words, std::uint64_t hash) {
        if (sample_.wants(rough_key(words))) {
            see_key(key_of(words), hash);
        }
    }
    /// The same in two steps, so that several ids wait for memory at once; see_key() is the second.
    [[gnu::always_inline]] std::uint64_t fetch_usual(const short_text& words) const {
        const std::uint64_t key = key_of(words);
        sample_.prefetch(key);
        return key;
    }
    void see_key(std::uint64_t key, std::uint64_t hash) {
        if (sample_.wants(key)) {
            sample_.add(key, hash);
        }
    }
    /// see_usual() has nothing to do with ids whose rough key has other bits than these.
    std::uint64_t wanted_bits() const { return sample_.wanted_bits(); }
    /// The same for ids that differ only in case, and for a few that differ in more: enough to leave most of them out.
    /// Only its upper half is well mixed.
    static constexpr std::uint64_t rough_key(const short_text& words) {
        const std::uint64_t low = words.low & without_case;
        const std::uint64_t h = (low ^ low >> 32) * mix_factors[0];
        return ((h ^ h >> 32) + (words.high & without_case)) * mix_factors[1];
    }
    static constexpr std::uint64_t without_case = each_byte * 0xDF;

    void add(const near_ids& other) { sample_.add(other.sample_); }
    void clear() { sample_.clear(); }

    /// Each further spelling counts.
    std::uint64_t count() { return sample_.further_variants(); }
    bool exact() { return sample_.exact(); }

private:
    /// No blanks, nothing beyond ASCII.
    static bool is_usual(std::size_t size, const short_text& words) {
        constexpr std::uint64_t usual = each_byte * 'A';
        const std::uint64_t low = words.low | (usual & ~rfm::detail::low_masks.data()[size]);
        const std::uint64_t high = words.high | (usual & ~rfm::detail::high_masks.data()[size]);
        return (marks_unusual(low) | marks_unusual(high)) == 0;
    }
    /// The same for ids that fold to the same text. The upper half is that of the rough key, so that both are wanted or
    /// neither.
    static std::uint64_t key_of(const short_text& words) {
        constexpr std::uint64_t upper_half = ~std::uint64_t{0} << 32;
        const std::uint64_t exact = mix(lower_case(words.low), lower_case(words.high));
        return (rough_key(words) & upper_half) | (exact & ~upper_half);
    }
    void see_any(std::string_view id, std::uint64_t hash);

    key_sample sample_{std::size_t{1} << 15};
};

}  // namespace rfm::load
