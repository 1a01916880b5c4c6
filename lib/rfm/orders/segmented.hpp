// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/pages.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace rfm::orders {

/// Values numbered 0 .. 2^number_bits - 1 that never move and are zero at first. Memory comes in segments as numbers
/// are reached; several threads may reach different numbers at once.
template <class T, unsigned number_bits = 32, unsigned segment_bits = 20>
class segmented {
public:
    /// The value of a number that was reached.
    T& operator[](std::uint32_t number) const {
        return segments_[number >> segment_bits].load(std::memory_order_acquire)[number & mask];
    }
    [[gnu::always_inline]] T& reach(std::uint32_t number) {
        std::atomic<T*>& segment = segments_[number >> segment_bits];
        if (segment.load(std::memory_order_acquire) == nullptr) {
            add_segment(number >> segment_bits);
        }
        return (*this)[number];
    }
    // GCC 12 takes a function that only prefetches for one without effect, and drops its calls unless it is inlined.
    [[gnu::always_inline]] void prefetch(std::uint32_t number) const { __builtin_prefetch(&(*this)[number], 1); }

    void clear() {
        for (std::atomic<T*>& segment : segments_) {
            segment.store(nullptr, std::memory_order_relaxed);
        }
        owned_.clear();
    }

private:
    static constexpr std::size_t most_segments = std::size_t{1} << (number_bits - segment_bits);
    static constexpr std::uint32_t mask = (std::uint32_t{1} << segment_bits) - 1;

    void add_segment(std::size_t i) {
        const std::scoped_lock lock(adding_);
        if (segments_[i].load(std::memory_order_relaxed) == nullptr) {
            owned_.emplace_back(std::size_t{1} << segment_bits);
            segments_[i].store(owned_.back().data(), std::memory_order_release);
        }
    }

    std::array<std::atomic<T*>, most_segments> segments_{};
    std::vector<page_array<T>> owned_;
    std::mutex adding_;
};

}  // namespace rfm::orders
