// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/customer_key.hpp>
#include <rfm/orders/numbered_entries.hpp>
#include <rfm/orders/order_batch.hpp>
#include <rfm/orders/slot_arrays.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace rfm::orders {

/// A customer, where its entry is.
template <class Entry>
struct found_customer {
    Entry* entry;
    std::uint32_t number;
};

/// A hash table of customers, one of several that share their memory and grow together.
///
/// A look-up goes to a slot of 32 bits (six of them from the hash, the others the place in the table's entries), then
/// to the entry; look-ups come in groups whose slots and entries are fetched together. Not thread safe, but for tables
/// that differ.
template <class Entry>
class customer_slots {
public:
    using found = found_customer<Entry>;
    using run = typename numbered_entries<Entry>::run;
    static constexpr std::size_t group = 32;  ///< look-ups on their way together

    /// What the tables share.
    struct memory {
        explicit memory(std::size_t tables) : slots(tables) {}

        slot_arrays slots;
        numbered_entries<Entry> entries;
    };

    /// @param which  of the tables this is
    void bind(memory& shared, std::size_t which) {
        shared_ = &shared;
        which_ = which;
    }

    /// Finds the customers of rows, or adds them; calls take(rows, customers) for a group of them at a time, and
    /// added(key) for each new one before. Throws rfm::failure when there are more customers than numbers.
    template <class Take, class Added>
    void find_all(const order_batch& batch, std::span<const std::uint32_t> rows, Take& take, Added& added);

    std::uint32_t size() const { return size_; }
    bool has_long_ids() const { return has_long_ids_; }

    /// Calls leaves(customer) for each, and frees the entries of those for whom it says true: zeros.
    template <class Leaves>
    void remove(Leaves leaves);
    /// One of at most `most` customers, spread over all, as often as there are such.
    std::vector<customer_key> some_keys(std::uint32_t most) const;
    /// Appends all entries, some of which may be free.
    void append_runs(std::vector<run>& to) const;

    /// Ends the looking up.
    void release() {
        slots_ = nullptr;
        all_.reset();
        if (size_ == 0) {
            runs_.clear();
            places_ = 0;
        }
    }

private:
    static constexpr unsigned run_bits = numbered_entries<Entry>::run_bits;
    static constexpr std::uint32_t run_length = numbered_entries<Entry>::run_length;
    static constexpr unsigned place_bits = 26;
    static constexpr std::uint32_t place_mask = (1U << place_bits) - 1;
    static_assert(place_bits < slot_arrays::most_bits);

