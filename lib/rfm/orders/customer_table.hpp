// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/customer_slots.hpp>
#include <rfm/orders/id_segments.hpp>
#include <rfm/orders/order_batch.hpp>
#include <rfm/orders/rows_by_part.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace rfm::orders {

/// Numbers customers and keeps an entry for each, for several threads at once.
///
/// Customers are divided into parts by their hash. A part is changed by one thread at a time, which holds its lock;
/// there are many more parts than threads and a thread can do them in any order, so nobody waits. In a part, customers
/// are found by their hash (customer_slots).
///
/// Where most ids are a number behind some text and many of the numbers are in use, entries move to where that number
/// tells (id_segments), if they may move: a look-up goes straight there, and they lie in order.
///
/// Numbers of customers depend on chance: no result may.
///
/// @tparam Entry  has a member `customer_key key`; all else of it is zero at first
template <class Entry>
class customer_table {
public:
    using run = typename numbered_entries<Entry>::run;
    using found = found_customer<Entry>;
    using directory = id_directory<Entry>;
    static constexpr unsigned run_bits = numbered_entries<Entry>::run_bits;
    static constexpr std::uint32_t run_length = numbered_entries<Entry>::run_length;

    /// The customers of some range of hashes.
    struct alignas(64) part {
        std::mutex lock;
        customer_slots<Entry> slots;
        std::shared_ptr<const directory> ids;  // null as long as no form of the ids is known
        std::uint32_t in_segments = 0;         // customers who are not in the slots
    };

    /// @param moves  whether entries may move, which changes the numbers of their customers
    explicit customer_table(unsigned workers, bool moves = false)
        : part_bits_(3 + static_cast<unsigned>(std::bit_width(std::max(1U, workers) - 1U))),
          parts_(std::size_t{1} << part_bits_),
          memory_(parts_.size()),
          next_form_(moves ? first_form : never) {
        for (std::size_t p = 0; p < parts_.size(); ++p) {
            parts_[p].slots.bind(memory_, p);
        }
    }

    std::size_t part_count() const { return parts_.size(); }
    part& operator()(std::size_t i) { return parts_[i]; }

    Entry& operator[](std::uint32_t number) const {
        return (number & in_segment) == 0 ? memory_.entries[number] : *segments_.latest()->find(number & ~in_segment);
    }
    /// For tables whose entries do not move.
    [[gnu::always_inline]] void prefetch(std::uint32_t number) const { memory_.entries.prefetch(number); }

    /// Calls apply(part number, rows) for each part that has rows, while holding the part's lock. Different workers
    /// begin with different parts and pass over those that are busy.
    template <class Apply>
    void for_each_part(unsigned worker, std::span<const std::uint64_t> hashes, rows_by_part& scratch, Apply apply) {
        scratch.deal(hashes, part_bits_);
        scratch.for_each(worker * std::size_t{8}, [&](std::size_t p, bool wait) {
            std::unique_lock lock(parts_[p].lock, std::defer_lock);
            if (wait) {
                lock.lock();
            } else if (!lock.try_lock()) {
                return false;
            }
            apply(p, scratch[p]);
            return true;
        });
    }

    /// Moves the entries of a part whose lock the caller holds to where they are to be by now; calls moved(old number,
    /// new one) for each. To be called before find_all() if entries may move, and for each part at the end.
    template <class Moved>
    void settle(part& of, Moved moved);

    /// Finds the customers of lines of one part, whose lock the caller holds; calls take(rows, customers) for a group
    /// of them at a time. Throws rfm::failure when there are more customers than numbers.
    template <class Take>
    void find_all(part& of, const order_batch& batch, std::span<const std::uint32_t> rows, Take take) {
        if (of.slots.size() >= next_form_.load(std::memory_order_relaxed)) {
            look_for_form(of);
        }
        if (!of.ids || of.ids->is_empty) {
            find_in_slots(of, batch, rows, take);
            return;
        }
        for (std::size_t first = 0; first < rows.size(); first += most_at_once) {
            const auto some = rows.subspan(first, std::min(most_at_once, rows.size() - first));
            if (of.ids->form.length() != 0) {
                find_by_id<true>(of, batch, some, take);
            } else {
                find_by_id<false>(of, batch, some, take);
            }
        }
    }

