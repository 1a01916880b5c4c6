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
        for (std::uint64_t* at = &keys_[home_of(key)];; at = after(at)) {
            bool known = false;
            for (std::size_t i = 0; i < line; ++i) {
                known |= at[i] == key;
            }
            if (known) {
                return false;
            }
            if (at[line - 1] == 0) {
                put(at, key);
                return true;
            }
        }
    }
    /// A key that is not there yet.
    void place_new(std::uint64_t key) {
        std::uint64_t* at = &keys_[home_of(key)];
        while (at[line - 1] != 0) {
            at = after(at);
        }
        put(at, key);
    }
    static void put(std::uint64_t* at, std::uint64_t key) {
        while (*at != 0) {
            ++at;
        }
        *at = key;
    }
    std::uint64_t* after(std::uint64_t* at) const {
        return at + line == keys_.data() + keys_.size() ? keys_.data() : at + line;
    }
    void grow();

    page_array<std::uint64_t> keys_;  // 0 is free
    std::size_t size_ = 0;
    std::size_t most_ = 0;
    bool has_zero_ = false;
};

}  // namespace rfm::orders
