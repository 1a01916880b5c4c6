// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/chunk_pool.hpp>
#include <rfm/orders/segmented.hpp>
#include <rfm/orders/sums.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace rfm::orders {

/// An order of a customer, as a log has it.
struct [[gnu::packed]] order_record {
    order_record() = default;
    order_record(std::uint32_t customer, std::uint16_t in_run, std::uint64_t order)
        : key(order_key(customer, order)), place(in_run) {}

    std::uint64_t hash() const { return key; }
    std::uint16_t place_in_run() const { return place; }

    std::uint64_t key;
    std::uint16_t place;
};

/// A day of a customer.
struct day_record {
    day_record() = default;
    day_record(std::uint32_t /*customer*/, std::uint16_t in_run, std::uint16_t day)
        : key(std::uint32_t{in_run} << 16 | day) {}

    std::uint64_t hash() const { return key * 0x9E3779B97F4A7C15U; }
    std::uint16_t place_in_run() const { return static_cast<std::uint16_t>(key >> 16); }

    std::uint32_t key;
};

/// Counts the distinct orders, or days, of each customer.
///
/// They are only written down, in logs for each run of customers: 10 bytes an order, 4 a day. A log is gone over at the
/// end, and before that whenever it may have doubled: in pieces that fit in the cache, where a set of all would be hit
/// at random. So memory depends on how many distinct ones there are, not on how often each comes.
///
/// Each of the first few workers has logs of its own: where two write to one, each line of it travels between their
/// processors' caches.
///
/// @tparam Record  order_record or day_record: equal keys in one run are one order or day; hash() is well mixed, and
///                 equal for equal keys only
template <class Record>
class distinct_log {
public:
    /// Customers whose numbers differ in these low bits only make up a run.
    static constexpr unsigned run_bits = 10;
    static constexpr std::uint32_t run_length = 1U << run_bits;
    using counts = std::array<std::uint64_t, run_length>;

    explicit distinct_log(unsigned workers);

    /// Several threads may add at once, but not for customers of one run. Throws std::bad_alloc.
    template <class Value>
    void add(unsigned worker, std::uint32_t customer, Value value) {
        append(log_of(worker, customer), Record(customer, static_cast<std::uint16_t>(customer % run_length), value));
    }
    /// Fetches what add() will change. (Always inlined: see segmented.)
    [[gnu::always_inline]] void prefetch(unsigned worker, std::uint32_t customer) {
        __builtin_prefetch(&log_of(worker, customer), 1);
    }

    /// Workers whose numbers differ by a multiple of it write to the same logs.
    unsigned list_count() const { return static_cast<unsigned>(lists_.size()); }

    /// How many distinct values each customer of a run has; they are then forgotten. Several threads may ask at once
    /// for different runs.
    counts take_counts(std::uint32_t run);

    /// What the logs take at the moment.
    std::size_t bytes() const { return pool_.bytes(); }

private:
    static constexpr std::size_t cache_line = 64;
    static constexpr std::size_t head_bytes = 16;
    static constexpr std::size_t burst = (cache_line - head_bytes) / sizeof(Record);

    /// All but the newest of a log are full.
    struct chunk {
        static constexpr std::size_t most = (chunk_pool::chunk_bytes - head_bytes) / sizeof(Record) / burst * burst;

        chunk* before;
        std::uint32_t position;  // in the log, from 1
        std::array<Record, most> records;
    };
    static_assert(sizeof(chunk) <= chunk_pool::chunk_bytes);

    /// All zero at first. What is added waits in the same cache line, and goes to a chunk in bursts.
    struct alignas(cache_line) log {
        chunk* newest;
        std::uint32_t limit;  // of chunks, before it is gone over; none: that of a new log
        std::uint16_t room;   // in the newest chunk
        std::uint16_t waiting;
        std::array<Record, burst> last;

        std::size_t size() const { return waiting + (newest == nullptr ? 0 : newest->position * chunk::most - room); }
    };
    static_assert(sizeof(log) == cache_line);

    class key_table;
    using log_list = segmented<log, 32 - run_bits, 14>;  // segments of 1 MiB, whose pages are small: most runs are few

    static constexpr unsigned most_lists = 4;  // a log has memory to spare: it should not grow with the threads

    [[gnu::always_inline]] log& log_of(unsigned worker, std::uint32_t customer) {
        return lists_.data()[worker % lists_.size()]->reach(customer >> run_bits);
    }

    /// One that is not gone over.
    static log unlimited();

    /// Lines of one order mostly come one after the other: those are seen here. A burst is written late, when all of it
    /// is in the cache for certain: reading what was written just now would wait for all that was written before.
    void append(log& to, const Record& record) {
        const bool known = to.waiting > 0 && to.last.data()[to.waiting - 1].key == record.key;
        while (to.waiting == burst) {
            write_burst(to);
        }
        to.last.data()[to.waiting] = record;
        to.waiting = static_cast<std::uint16_t>(to.waiting + (known ? 0 : 1));
    }
    void write_burst(log& to);
    /// False, and nothing is done, at the limit.
    bool add_chunk(log& to);
    /// Drops what the log has twice, and says when to look again.
    void go_over(log& of);
    /// Calls take(record) for each and gives the chunks back.
    template <class Take>
    void drain(const log& from, Take take);
    /// The same, but once only for equal keys. All hashes agree in the first `known_bits`.
    template <class Take>
    void drain_distinct(std::span<const log> from, unsigned known_bits, key_table& seen, Take take);

    chunk_pool pool_;
    std::vector<std::unique_ptr<log_list>> lists_;
};

extern template class distinct_log<order_record>;
extern template class distinct_log<day_record>;

}  // namespace rfm::orders
