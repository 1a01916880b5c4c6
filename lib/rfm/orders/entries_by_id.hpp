// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/parallel.hpp>
#include <rfm/orders/id_order.hpp>
#include <rfm/orders/pages.hpp>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace rfm::orders {

/// Goes through the entries of a table in byte order of their ids, which takes them out of the table.
///
/// First all entries are dealt to ranges of ids, each range small enough for the caches. That takes hardly any memory
/// of its own: a run of entries that was dealt is where the next ones go. Then the entries of each range are sorted.
template <class Table>
class entries_by_id {
public:
    using entry = std::remove_pointer_t<decltype(Table::run::entries)>;

    /// @param customers     nobody adds or finds any more; its entries mean nothing from here on, other than their ids
    /// @param with_numbers  whether visits need the numbers that the table gave
    entries_by_id(Table& customers, unsigned workers, bool with_numbers);

    std::size_t size() const { return size_; }
    /// How long all ids are together.
    std::uint64_t id_bytes() const { return id_bytes_; }

    /// Calls visit(entry, id, number, row, begin), by up to as many threads as there are workers: row counts the
    /// customers before, begin the bytes of their ids. Once; where there is much memory, that of entries that were
    /// visited goes back to the system, while what is made of them grows.
    template <class Visit>
    void for_each(Visit visit);

private:
    static constexpr std::size_t pieces_per_run = 2;
    static constexpr std::size_t piece_length = Table::run_length / pieces_per_run;
    static constexpr std::size_t per_range = 24'000;  // entries, about
    static constexpr unsigned most_range_bits = 12;
    static constexpr std::size_t ahead = 16;                      // entries fetched before they are needed
    static constexpr std::size_t little = std::size_t{64} << 20;  // bytes that are not worth giving back

    /// Entries of one range; each piece has the memory of half a run.
    struct piece {
        entry* entries;
        std::size_t size;
        std::vector<std::uint32_t> numbers;
    };
    /// What one worker dealt to a range: pieces, all full but the last.
    struct share {
        entry* next = nullptr;  // in the last piece
        entry* end = nullptr;
        std::uint64_t id_bytes = 0;
        std::vector<piece> pieces;
    };
    struct range {
        std::vector<piece> pieces;
        std::size_t first_row = 0;
        std::size_t end_row = 0;
        std::uint64_t first_byte = 0;
    };
    /// What the work on one range leaves for that on the next.
    struct scratch {
        std::vector<std::uint64_t> items;
        even_sorter sorter;
    };

    std::size_t range_of(std::uint64_t digits) const { return digits >> 1 >> (63 - range_bits_); }
    /// The digits behind those that make the range, then where the entry is: sorts like the ids as far as digits tell.
    std::uint64_t item_of(const customer_key& key, std::size_t place) const {
        return digits_.number_of(key) << range_bits_ >> 32 << 32 | place;
    }

    void deal(std::vector<share>& shares, const std::vector<typename Table::run>& runs, unsigned worker,
              bool with_numbers);
    void gather(std::vector<std::vector<share>>& shares);
    void sort_items(const range& in, scratch& with) const;
    void sort_equal_digits(const range& in, std::vector<std::uint64_t>& items) const;
    template <class Visit>
    static void visit_items(const range& in, const std::vector<std::uint64_t>& items, Visit& visit);

    static entry& entry_at(const range& in, std::uint64_t item) {
        const auto place = static_cast<std::uint32_t>(item);
        return in.pieces.data()[place / piece_length].entries[place % piece_length];
    }

    std::size_t size_;
    unsigned workers_;
    unsigned range_bits_;
    bool has_long_ids_;
    std::uint64_t id_bytes_ = 0;
    id_digits digits_;
    std::vector<page_array<entry>> spare_;  // per worker: the runs that are dealt to before one is free
    std::vector<range> ranges_;
};

template <class Table>
entries_by_id<Table>::entries_by_id(Table& customers, unsigned workers, bool with_numbers)
    : size_(customers.size()),
      workers_(workers_for(customers.size(), workers)),
      has_long_ids_(customers.has_long_ids()) {
    const std::size_t wanted = std::bit_ceil(size_ / (per_range * ((workers_ + 1) / 2)) + 1);
    range_bits_ = std::min(most_range_bits, static_cast<unsigned>(std::bit_width(wanted)) - 1);
    const std::vector<typename Table::run> runs = customers.runs();
    digits_ = digits_of_ids(customers, runs, workers_);
    spare_.resize(workers_);
    std::vector<std::vector<share>> shares(workers_);
    run_workers(workers_, [&](unsigned worker) { deal(shares[worker], runs, worker, with_numbers); });
    gather(shares);
}

