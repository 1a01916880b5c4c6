// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rfm::load {

/// How often keys repeat and in how many variants, in bounded memory: exact up to `most` distinct (key, variant) pairs;
/// where there are more, among the keys below the largest power-of-two part of all that holds at most an eighth of
/// `most` pairs. Which keys those are depends on the set of all pairs alone: neither their order nor how they are
/// spread over several samples that are added up matters. Keys and variants are well-mixed hashes. Not thread safe.
///
/// Pairs are merely written down; repeats are taken out when there is no more room, and before anything is told. For
/// most pairs of a large input come before it is known which part of them counts, and need not be told apart. Writes
/// down at most 2 `most` pairs, and sorts them with a copy.
class key_sample {
public:
    explicit key_sample(std::size_t most);

    /// Whether `key` counts: others need no variant to be made.
    bool wants(std::uint64_t key) const { return key < limit_; }
    /// No key that is wanted has other bits than these: zeros, then ones.
    std::uint64_t wanted_bits() const { return halvings_ == 0 ? limit_ : limit_ - 1; }
    [[gnu::always_inline]] void prefetch(std::uint64_t key) const {
        __builtin_prefetch(&recent_.data()[key & (recent_.size() - 1)]);
    }
    /// A key that is wanted.
    void add(std::uint64_t key, std::uint64_t variant);
    void add(const key_sample& other);
    /// Forgets all pairs, but not that there were many.
    void clear();

    // These take repeats out first.
    bool exact();
    /// How many of the pairs added were there before.
    std::uint64_t repeats();
    /// How many of the distinct pairs have the key of an earlier one.
    std::uint64_t further_variants();

private:
    struct pair {
        std::uint64_t key;
        std::uint64_t variant;

        auto operator<=>(const pair&) const = default;
    };

    void note(const pair& what);
    void make_room();
    void settle();
    void sort();
    void take_out_repeats();
    void halve();
    std::size_t most_distinct() const { return halvings_ == 0 ? most_ : most_ / sample_part; }
    std::uint64_t scaled(std::uint64_t count) const { return halvings_ < 64 ? count << halvings_ : 0; }

    /// A sample may be as much smaller than what is compared exactly: it is looked at for most lines of large inputs.
    static constexpr std::size_t sample_part = 8;
    static constexpr pair none{.key = ~std::uint64_t{0}, .variant = 0};  // the key is never wanted

    std::size_t most_;
    std::size_t room_;  // how many pairs are written down before repeats are taken out
    std::uint64_t limit_ = ~std::uint64_t{0};
    unsigned halvings_ = 0;  // of the limit
    std::vector<pair> held_;
    bool settled_ = true;       // held_ is sorted and holds no repeats
    std::vector<pair> recent_;  // by the low bits of the key: written down lately, and not again if they come again
    /// How many repeats were left out, by leading zeros of the key: halving the limit drops the keys of one number.
    std::array<std::uint64_t, 65> repeats_{};
};

}  // namespace rfm::load
