// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/pages.hpp>

#include <cstddef>
#include <cstdint>

namespace rfm::orders {

/// A set of 64-bit keys whose bits are well mixed, in 10 to 12 bytes a key.
///
/// Open addressing by cache lines of eight keys, which are filled from the front: at a load of two thirds to five
/// sixths most look-ups end in the line where they begin. Lines are in the order of keys: growing reads and writes from
/// one end to the other, so that growing by a quarter costs little.
class distinct_set {
public:
    /// Whether the key is new.
    bool insert(std::uint64_t key) {
        if (key == 0) {
            const bool is_new = !has_zero_;
            has_zero_ = true;
            return is_new;
        }
        if (size_ >= most_) {
            grow();
        }
        const bool is_new = place(key);
        size_ += is_new ? 1 : 0;
        return is_new;
    }

    /// Fetches what insert(key) will look at first. (Always inlined: see segmented.)
    [[gnu::always_inline]] void prefetch(std::uint64_t key) const {
        if (most_ > 0) {
            __builtin_prefetch(&keys_[home_of(key)], 1);
        }
    }

    std::size_t size() const { return size_ + (has_zero_ ? 1 : 0); }
    std::size_t bytes() const { return keys_.size() * sizeof(std::uint64_t); }

private:
    static constexpr std::size_t line = 8;

    /// Where the line of the key begins.
    std::size_t home_of(std::uint64_t key) const {
        __extension__ using wide = unsigned __int128;
        return static_cast<std::size_t>(static_cast<wide>(key) * (keys_.size() / line) >> 64) * line;
    }
    bool place(std::uint64_t key) {
        std::uint64_t* const begin = keys_.data();
        std::uint64_t* const end = begin + keys_.size();
        for (std::uint64_t* at = begin + home_of(key);; at = at + line == end ? begin : at + line) {
            bool known = false;
            std::size_t taken = 0;
            for (std::size_t i = 0; i < line; ++i) {
                known |= at[i] == key;
                taken += at[i] != 0 ? 1 : 0;
            }
            if (known) {
                return false;
            }
            if (taken < line) {
                at[taken] = key;
                return true;
            }
        }
    }
    void grow();

    page_array<std::uint64_t> keys_;  // 0 is free
    std::size_t size_ = 0;
    std::size_t most_ = 0;
    bool has_zero_ = false;
};

}  // namespace rfm::orders
