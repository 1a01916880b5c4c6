// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/key_sample.hpp>
#include <rfm/load/short_text.hpp>

#include <cstdint>
#include <string_view>

namespace rfm::load {

/// Counts customer ids that differ from another one only in case, width or blanks: exactly among 32,768 distinct ids,
/// estimated from a sample of them where there are more. Not thread safe.
class near_ids {
public:
    /// @param words  short_text::of the id
    /// @param hash   hash64 of the id
    void see(std::string_view id, const short_text& words, std::uint64_t hash) {
        const std::uint64_t key = key_of(id, words);
        if (sample_.wants(key)) {
            sample_.add(key, hash);
        }
    }
    void add(const near_ids& other) { sample_.add(other.sample_); }
    void clear() { sample_.clear(); }

    /// Each further spelling counts.
    std::uint64_t count() const { return sample_.further_variants(); }
    bool exact() const { return sample_.exact(); }

private:
    /// The same for ids that fold to the same text. Short ids without blanks are folded in two words.
    static std::uint64_t key_of(std::string_view id, const short_text& words) {
        const std::size_t size = id.size();
        if (size > short_text::most) {
            return key_of_any(id);
        }
        const std::uint64_t behind_low = size >= 8 ? 0 : high_bits << (8 * size);
        const std::uint64_t behind_high = size >= 16 ? 0 : size <= 8 ? high_bits : high_bits << (8 * (size - 8));
        if (marks_unusual(words.low) != behind_low || marks_unusual(words.high) != behind_high) {
            return key_of_any(id);
        }
        return mix(lower_case(words.low), lower_case(words.high));
    }
    static std::uint64_t key_of_any(std::string_view id);

    key_sample sample_{std::size_t{1} << 15};
};

}  // namespace rfm::load
