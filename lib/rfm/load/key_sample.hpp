// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rfm::load {

/// How often keys repeat and in how many variants, in bounded memory: exact up to `most` distinct (key, variant) pairs,
/// then counted among the keys below a limit that halves whenever an eighth of that many are held. Which keys those are
/// depends on the set of all keys alone: neither their order nor how they are spread over several samples that are
/// added up matters. Keys and variants are well-mixed hashes. Not thread safe.
class key_sample {
public:
    explicit key_sample(std::size_t most);

    /// Whether `key` counts: others need no variant to be made.
    bool wants(std::uint64_t key) const { return key <= limit_; }
    /// A key that is wanted.
    void add(std::uint64_t key, std::uint64_t variant, std::uint64_t times = 1);
    void add(const key_sample& other);
    /// Forgets all pairs, but not that there were many.
    void clear();

    bool exact() const { return limit_ == ~std::uint64_t{0}; }
    /// How many of the pairs added were there before.
    std::uint64_t repeats() const { return (added_ - pairs_) * scale_; }
    /// How many of the distinct pairs have the key of an earlier one.
    std::uint64_t further_variants() const { return further_ * scale_; }

private:
    struct slot {
        std::uint64_t key = 0;
        std::uint64_t variant = 0;
        std::uint64_t times = 0;  // 0: free
    };

    void insert(const slot& what);
    /// Leaves the keys that are no longer wanted: rebuild() drops them.
    void halve();
    void rebuild(std::size_t size);

    std::size_t most_;
    std::uint64_t limit_ = ~std::uint64_t{0};
    std::uint64_t scale_ = 1;
    std::uint64_t added_ = 0;
    std::uint64_t pairs_ = 0;
    std::uint64_t further_ = 0;
    std::vector<slot> slots_;
};

}  // namespace rfm::load
