// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>
#include <rfm/orders/customer_key.hpp>
#include <rfm/orders/order_batch.hpp>
#include <rfm/orders/pages.hpp>
#include <rfm/orders/segmented.hpp>
#include <rfm/orders/slot_arrays.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace rfm::orders {

/// Numbers customers and keeps an entry for each, for several threads at once.
///
/// Customers are divided into parts by their hash. A part is changed by one thread at a time, which holds its lock;
/// there are many more parts than threads and a thread can do them in any order, so nobody waits. Entries never move.
/// A look-up goes to a slot of 32 bits (six of them from the hash, the others the place in the part's entries), then
/// to the entry; look-ups come in groups whose slots and entries are fetched together.
///
/// Numbers are given out in runs to the parts, so they are not dense and depend on chance: no result may.
///
/// @tparam Entry  has a member `customer_key key`; all else of it is zero at first
template <class Entry>
class customer_table {
public:
    static constexpr unsigned run_bits = 10;  ///< numbers that differ in so many low bits only are of one part
    /// How many entries the memory of each run has room for.
    static constexpr std::uint32_t run_length = 1U << run_bits;

    /// Neighbouring numbers that are taken, and their entries.
    struct run {
        std::uint32_t first;
        std::uint32_t count;
        Entry* entries;
    };

    /// The customers of some range of hashes.
    struct alignas(64) part {
        std::mutex lock;
        std::uint32_t count = 0;
        unsigned slot_bits = 0;
        std::uint32_t* slots = nullptr;           // 0 is free
        std::shared_ptr<slot_arrays::slots> all;  // of all parts of this size
        std::vector<run> runs;                    // their counts are those of full ones
        long_ids kept_ids;
    };

    /// A customer, where its entry is.
    struct found {
        Entry* entry;
        std::uint32_t number;
    };

    explicit customer_table(unsigned workers)
        : part_bits_(3 + static_cast<unsigned>(std::bit_width(std::max(1U, workers) - 1U))),
          parts_(std::size_t{1} << part_bits_),
          slots_(parts_.size()) {}

    std::size_t part_count() const { return parts_.size(); }
    part& operator()(std::size_t i) { return parts_[i]; }
    std::size_t part_of(std::uint64_t hash) const { return hash >> (64 - part_bits_); }

    Entry& operator[](std::uint32_t number) const { return entries_[number]; }
    [[gnu::always_inline]] void prefetch(std::uint32_t number) const { entries_.prefetch(number); }

    /// Rows of a batch in the order of their parts; kept from batch to batch to spare allocations.
    struct sorted_rows {
        std::vector<std::uint32_t> rows;
        std::vector<std::uint32_t> ends;  // per part
        std::vector<std::size_t> waiting;
    };

    /// Calls apply(part number, rows) for each part that has rows, ascending, while holding the part's lock. Different
    /// workers begin with different parts and pass over those that are busy.
    template <class Apply>
    void for_each_part(unsigned worker, std::span<const std::uint64_t> hashes, sorted_rows& scratch, Apply apply);

    /// Finds the customers of lines of one part, whose lock the caller holds; calls take(rows, customers) for a group
    /// of them at a time. Throws rfm::failure when there are more customers than numbers.
    template <class Take>
    void find_all(part& of, const order_batch& batch, std::span<const std::uint32_t> rows, Take take) {
        make_room(of, rows.size());
        const auto group_at = [&](std::size_t begin) {
            begin = std::min(begin, rows.size());
            return rows.subspan(begin, std::min(group, rows.size() - begin));
        };
        std::array<probes, 2> found_by_turns;
        probes* here = &found_by_turns.front();
        probes* next = &found_by_turns.back();
        for (const std::uint32_t row : group_at(0)) {
            fetch_slot(of, batch, row);
        }
        for (const std::uint32_t row : group_at(group)) {
            fetch_slot(of, batch, row);
        }
        for (std::size_t k = 0; k < group_at(0).size(); ++k) {
            probe(of, batch, rows[k], k, *here);
        }
        for (std::size_t begin = 0; begin < rows.size(); begin += group) {
            const auto some = group_at(begin);
            const auto coming = group_at(begin + group);
            const auto later = group_at(begin + 2 * group);
            if (later.size() == group) {
                settle_group<true>(of, batch, some, coming, later, *here, *next);
            } else {
                settle_group<false>(of, batch, some, coming, later, *here, *next);
            }
            take(some, std::span<const found>(here->customers).first(some.size()));
            std::swap(here, next);
        }
    }

    /// Makes memory ready for customers to come. To be called now and then by threads that hold no part's lock: to
    /// clear memory takes the system as long as some batches take, and who waits for that lock would wait for it.
    void prepare() {
        const std::uint64_t taken = taken_.load(std::memory_order_relaxed);
        prepare_entries(taken);
        slots_.prepare(taken / parts_.size());
    }

    std::size_t size() const {
        std::size_t all = 0;
        for (const part& each : parts_) {
            all += each.count;
        }
        return all;
    }

