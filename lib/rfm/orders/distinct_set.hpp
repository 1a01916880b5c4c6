// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/pages.hpp>

#include <cstddef>
#include <cstdint>

namespace rfm::orders {

/// A set of 64-bit keys whose bits are well mixed, in 10 to 12 bytes a key.
///
/// Open addressing in the order of keys: growing reads and writes from one end to the other, so that growing by a fifth
/// costs little, and at a load of two thirds to four fifths look-ups are short.
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

    /// Fetches what insert(key) will look at first.
    void prefetch(std::uint64_t key) const {
        if (most_ > 0) {
            __builtin_prefetch(&slots_[home_of(key)], 1);
        }
    }

    std::size_t size() const { return size_ + (has_zero_ ? 1 : 0); }
    std::size_t bytes() const { return slots_.size() * sizeof(std::uint64_t); }

private:
    std::size_t home_of(std::uint64_t key) const {
        __extension__ using wide = unsigned __int128;
        return static_cast<std::size_t>(static_cast<wide>(key) * slots_.size() >> 64);
    }
    bool place(std::uint64_t key) {
        for (std::size_t slot = home_of(key);; slot = slot + 1 == slots_.size() ? 0 : slot + 1) {
            if (slots_[slot] == key) {
                return false;
            }
            if (slots_[slot] == 0) {
                slots_[slot] = key;
                return true;
            }
        }
    }
    void grow();

    page_array<std::uint64_t> slots_;  // 0 is free
    std::size_t size_ = 0;
    std::size_t most_ = 0;
    bool has_zero_ = false;
};

}  // namespace rfm::orders
