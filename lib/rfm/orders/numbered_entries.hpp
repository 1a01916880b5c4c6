// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>
#include <rfm/orders/pages.hpp>
#include <rfm/orders/segmented.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace rfm::orders {

[[noreturn]] inline void refuse_customers() {
    throw failure({.kind = error_kind::refused, .what = "there are more customers than rfm can tell apart"});
}

/// The memory of a table's entries, given out in runs of neighbouring numbers. All is zero at first, and never moves.
/// Thread safe but for clear().
template <class Entry>
class numbered_entries {
public:
    static constexpr unsigned run_bits = 10;  ///< numbers that differ in so many low bits only are of one run
    static constexpr std::uint64_t all_numbers = std::uint64_t{1} << 31;
    /// How many entries each run has room for.
    static constexpr std::uint32_t run_length = 1U << run_bits;

    /// Neighbouring numbers that are taken, and their entries.
    struct run {
        std::uint32_t first;
        std::uint32_t count;
        Entry* entries;
    };

    /// Throws rfm::failure when there are no more.
    run new_run() {
        const std::uint64_t first = taken_.fetch_add(run_length);
        if (first + run_length > all_numbers) {
            refuse_customers();
        }
        const auto number = static_cast<std::uint32_t>(first);
        return {.first = number, .count = run_length, .entries = &entries_.reach(number)};
    }

    /// How many numbers were given out, in whole runs.
    std::uint64_t taken() const { return taken_.load(std::memory_order_relaxed); }

    Entry& operator[](std::uint32_t number) const { return entries_[number]; }
    [[gnu::always_inline]] void prefetch(std::uint32_t number) const { entries_.prefetch(number); }

    /// Lets the system clear the next huge page before it is needed.
    void prepare() {
        constexpr std::uint64_t page = huge_page_bytes / sizeof(Entry);
        const std::uint64_t first = (taken() + page - 1) / page * page;
        std::uint64_t ready = ready_.load(std::memory_order_relaxed);
        const std::uint64_t next = std::max(first, ready);
        const bool is_many = taken() >= page && taken() + 2 * page <= all_numbers;
        if (is_many && next < first + page && ready_.compare_exchange_strong(ready, next + page)) {
            prepare_pages(&entries_.reach(static_cast<std::uint32_t>(next)), huge_page_bytes);
        }
    }

    void clear() { entries_.clear(); }

private:
    segmented<Entry> entries_;
    std::atomic<std::uint64_t> taken_ = 0;
    std::atomic<std::uint64_t> ready_ = 0;  // as many were prepared, or were taken before that began
};

}  // namespace rfm::orders