    /// Makes memory ready for customers to come. To be called now and then by threads that hold no part's lock: to
    /// clear memory takes the system as long as some batches take, and who waits for that lock would wait for it.
    void prepare() {
        memory_.entries.prepare();
        memory_.slots.prepare(memory_.entries.taken() / parts_.size());
        segments_.prepare();
    }

    std::size_t size() const {
        std::size_t all = 0;
        for (const part& each : parts_) {
            all += each.slots.size() + each.in_segments;
        }
        return all;
    }

    /// All entries, when nobody adds any more and all parts are settled. Some may be of nobody.
    std::vector<run> runs() const;

    /// Where all customers are in the order of their ids, when nobody adds any more and all parts are settled; null if
    /// some are elsewhere.
    std::shared_ptr<const directory> in_order() const {
        const auto ids = segments_.latest();
        return ids && ids->form.length() != 0 && has_no_others() ? ids : nullptr;
    }

    bool has_long_ids() const {
        return std::ranges::any_of(parts_, [](const part& each) { return each.slots.has_long_ids(); });
    }

    /// Ends the looking up: entries and long ids stay.
    void release_slots() {
        memory_.slots.release();
        for (part& each : parts_) {
            each.slots.release();
        }
        if (has_no_others()) {
            memory_.entries.clear();
        }
    }
    void release_entries() {
        memory_.entries.clear();
        segments_.clear();
    }

private:
    static constexpr std::size_t group = customer_slots<Entry>::group;
    static constexpr std::size_t most_at_once = 512;
    static constexpr std::uint32_t in_segment = 1U << 31;  // a number with it is that of the id
    // How many customers a part has when the form of the ids is looked for.
    static constexpr std::uint32_t first_form = 256;
    static constexpr std::uint32_t last_form = 4096;
    static constexpr std::uint32_t never = ~0U;

    /// Rows of a batch, and the entries of their customers if the ids are of the form.
    struct guesses {
        std::size_t size = 0;
        std::array<std::uint32_t, group> rows;
        std::array<found, group> customers;
    };
    /// Rows whose customers are in the slots.
    struct other_rows {
        std::size_t size = 0;
        std::array<std::uint32_t, most_at_once> rows;
    };

    /// Whether all customers are in segments.
    bool has_no_others() const {
        return std::ranges::all_of(parts_, [](const part& each) { return each.slots.size() == 0; });
    }

    template <class Take>
    void find_in_slots(part& of, const order_batch& batch, std::span<const std::uint32_t> rows, Take& take) {
        const auto added = [&](const customer_key& key) {
            if (of.ids) {
                segments_.count(of.ids->form.number_of(key));
            }
        };
        of.slots.find_all(batch, rows, take, added);
    }
    template <bool fixed_length, class Take>
    void find_by_id(part& of, const order_batch& batch, std::span<const std::uint32_t> rows, Take& take);

    /// Whether the entry is that of the customer, or of nobody so far and then theirs.
    [[gnu::always_inline]] static bool is_right(part& of, const found& guessed, const customer_key& key) {
        return guessed.entry->key == key || enter(of, *guessed.entry, key);
    }
    static bool enter(part& of, Entry& entry, const customer_key& key) {
        if (!entry.key.is_nobody() || of.ids->form.number_of(key) == id_form::none) {
            return false;
        }
        entry.key = key;
        ++of.in_segments;
        return true;
    }
    static void keep_right(part& of, const order_batch& batch, guesses& among, other_rows& others);
    void look_for_form(const part& in);

    unsigned part_bits_;
    std::vector<part> parts_;
    typename customer_slots<Entry>::memory memory_;
    id_segments<Entry> segments_;
    std::atomic<std::uint32_t> next_form_;
};