    /// All numbers, when nobody adds any more.
    std::vector<run> runs() const {
        std::vector<run> all;
        for (const part& each : parts_) {
            for (std::uint32_t i = 0; i < each.runs.size(); ++i) {
                all.push_back(each.runs[i]);
                all.back().count = std::min(run_length, each.count - i * run_length);
            }
        }
        std::ranges::sort(all, {}, &run::first);
        return all;
    }

    bool has_long_ids() const { return has_long_ids_; }

    /// Ends the looking up: entries and long ids stay.
    void release_slots() {
        slots_.release();
        for (part& each : parts_) {
            each.slots = nullptr;
            each.all.reset();
        }
    }
    void release_entries() { entries_.clear(); }

private:
    static constexpr std::size_t group = 32;
    static constexpr unsigned place_bits = 26;
    static constexpr std::uint32_t place_mask = (1U << place_bits) - 1;
    static_assert(place_bits < slot_arrays::most_bits);

    static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32) << place_bits; }
    static found customer_of(const part& of, std::uint32_t slot) {
        const std::uint32_t place = (slot & place_mask) - 1;
        const run& in = of.runs.data()[place >> run_bits];
        const std::uint32_t rest = place & (run_length - 1);
        return {in.entries + rest, in.first + rest};
    }

    /// To the second cache: far more of its lines can be on their way than of the first.
    [[gnu::always_inline]] static void fetch(const void* from) { __builtin_prefetch(from, 0, 2); }
    [[gnu::always_inline]] static void fetch_slot(const part& of, const order_batch& batch, std::uint32_t row) {
        const std::size_t mask = (std::size_t{1} << of.slot_bits) - 1;
        fetch(&of.slots[batch.customer_hashes.data()[row] & mask]);
        __builtin_prefetch(&batch.lines.data()[row], 0, 3);  // is read with the entry
    }
    /// Where the search for some customers ended for now: at a free slot, or at one with the right tag.
    struct probes {
        std::array<std::size_t, group> slots;
        std::array<found, group> customers;  // no entry: the slot was free
    };
    /// Looks into the slots for the customer of a row, and fetches the entry that they lead to.
    [[gnu::always_inline]] static void probe(const part& of, const order_batch& batch, std::uint32_t row, std::size_t k,
                                             probes& ends) {
        const std::size_t mask = (std::size_t{1} << of.slot_bits) - 1;
        const std::uint64_t hash = batch.customer_hashes.data()[row];
        std::size_t at = hash & mask;
        std::uint32_t slot = of.slots[at];
        while (slot != 0 && (slot & ~place_mask) != tag_of(hash)) {
            at = (at + 1) & mask;
            slot = of.slots[at];
        }
        const found customer = slot != 0 ? customer_of(of, slot) : found{nullptr, 0};
        fetch(customer.entry);
        ends.slots.data()[k] = at;
        ends.customers.data()[k] = customer;
    }
    /// Compares the id with that entry, and searches further where need be.
    [[gnu::always_inline]] void settle(part& of, const order_batch& batch, std::uint32_t row, std::size_t k,
                                       probes& ends) {
        const customer_key& key = batch.lines.data()[row].customer;
        found& customer = ends.customers.data()[k];
        if (customer.entry == nullptr || !(customer.entry->key == key)) {
            customer = find_from(of, ends.slots.data()[k], key, batch.customer_hashes.data()[row]);
        }
    }

    /// Settles a group, while what the next ones need of memory is on its way: one by one, for a processor can wait for
    /// so many lines of its caches only.
    ///
    /// @tparam whole  all three groups are, which saves asking
    template <bool whole>
    [[gnu::always_inline]] void settle_group(part& of, const order_batch& batch, std::span<const std::uint32_t> some,
                                             std::span<const std::uint32_t> coming,
                                             std::span<const std::uint32_t> later, probes& here, probes& next) {
        for (std::size_t k = 0; k < (whole ? group : some.size()); ++k) {
            if (whole || k < later.size()) {
                fetch_slot(of, batch, later.data()[k]);
            }
            if (whole || k < coming.size()) {
                probe(of, batch, coming.data()[k], k, next);
            }
            settle(of, batch, some.data()[k], k, here);
        }
    }

    found add(part& to, std::uint32_t& slot, const customer_key& key, std::uint64_t hash) {
        if (to.count % run_length == 0) {
            to.runs.push_back(new_run());
        }
        ++to.count;
        slot = tag_of(hash) | to.count;
        const found customer = customer_of(to, slot);
        has_long_ids_ = has_long_ids_ || key.is_long();
        fetch(customer.entry + 8);  // the next ones of this part; memory is cleared around the caches
        customer.entry->key = key.is_long() ? to.kept_ids.keep(key.text()) : key;
        return customer;
    }

    /// From a slot on, where those before it hold others; the customer is added if there is none.
    found find_from(part& of, std::size_t slot, const customer_key& key, std::uint64_t hash) {
        const std::size_t mask = (std::size_t{1} << of.slot_bits) - 1;
        for (; of.slots[slot] != 0; slot = (slot + 1) & mask) {
            if ((of.slots[slot] & ~place_mask) == tag_of(hash)) {
                const found customer = customer_of(of, of.slots[slot]);
                if (customer.entry->key == key || customer.entry->key.is_same_long(key)) {
                    return customer;
                }
            }
        }
        return add(of, of.slots[slot], key, hash);
    }

    void prepare_entries(std::uint64_t taken) {
        constexpr std::uint64_t page = huge_page_bytes / sizeof(Entry);
        const std::uint64_t first = (taken + page - 1) / page * page;
        std::uint64_t ready = ready_.load(std::memory_order_relaxed);
        const std::uint64_t next = std::max(first, ready);
        const bool is_many = taken >= page && taken + 2 * page <= std::uint64_t{1} << 32;
        if (is_many && next < first + page && ready_.compare_exchange_strong(ready, next + page)) {
            prepare_pages(&entries_.reach(static_cast<std::uint32_t>(next)), huge_page_bytes);
        }
    }

    run new_run() {
        const std::uint64_t first = taken_.fetch_add(run_length);
        if (first + run_length > std::uint64_t{1} << 32) {
            refuse_number();
        }
        const auto number = static_cast<std::uint32_t>(first);
        return {.first = number, .count = run_length, .entries = &entries_.reach(number)};
    }

    /// Slots for `more` further customers at a load of at most 0.7.
    void make_room(part& in, std::size_t more) {
        const std::size_t wanted = in.count + more;
        if (wanted > place_mask) {
            refuse_number();
        }
        const unsigned bits = slot_arrays::bits_for(wanted, std::max(in.slot_bits, slot_arrays::least_bits));
        if (bits != in.slot_bits) {
            move_slots(in, bits);
        }
    }
    void move_slots(part& of, unsigned bits) {
        of.all = slots_.of_size(bits);
        of.slots = of.all->data() + (static_cast<std::size_t>(&of - parts_.data()) << bits);
        of.slot_bits = bits;
        const std::size_t mask = (std::size_t{1} << bits) - 1;
        // Written to before they are read: the system maps what is read first to a page of zeros, and must then take
        // that page back from all threads.
        constexpr std::size_t slots_per_page = 4096 / sizeof(std::uint32_t);
        for (std::size_t at = 0; at <= mask; at += slots_per_page) {
            of.slots[at] = 0;
        }
        std::array<std::uint64_t, 64> hashes;  // as many slots are fetched at once
        for (std::uint32_t first = 1; first <= of.count; first += hashes.size()) {
            const auto some = std::span(hashes).first(std::min<std::size_t>(hashes.size(), of.count - first + 1));
            for (std::uint32_t k = 0; k < some.size(); ++k) {
                some[k] = customer_of(of, first + k).entry->key.hash();
                fetch(&of.slots[some[k] & mask]);
            }
            for (std::uint32_t k = 0; k < some.size(); ++k) {
                std::size_t at = some[k] & mask;
                while (of.slots[at] != 0) {
                    at = (at + 1) & mask;
                }
                of.slots[at] = tag_of(some[k]) | (first + k);
            }
        }
    }

    [[noreturn]] static void refuse_number() {
        throw failure({.kind = error_kind::refused, .what = "there are more customers than rfm can tell apart"});
    }

    unsigned part_bits_;
    std::vector<part> parts_;
    slot_arrays slots_;
    segmented<Entry> entries_;
    std::atomic<std::uint64_t> taken_ = 0;
    std::atomic<std::uint64_t> ready_ = 0;  // as many were prepared, or were taken before that began
    std::atomic<bool> has_long_ids_ = false;
};