    static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32) << place_bits; }
    std::size_t mask() const { return (std::size_t{1} << slot_bits_) - 1; }
    found customer_at(std::uint32_t place) const {
        const run& in = runs_.data()[place >> run_bits];
        const std::uint32_t rest = place & (run_length - 1);
        return {in.entries + rest, in.first + rest};
    }
    found customer_of(std::uint32_t slot) const { return customer_at((slot & place_mask) - 1); }

    /// To the second cache: far more of its lines can be on their way than of the first.
    [[gnu::always_inline]] static void fetch(const void* from) { __builtin_prefetch(from, 0, 2); }
    [[gnu::always_inline]] void fetch_slot(const order_batch& batch, std::uint32_t row) const {
        fetch(&slots_[batch.customer_hashes.data()[row] & mask()]);
        __builtin_prefetch(&batch.lines.data()[row], 0, 3);  // is read with the entry
    }

    /// Where the search for some customers ended for now: at a free slot, or at one with the right tag.
    struct probes {
        std::array<std::size_t, group> slots;
        std::array<found, group> customers;  // no entry: the slot was free
    };
    /// Looks into the slots for the customer of a row, and fetches the entry that they lead to.
    [[gnu::always_inline]] void probe(const order_batch& batch, std::uint32_t row, std::size_t k, probes& ends) const {
        const std::uint64_t hash = batch.customer_hashes.data()[row];
        std::size_t at = hash & mask();
        std::uint32_t slot = slots_[at];
        while (slot != 0 && (slot & ~place_mask) != tag_of(hash)) {
            at = (at + 1) & mask();
            slot = slots_[at];
        }
        const found customer = slot != 0 ? customer_of(slot) : found{nullptr, 0};
        fetch(customer.entry);
        ends.slots.data()[k] = at;
        ends.customers.data()[k] = customer;
    }
    /// Compares the id with that entry, and searches further where need be.
    template <class Added>
    [[gnu::always_inline]] void settle(const order_batch& batch, std::uint32_t row, std::size_t k, probes& ends,
                                       Added& added) {
        const customer_key& key = batch.lines.data()[row].customer;
        found& customer = ends.customers.data()[k];
        if (customer.entry == nullptr || !(customer.entry->key == key)) {
            customer = find_from(ends.slots.data()[k], key, batch.customer_hashes.data()[row], added);
        }
    }
    template <bool whole, class Added>
    void settle_group(const order_batch& batch, std::span<const std::uint32_t> some,
                      std::span<const std::uint32_t> coming, std::span<const std::uint32_t> later, probes& here,
                      probes& next, Added& added);
    template <class Added>
    found find_from(std::size_t slot, const customer_key& key, std::uint64_t hash, Added& added);

    std::uint32_t new_place();
    found add(std::uint32_t& slot, const customer_key& key, std::uint64_t hash);
    void make_room(std::size_t more);
    void move_slots(unsigned bits);

    memory* shared_ = nullptr;
    std::size_t which_ = 0;
    std::uint32_t size_ = 0;
    std::uint32_t places_ = 0;  // of the customers and of those who left
    unsigned slot_bits_ = 0;
    std::uint32_t* slots_ = nullptr;           // 0 is free
    std::shared_ptr<slot_arrays::slots> all_;  // of all tables of this size
    std::vector<run> runs_;                    // their counts are those of full ones
    std::vector<std::uint32_t> free_;          // places
    bool had_more_ = false;                    // customers
    bool has_long_ids_ = false;
    long_ids kept_ids_;
};

template <class Entry>
template <class Take, class Added>
void customer_slots<Entry>::find_all(const order_batch& batch, std::span<const std::uint32_t> rows, Take& take,
                                     Added& added) {
    make_room(rows.size());
    const auto group_at = [&](std::size_t begin) {
        begin = std::min(begin, rows.size());
        return rows.subspan(begin, std::min(group, rows.size() - begin));
    };
    std::array<probes, 2> found_by_turns;
    probes* here = &found_by_turns.front();
    probes* next = &found_by_turns.back();
    for (const std::uint32_t row : group_at(0)) {
        fetch_slot(batch, row);
    }
    for (const std::uint32_t row : group_at(group)) {
        fetch_slot(batch, row);
    }
    for (std::size_t k = 0; k < group_at(0).size(); ++k) {
        probe(batch, rows[k], k, *here);
    }
    for (std::size_t begin = 0; begin < rows.size(); begin += group) {
        const auto some = group_at(begin);
        const auto coming = group_at(begin + group);
        const auto later = group_at(begin + 2 * group);
        if (later.size() == group) {
            settle_group<true>(batch, some, coming, later, *here, *next, added);
        } else {
            settle_group<false>(batch, some, coming, later, *here, *next, added);
        }
        take(some, std::span<const found>(here->customers).first(some.size()));
        std::swap(here, next);
    }
}

/// Settles a group, while what the next ones need of memory is on its way: one by one, for a processor can wait for so
/// many lines of its caches only.
///
/// @tparam whole  all three groups are, which saves asking
template <class Entry>
template <bool whole, class Added>
[[gnu::always_inline]] inline void customer_slots<Entry>::settle_group(const order_batch& batch,
                                                                       std::span<const std::uint32_t> some,
                                                                       std::span<const std::uint32_t> coming,
                                                                       std::span<const std::uint32_t> later,
                                                                       probes& here, probes& next, Added& added) {
    for (std::size_t k = 0; k < (whole ? group : some.size()); ++k) {
        if (whole || k < later.size()) {
            fetch_slot(batch, later.data()[k]);
        }
        if (whole || k < coming.size()) {
            probe(batch, coming.data()[k], k, next);
        }
        settle(batch, some.data()[k], k, here, added);
    }
}