/// First for the customers in segments, then for the others.
template <class Entry>
template <bool fixed_length, class Take>
void customer_table<Entry>::find_by_id(part& of, const order_batch& batch, std::span<const std::uint32_t> rows,
                                       Take& take) {
    const id_form form = of.ids->form;  // copies stay in registers
    Entry* const* const segments = of.ids->segments.data();
    std::array<guesses, 2> by_turns;
    guesses* here = &by_turns.front();
    guesses* next = &by_turns.back();
    other_rows others;
    const auto guess = [&](std::uint32_t row) {
        const std::uint32_t id = form.template rough_number_of<fixed_length>(batch.lines.data()[row].customer);
        Entry* const entry = directory::find(segments, id);
        __builtin_prefetch(entry, 0, 2);
        next->rows.data()[next->size] = row;
        next->customers.data()[next->size] = {entry, in_segment | id};
        next->size += entry != nullptr ? 1 : 0;
        others.rows.data()[others.size] = row;
        others.size += entry != nullptr ? 0 : 1;
    };
    const auto is_right_at = [&](std::size_t k) -> std::size_t {
        const customer_key& key = batch.lines.data()[here->rows.data()[k]].customer;
        return is_right(of, here->customers.data()[k], key) ? 1 : 0;
    };
    const std::uint32_t before = of.in_segments;
    for (std::size_t first = 0; first < rows.size() + group; first += group) {
        const auto coming = rows.subspan(std::min(first, rows.size()))
                                .first(std::min(group, rows.size() - std::min(first, rows.size())));
        std::size_t right = 0;
        next->size = 0;
        if (coming.size() == group && here->size == group) {
            // One by one, for a processor can wait for so many lines of its caches only.
            for (std::size_t k = 0; k < group; ++k) {
                guess(coming.data()[k]);
                right += is_right_at(k);
            }
        } else {
            std::ranges::for_each(coming, guess);
            for (std::size_t k = 0; k < here->size; ++k) {
                right += is_right_at(k);
            }
        }
        if (right < here->size) {
            keep_right(of, batch, *here, others);
        }
        if (here->size > 0) {
            take(std::span<const std::uint32_t>(here->rows).first(here->size),
                 std::span<const found>(here->customers).first(here->size));
        }
        std::swap(here, next);
    }
    segments_.add_inside(of.in_segments - before);
    if (others.size > 0) {
        find_in_slots(of, batch, std::span<const std::uint32_t>(others.rows).first(others.size), take);
    }
}

/// Takes the rows whose entries are of others from among them.
template <class Entry>
void customer_table<Entry>::keep_right(part& of, const order_batch& batch, guesses& among, other_rows& others) {
    std::size_t kept = 0;
    for (std::size_t k = 0; k < among.size; ++k) {
        const std::uint32_t row = among.rows[k];
        if (is_right(of, among.customers[k], batch.lines[row].customer)) {
            among.rows[kept] = row;
            among.customers[kept] = among.customers[k];
            ++kept;
        } else {
            others.rows[others.size] = row;
            ++others.size;
        }
    }
    among.size = kept;
}

template <class Entry>
template <class Moved>
void customer_table<Entry>::settle(part& of, Moved moved) {
    if (segments_.is_latest(of.ids.get())) {
        return;
    }
    const bool counts = !of.ids;
    of.ids = segments_.latest();
    of.slots.remove([&](const found& customer) {
        const std::uint32_t id = of.ids->form.number_of(customer.entry->key);
        Entry* const to = of.ids->find(id);
        if (to != nullptr) {
            *to = *customer.entry;
            ++of.in_segments;
            moved(customer.number, in_segment | id);
        } else if (counts) {
            segments_.count(id);
        }
        return to != nullptr;
    });
}

template <class Entry>
auto customer_table<Entry>::runs() const -> std::vector<run> {
    std::vector<run> all;
    for (const part& each : parts_) {
        each.slots.append_runs(all);
    }
    if (const auto ids = segments_.latest()) {
        ids->for_each([&](std::uint32_t number, Entry* entries) {
            for (std::uint32_t i = 0; i < directory::segment_length; i += run_length) {
                all.push_back({.first = in_segment | (number + i), .count = run_length, .entries = entries + i});
            }
        });
    }
    std::ranges::sort(all, {}, &run::first);
    return all;
}

template <class Entry>
void customer_table<Entry>::look_for_form(const part& in) {
    constexpr std::uint32_t enough = 1024;
    std::uint32_t next = next_form_.load(std::memory_order_relaxed);
    if (in.slots.size() < next || !next_form_.compare_exchange_strong(next, next < last_form ? next * 4 : never)) {
        return;  // another thread was faster
    }
    if (const auto form = id_form::of_most(in.slots.some_keys(enough))) {
        next_form_ = never;
        segments_.begin(*form);
    }
}

}  // namespace rfm::orders
