// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/id_form.hpp>
#include <rfm/orders/pages.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace rfm::orders {

/// The entries of ids of a form, where their numbers lie close enough; it never changes.
template <class Entry>
struct id_directory {
    static constexpr unsigned segment_bits = huge_page_bits - static_cast<unsigned>(std::bit_width(sizeof(Entry) - 1));
    /// How many numbers a segment is for.
    static constexpr std::uint32_t segment_length = 1U << segment_bits;
    /// Those of all numbers, and one of none.
    static constexpr std::uint32_t segment_count = id_form::all_numbers / segment_length + 2;

    id_form form;
    std::vector<Entry*> segments;  ///< by number / segment_length; null where none was opened
    bool is_empty = true;          ///< none was opened

    /// null for an id that has no place here; an entry of nobody, all zeros, for one that was not seen yet
    Entry* find(std::uint32_t number) const { return find(segments.data(), number); }
    /// The same among these segments.
    [[gnu::always_inline]] static Entry* find(Entry* const* segments, std::uint32_t number) {
        Entry* const segment = segments[std::min(number >> segment_bits, segment_count - 1)];
        return segment == nullptr ? nullptr : segment + (number & (segment_length - 1));
    }

    /// Calls each(first number, entries) for every open segment.
    template <class Each>
    void for_each(Each each) const {
        for (std::uint32_t i = 0; i < segments.size(); ++i) {
            if (segments[i] != nullptr) {
                each(i << segment_bits, segments[i]);
            }
        }
    }
};

/// Gives ids of a form entries by their numbers, in segments of a huge page, which are opened where enough customers
/// were seen whose numbers are in them: sparse numbers take no memory. Thread safe.
template <class Entry>
class id_segments {
public:
    using directory = id_directory<Entry>;
    static constexpr std::uint32_t segment_length = directory::segment_length;

    bool is_latest(const directory* known) const { return latest_.load(std::memory_order_acquire) == known; }
    std::shared_ptr<const directory> latest() const {
        const std::scoped_lock lock(lock_);
        return held_;
    }

    /// Publishes a first directory, in which no segment is open; does nothing if there is one.
    void begin(const id_form& form) {
        const std::scoped_lock lock(lock_);
        if (!held_) {
            publish(std::make_shared<const directory>(
                directory{.form = form, .segments = std::vector<Entry*>(segment_count)}));
        }
    }

    /// Counts a customer who is in no segment; none: the id has another form.
    void count(std::uint32_t number) {
        if (number == id_form::none) {
            return;
        }
        counts_.data()[number / segment_length].fetch_add(1, std::memory_order_relaxed);
        waiting_.fetch_add(1, std::memory_order_relaxed);
    }
    /// Counts customers who were first seen in a segment.
    void add_inside(std::uint32_t customers) { inside_.fetch_add(customers, std::memory_order_relaxed); }

    /// Opens a segment, if one should be: which may be part of the latest directory only after some further calls.
    /// Takes its time: the system clears its memory.
    void prepare() {
        if (coming_.load(std::memory_order_relaxed) == 0 &&
            customers() < next_choice_.load(std::memory_order_relaxed)) {
            return;
        }
        std::size_t next = 0;
        {
            const std::scoped_lock lock(lock_);
            if (coming_ == 0) {
                choose();
            }
            if (chosen_.empty()) {
                return;
            }
            next = chosen_.back();
            chosen_.pop_back();
        }
        page_array<Entry> memory(segment_length);
        prepare_pages(memory.data(), segment_length * sizeof(Entry));
        const std::scoped_lock lock(lock_);
        opened_.emplace_back(next, memory.data());
        owned_.push_back(std::move(memory));
        if (--coming_ == 0) {
            auto more = std::make_shared<directory>(*held_);
            for (const auto& [place, entries] : opened_) {
                more->segments[place] = entries;
            }
            more->is_empty = false;
            opened_.clear();
            publish(std::move(more));
        }
    }

    /// Ends all segments. Not thread safe.
    void clear() {
        publish(nullptr);
        owned_.clear();
    }

private:
    static constexpr std::uint32_t segment_count = directory::segment_count;
    /// Many of the customers may be yet to come: the less memory it is, the more of the entries may be of nobody.
    static bool may_have(std::uint64_t entries, std::uint64_t customers) {
        constexpr std::uint64_t little = (std::uint64_t{32} << 20) / sizeof(Entry);
        return entries <=
               std::max({std::min(customers * 8, little), std::min(customers * 4, 2 * little), customers * 8 / 5});
    }
    /// Whenever segments are opened, all customers in none are looked through: that should be worth it.
    static constexpr std::uint32_t least_chosen = 1024;
    static constexpr std::uint32_t least_part = 4;     // of the waiting ones
    static constexpr std::uint32_t further_part = 16;  // so many more customers before segments are chosen again

    /// Of the form, about.
    std::uint64_t customers() const {
        return waiting_.load(std::memory_order_relaxed) + inside_.load(std::memory_order_relaxed);
    }

    void publish(std::shared_ptr<const directory> next) {
        held_ = std::move(next);
        latest_.store(held_.get(), std::memory_order_release);
    }

    /// As many segments as there may be, the fullest first.
    void choose() {
        next_choice_ = customers() + std::max(std::uint64_t{least_chosen}, customers() / further_part);
        std::vector<std::pair<std::uint32_t, std::size_t>> waiting;
        std::uint64_t entries = 0;
        std::uint32_t all = 0;
        for (std::size_t i = 0; i < segment_count; ++i) {
            const std::uint32_t count = counts_[i].load(std::memory_order_relaxed);
            if (held_->segments[i] != nullptr) {
                entries += segment_length;
            } else if (count > 0) {
                waiting.emplace_back(count, i);
                all += count;
            }
        }
        std::ranges::sort(waiting, std::greater());
        std::uint64_t inside = inside_.load(std::memory_order_relaxed);
        std::uint32_t chosen = 0;
        for (const auto& [count, place] : waiting) {
            entries += segment_length;
            inside += count;
            if (!may_have(entries, inside)) {
                break;
            }
            chosen += count;
            chosen_.push_back(place);
        }
        if (chosen < least_chosen || chosen < all / least_part) {
            chosen_.clear();
            return;
        }
        coming_ = static_cast<std::uint32_t>(chosen_.size());
        add_inside(chosen);
        waiting_ -= chosen;
    }

    std::array<std::atomic<std::uint32_t>, segment_count> counts_{};
    std::atomic<std::uint64_t> waiting_ = 0;  // customers of the form in no segment
    std::atomic<std::uint64_t> inside_ = 0;   // customers in segments
    std::atomic<std::uint64_t> next_choice_ = segment_length / 4;
    std::atomic<std::uint32_t> coming_ = 0;  // segments chosen that are not published
    std::atomic<const directory*> latest_ = nullptr;

    mutable std::mutex lock_;  // of all below
    std::shared_ptr<const directory> held_;
    std::vector<std::size_t> chosen_;  // to be opened
    std::vector<std::pair<std::size_t, Entry*>> opened_;
    std::vector<page_array<Entry>> owned_;
};

}  // namespace rfm::orders