template <class Entry>
template <class Apply>
void customer_table<Entry>::for_each_part(unsigned worker, std::span<const std::uint64_t> hashes, sorted_rows& scratch,
                                          Apply apply) {
    std::vector<std::uint32_t>& ends = scratch.ends;
    ends.assign(parts_.size() + 1, 0);
    for (const std::uint64_t hash : hashes) {
        ++ends.data()[part_of(hash) + 1];
    }
    for (std::size_t p = 1; p < ends.size(); ++p) {
        ends[p] += ends[p - 1];
    }
    scratch.rows.resize(hashes.size());
    for (std::uint32_t row = 0; row < hashes.size(); ++row) {
        scratch.rows.data()[ends.data()[part_of(hashes.data()[row])]++] = row;
    }
    const auto rows_of = [&](std::size_t p) {
        const std::uint32_t begin = p == 0 ? 0 : ends[p - 1];
        return std::span<const std::uint32_t>(scratch.rows).subspan(begin, ends[p] - begin);
    };
    std::vector<std::size_t>& waiting = scratch.waiting;
    waiting.clear();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const std::size_t p = (i + worker * std::size_t{8}) % parts_.size();
        if (!rows_of(p).empty()) {
            waiting.push_back(p);
        }
    }
    for (bool wait = false; !waiting.empty();) {
        const std::size_t before = waiting.size();
        std::erase_if(waiting, [&](std::size_t p) {
            std::unique_lock lock(parts_[p].lock, std::defer_lock);
            if (wait) {
                lock.lock();
                wait = false;
            } else if (!lock.try_lock()) {
                return false;
            }
            apply(p, rows_of(p));
            return true;
        });
        wait = waiting.size() == before;
    }
}

}  // namespace rfm::orders
