// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/distinct_log.hpp>
#include <rfm/orders/order_batch.hpp>
#include <rfm/orders/pages.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rfm::orders {

/// Counts the distinct orders of each customer.
///
/// In most exports the ids of orders only ever rise, or fall. Where ids never turn back, equal ones are neighbours; so
/// an order that has others before and behind it in its batch occurs nowhere else, and can be counted when it begins.
/// That is how lines whose place in their order is known (order_place) are counted. Orders at either end of a batch,
/// and what else is unproven, are written down in a distinct_log.
///
/// Whether the ids of the whole input are in order is known at its end only. So the orders counted at once are noted
/// in a journal, 12 bytes each, from which they go to the log if they are not. As soon as that is known, all lines go
/// there at once.
class order_counter {
public:
    using log = distinct_log<order_record>;

    explicit order_counter(unsigned workers);

    /// Before the lines of a batch are added. Safe for several threads at once.
    void begin(const order_batch& batch) {
        added_.fetch_add(1, std::memory_order_relaxed);
        if (!batch.order_ids.in_order) {
            turned_.store(true, std::memory_order_relaxed);
        }
    }
    /// Fetches what add() will change.
    [[gnu::always_inline]] void prefetch(unsigned worker, std::uint32_t customer, const batch_line& line) {
        if (!is_known(line)) {
            log_.prefetch(worker, customer);
        }
    }
    /// A sale that counts; of an order all lines count, or none, where places are known. True: it begins an order that
    /// the caller is to count for the customer. Several threads may add at once, but not for customers of one run of
    /// the log; lines of a batch come in their order. Throws std::bad_alloc.
    [[gnu::always_inline]] bool add(unsigned worker, std::uint32_t customer, const batch_line& line) {
        if (!is_known(line)) {
            log_.add(worker, customer, line.order);
            return false;
        }
        const bool begins = line.standing == order_place::begins;
        if (begins) {
            journals_.data()[worker].append({.customer = customer, .order = line.order});
        }
        return begins;
    }

    /// For each batch, in input order, from one thread at a time; before it is added, afterwards or meanwhile. Where
    /// some batch is left out, nothing is taken for known in the end.
    void follow(const order_batch& batch);

    /// After all that. False: the caller is to forget what it counted, all orders are in the log.
    bool settle();
    /// The orders of each customer of a run that are in the log; then they are forgotten. Several threads may ask at
    /// once for different runs.
    log::counts take_counts(std::uint32_t run) { return log_.take_counts(run); }

private:
    struct [[gnu::packed]] counted_order {
        std::uint32_t customer;
        std::uint64_t order;
    };
    static_assert(sizeof(counted_order) == 12);

    /// Orders that one worker counted. Written and read from front to back, in pieces that go when they have been read.
    class alignas(64) journal {
    public:
        [[gnu::always_inline]] void append(const counted_order& order) {
            if (next_ == end_) {
                add_piece();
            }
            *next_++ = order;
        }
        /// Writes them down as `worker` would have.
        void move_to(log& to, unsigned worker);

    private:
        static constexpr std::size_t piece_bytes = std::size_t{1} << 18;

        void add_piece();

        std::vector<page_array<counted_order>> pieces_;
        counted_order* next_ = nullptr;  // in the last piece
        counted_order* end_ = nullptr;
    };

    bool is_known(const batch_line& line) const {
        return line.standing != order_place::unproven && !turned_.load(std::memory_order_relaxed);
    }

    log log_;
    std::vector<journal> journals_;     // per worker
    std::atomic<bool> turned_ = false;  // never unset
    order_sequence followed_{.in_order = true, .rises = false, .falls = false, .first = {}, .last = {}};
    std::uint64_t batches_followed_ = 0;
    alignas(64) std::atomic<std::uint64_t> added_ = 0;
};

}  // namespace rfm::orders