/// From a slot on, where those before it hold others; the customer is added if there is none.
template <class Entry>
template <class Added>
auto customer_slots<Entry>::find_from(std::size_t slot, const customer_key& key, std::uint64_t hash, Added& added)
    -> found {
    for (; slots_[slot] != 0; slot = (slot + 1) & mask()) {
        if ((slots_[slot] & ~place_mask) == tag_of(hash)) {
            const found customer = customer_of(slots_[slot]);
            if (customer.entry->key == key || customer.entry->key.is_same_long(key)) {
                return customer;
            }
        }
    }
    added(key);
    return add(slots_[slot], key, hash);
}

template <class Entry>
std::uint32_t customer_slots<Entry>::new_place() {
    if (!free_.empty()) {
        const std::uint32_t place = free_.back();
        free_.pop_back();
        return place;
    }
    if (places_ % run_length == 0) {
        runs_.push_back(shared_->entries.new_run());
    }
    return places_++;
}

template <class Entry>
auto customer_slots<Entry>::add(std::uint32_t& slot, const customer_key& key, std::uint64_t hash) -> found {
    const std::uint32_t place = new_place();
    slot = tag_of(hash) | (place + 1);
    ++size_;
    const found customer = customer_at(place);
    has_long_ids_ = has_long_ids_ || key.is_long();
    fetch(customer.entry + 8);  // the next ones of this table; memory is cleared around the caches
    customer.entry->key = key.is_long() ? kept_ids_.keep(key.text()) : key;
    return customer;
}

/// Slots for `more` further customers at a load of at most 0.7.
template <class Entry>
void customer_slots<Entry>::make_room(std::size_t more) {
    if (places_ + more > place_mask) {
        refuse_customers();
    }
    const unsigned bits = slot_arrays::bits_for(size_ + more, std::max(slot_bits_, slot_arrays::least_bits));
    if (bits != slot_bits_) {
        move_slots(bits);
    }
}

template <class Entry>
void customer_slots<Entry>::move_slots(unsigned bits) {
    all_ = shared_->slots.of_size(bits);
    slots_ = all_->data() + (which_ << bits);
    slot_bits_ = bits;
    // Written to before they are read: the system maps what is read first to a page of zeros, and must then take that
    // page back from all threads. Once it shrank, the table may have had slots of this size before.
    const std::size_t step = had_more_ ? 1 : 4096 / sizeof(std::uint32_t);
    for (std::size_t at = 0; at <= mask(); at += step) {
        slots_[at] = 0;
    }
    struct item {
        std::uint64_t hash;
        std::uint32_t place;
    };
    std::array<item, 64> items;  // as many slots are fetched at once
    for (std::uint32_t place = 0; place < places_;) {
        std::size_t many = 0;
        for (; place < places_ && many < items.size(); ++place) {
            const customer_key& key = customer_at(place).entry->key;
            if (!key.is_nobody()) {
                items[many] = {.hash = key.hash(), .place = place};
                fetch(&slots_[items[many].hash & mask()]);
                ++many;
            }
        }
        for (const item& each : std::span(items).first(many)) {
            std::size_t at = each.hash & mask();
            while (slots_[at] != 0) {
                at = (at + 1) & mask();
            }
            slots_[at] = tag_of(each.hash) | (each.place + 1);
        }
    }
}

template <class Entry>
template <class Leaves>
void customer_slots<Entry>::remove(Leaves leaves) {
    const std::uint32_t before = size_;
    for (std::uint32_t place = 0; place < places_; ++place) {
        const found customer = customer_at(place);
        if (!customer.entry->key.is_nobody() && leaves(customer)) {
            *customer.entry = {};
            free_.push_back(place);
            --size_;
        }
    }
    if (size_ < before) {
        had_more_ = true;
        slot_bits_ = 0;  // the next look-up makes new slots
    }
}

template <class Entry>
std::vector<customer_key> customer_slots<Entry>::some_keys(std::uint32_t most) const {
    std::vector<customer_key> keys;
    const std::uint32_t step = (places_ + most - 1) / most;
    for (std::uint32_t place = 0; place < places_; place += step) {
        keys.push_back(customer_at(place).entry->key);
    }
    return keys;
}

template <class Entry>
void customer_slots<Entry>::append_runs(std::vector<run>& to) const {
    for (std::uint32_t i = 0; i < runs_.size(); ++i) {
        to.push_back(runs_[i]);
        to.back().count = std::min(run_length, places_ - i * run_length);
    }
}

}  // namespace rfm::orders