template <class Table>
void entries_by_id<Table>::deal(std::vector<share>& shares, const std::vector<typename Table::run>& runs,
                                unsigned worker, bool with_numbers) {
    shares.resize(std::size_t{1} << range_bits_);
    std::vector<entry*> free;
    const auto add_free = [&free](entry* memory, std::size_t pieces) {
        while (pieces > 0) {
            free.push_back(memory + --pieces * piece_length);
        }
    };
    // One piece of each range is not full, and the run that is being dealt is not free.
    const std::size_t needed = shares.size() + pieces_per_run;
    spare_[worker] = page_array<entry>(needed * piece_length);
    add_free(spare_[worker].data(), needed);
    for (std::size_t r = worker; r < runs.size(); r += workers_) {
        for (std::uint32_t i = 0; i < runs[r].count; ++i) {
            const entry& dealt = runs[r].entries[i];
            if (dealt.key.is_nobody()) {
                continue;
            }
            share& to = shares.data()[range_of(digits_.number_of(dealt.key))];
            if (to.next == to.end) {
                to.pieces.push_back({.entries = free.back(), .size = piece_length, .numbers = {}});
                to.next = free.back();
                to.end = to.next + piece_length;
                free.pop_back();
            }
            *to.next++ = dealt;
            to.id_bytes += dealt.key.text().size();
            if (with_numbers) {
                to.pieces.back().numbers.push_back(runs[r].first + i);
            }
        }
        add_free(runs[r].entries, pieces_per_run);
    }
    for (share& each : shares) {
        if (!each.pieces.empty()) {
            each.pieces.back().size -= static_cast<std::size_t>(each.end - each.next);
        }
    }
}

/// Puts together what the workers dealt to each range.
template <class Table>
void entries_by_id<Table>::gather(std::vector<std::vector<share>>& shares) {
    std::size_t row = 0;
    for (std::size_t r = 0; r < shares.front().size(); ++r) {
        range& all = ranges_.emplace_back();
        all.first_row = row;
        all.first_byte = id_bytes_;
        for (std::vector<share>& of_worker : shares) {
            id_bytes_ += of_worker[r].id_bytes;
            for (piece& each : of_worker[r].pieces) {
                row += each.size;
                all.pieces.push_back(std::move(each));
            }
        }
        all.end_row = row;
    }
}

template <class Table>
void entries_by_id<Table>::sort_items(const range& in, scratch& with) const {
    with.items.clear();
    with.items.reserve(in.end_row - in.first_row);
    for (std::size_t p = 0; p < in.pieces.size(); ++p) {
        for (std::size_t i = 0; i < in.pieces[p].size; ++i) {
            with.items.push_back(item_of(in.pieces[p].entries[i].key, p * piece_length + i));
        }
    }
    with.sorter.sort(with.items);
    sort_equal_digits(in, with.items);
}

/// Entries that the digits do not tell apart are put in the order of their ids.
template <class Table>
void entries_by_id<Table>::sort_equal_digits(const range& in, std::vector<std::uint64_t>& items) const {
    for (auto first = items.begin(); first != items.end();) {
        const auto last = std::find_if(first + 1, items.end(), [&](auto item) { return item >> 32 != *first >> 32; });
        if (last - first > 1) {
            std::sort(first, last, [&](std::uint64_t a, std::uint64_t b) {
                return entry_at(in, a).key.text() < entry_at(in, b).key.text();
            });
        }
        first = last;
    }
}

template <class Table>
template <class Visit>
void entries_by_id<Table>::visit_items(const range& in, const std::vector<std::uint64_t>& items, Visit& visit) {
    std::uint64_t begin = in.first_byte;
    for (std::size_t i = 0; i < items.size(); ++i) {
        __builtin_prefetch(&entry_at(in, items.data()[std::min(i + ahead, items.size() - 1)]));
        const entry& visited = entry_at(in, items.data()[i]);
        const auto place = static_cast<std::uint32_t>(items.data()[i]);
        const std::vector<std::uint32_t>& numbers = in.pieces.data()[place / piece_length].numbers;
        const std::string_view id = visited.key.text();
        visit(visited, id, numbers.empty() ? 0 : numbers[place % piece_length], in.first_row + i, begin);
        begin += id.size();
    }
}

template <class Table>
template <class Visit>
void entries_by_id<Table>::for_each(Visit visit) {
    // Each worker begins with a stretch of its own: neighbours would touch the same new pages at the same time.
    const auto first_of = [this](std::size_t stretch) { return ranges_.size() * stretch / workers_; };
    std::vector<std::atomic<std::size_t>> next(workers_);
    for (unsigned stretch = 0; stretch < workers_; ++stretch) {
        next[stretch] = first_of(stretch);
    }
    const bool gives_back = size_ * sizeof(entry) + id_bytes_ > little;
    run_workers(workers_, [&](unsigned worker) {
        scratch own;
        for (unsigned i = 0; i < workers_; ++i) {
            const unsigned stretch = (worker + i) % workers_;
            for (std::size_t r = next[stretch]++; r < first_of(stretch + 1); r = next[stretch]++) {
                const range in = std::move(ranges_[r]);
                sort_items(in, own);
                visit_items(in, own.items, visit);
                // The system takes its time: it gets half of the memory, or all where long ids lie beside the entries.
                if (gives_back && (r % 2 == 0 || has_long_ids_)) {
                    for (const piece& each : in.pieces) {
                        release_pages(each.entries, piece_length * sizeof(entry));
                    }
                }
            }
        }
    });
}

}  // namespace rfm::orders
