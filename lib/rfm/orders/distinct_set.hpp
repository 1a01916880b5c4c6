// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/pages.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace rfm::orders {

/// A set of 64-bit keys whose bits are well mixed, in 10 to 12 bytes a key.
///
/// Open addressing by cache lines of eight keys, which are filled from the front: at a load of two thirds to five
/// sixths most look-ups end in the line where they begin. Lines are in the order of keys, so that the set grows where
/// it stands, from its last line to its first, and growing by a quarter costs little.
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
            __builtin_prefetch(&memory_[home_of(key)], 1);
        }
    }

    std::size_t size() const { return size_ + (has_zero_ ? 1 : 0); }
    std::size_t bytes() const { return lines_ * sizeof(line); }

private:
    struct line {
        static constexpr std::size_t most = 8;
        std::array<std::uint64_t, most> keys;  // 0 is free

        std::size_t size() const {
            std::size_t used = 0;
            for (const std::uint64_t key : keys) {
                used += key != 0 ? 1 : 0;
            }
            return used;
        }
        bool has(std::uint64_t key) const {
            bool known = false;
            for (const std::uint64_t each : keys) {
                known |= each == key;
            }
            return known;
        }
    };

    /// The line in which the search for a key begins.
    std::size_t home_of(std::uint64_t key) const {
        __extension__ using wide = unsigned __int128;
        return static_cast<std::size_t>(static_cast<wide>(key) * lines_ >> 64);
    }
    /// False, and nothing is done, where the key is there.
    bool place(std::uint64_t key) {
        for (std::size_t at = home_of(key);; at = at + 1 == lines_ ? 0 : at + 1) {
            line& here = memory_[at];
            if (here.has(key)) {
                return false;
            }
            if (const std::size_t used = here.size(); used < line::most) {
                here.keys.data()[used] = key;
                return true;
            }
        }
    }
    /// Puts a key that is not there into the first free place of the lines from its own to the last; false if there is
    /// none.
    bool place_ahead(std::uint64_t key) {
        for (std::size_t at = home_of(key); at < lines_; ++at) {
            if (const std::size_t used = memory_[at].size(); used < line::most) {
                memory_[at].keys.data()[used] = key;
                return true;
            }
        }
        return false;
    }
    void grow();

    page_array<line> memory_;  // more than is in use: what was never touched costs nothing
    std::size_t lines_ = 0;
    std::size_t size_ = 0;
    std::size_t most_ = 0;
    bool has_zero_ = false;
};

}  // namespace rfm::orders
