// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/parallel.hpp>
#include <rfm/base/short_text.hpp>
#include <rfm/orders/customer_key.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::orders {

/// Turns ids into numbers of the same order.
///
/// It looks at the 16 bytes after those that all ids begin with. Each of these places counts as a digit, whose base is
/// how many different bytes stand there, the end of an id among them. Ids of decimal digits fit: no two share a number.
/// Where the digits pass 64 bits the last ones are left out, and equal numbers are told apart by the ids themselves.
class id_digits {
public:
    /// @param skipped  how many bytes all ids begin with in common
    explicit id_digits(std::size_t skipped = 0) : skipped_(skipped) {}

    void see(const customer_key& key) {
        const words seen = words_of(key);
        mark(seen[0], 0);
        if (seen[1] != last_seen_ || !any_seen_) {  // most ids are short: their second word is that of the id before
            mark(seen[1], word_bytes);
            last_seen_ = seen[1];
            any_seen_ = true;
        }
    }
    void see(const id_digits& other);

    /// Once all ids were seen; number_of() from then on.
    void settle();

    std::uint64_t number_of(const customer_key& key) const {
        const words of = words_of(key);
        return worth(of[0], 0) + (of[1] == 0 ? 0 : worth(of[1], word_bytes));  // no byte is less than NUL
    }

private:
    static constexpr std::size_t word_bytes = 8;
    using words = std::array<std::uint64_t, 2>;  // the first byte is the lowest

    words words_of(const customer_key& key) const {
        const auto bytes = std::bit_cast<std::array<std::array<char, word_bytes>, 2>>(
            skipped_ == 0 ? key.first_bytes() : customer_key::first_bytes_of(key.text().substr(skipped_)));
        return {load_eight(bytes[0].data()), load_eight(bytes[1].data())};
    }
    void mark(std::uint64_t word, std::size_t first) {
        for (std::size_t i = 0; i < word_bytes; ++i) {
            worth_.data()[first + i].data()[word >> 8 * i & 0xFF] = 1;
        }
    }
    std::uint64_t worth(std::uint64_t word, std::size_t first) const {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < word_bytes; ++i) {
            sum += worth_.data()[first + i].data()[word >> 8 * i & 0xFF];
        }
        return sum;
    }

    std::size_t skipped_;
    std::uint64_t last_seen_ = 0;
    bool any_seen_ = false;
    std::array<std::array<std::uint64_t, 256>, customer_key::short_bytes> worth_{};  // at first: 1 where seen
};

/// How many bytes both begin with.
std::size_t common_prefix(std::string_view a, std::string_view b);

/// Sorts numbers that lie about evenly in their range: they are dealt to buckets first. Keeps its memory for the next.
class even_sorter {
public:
    void sort(std::vector<std::uint64_t>& numbers);

private:
    std::vector<std::uint32_t> next_;  // per bucket: where the next of its numbers goes
    std::vector<std::uint64_t> dealt_;
};

/// Calls each(number, entry) for the customers of every workers-th run, but for entries of nobody.
template <class Run, class Each>
void for_each_of_worker(const std::vector<Run>& runs, unsigned worker, unsigned workers, Each each) {
    for (std::size_t r = worker; r < runs.size(); r += workers) {
        for (std::uint32_t i = 0; i < runs[r].count; ++i) {
            if (!runs[r].entries[i].key.is_nobody()) {
                each(runs[r].first + i, runs[r].entries[i]);
            }
        }
    }
}

/// The digits that fit the ids of all customers of a table to which nobody adds any more.
template <class Table>
id_digits digits_of_ids(const Table& customers, const std::vector<typename Table::run>& runs, unsigned workers) {
    std::size_t common = 0;
    if (customers.has_long_ids()) {
        std::optional<std::string_view> shared;
        for_each_of_worker(runs, 0, 1, [&](std::uint32_t, const auto& entry) {
            const std::string_view id = entry.key.text();
            shared = id.substr(0, common_prefix(shared.value_or(id), id));
        });
        common = shared.value_or("").size();
    }
    std::vector<id_digits> seen(workers, id_digits(common));
    run_workers(workers, [&](unsigned worker) {
        for_each_of_worker(runs, worker, workers,
                           [&](std::uint32_t, const auto& entry) { seen[worker].see(entry.key); });
    });
    for (const id_digits& each : seen) {
        seen.front().see(each);
    }
    seen.front().settle();
    return seen.front();
}

/// The numbers of all customers of a table to which nobody adds any more, in byte order of their ids: a bucket sort by
/// the digits of the ids, then a sort within each bucket.
template <class Table>
std::vector<std::uint32_t> numbers_by_id(const Table& customers, unsigned workers);

/// The steps of numbers_by_id. Each worker has every workers-th run of numbers, in all steps the same.
template <class Table>
class id_sorter {
public:
    id_sorter(const Table& customers, unsigned workers)
        : customers_(customers),
          runs_(customers.runs()),
          size_(customers.size()),
          workers_(workers_for(customers.size(), workers)) {
        const std::size_t wanted = std::bit_ceil(size_ / 32 + 1);
        bucket_bits_ = static_cast<unsigned>(std::bit_width(std::clamp<std::size_t>(wanted, 2, 1 << 16)) - 1);
    }

    std::vector<std::uint32_t> sorted() {
        digits_ = digits_of_ids(customers_, runs_, workers_);
        std::vector<std::vector<std::uint32_t>> next = bucket_begins();
        std::vector<item> items(size_);
        run_workers(workers_, [&](unsigned worker) {
            for_each_of_worker(runs_, worker, workers_, [&](std::uint32_t number, const auto& entry) {
                const std::uint64_t digits = digits_.number_of(entry.key);
                items[next[worker][bucket_of(digits)]++] = {digits, number};
            });
        });
        std::vector<std::uint32_t> numbers(size_);
        std::atomic<std::size_t> taken = 0;
        const std::vector<std::uint32_t>& ends = next.back();
        run_workers(workers_, [&](unsigned) {
            constexpr std::size_t at_once = 256;
            for (std::size_t first = taken.fetch_add(at_once); first < ends.size(); first = taken.fetch_add(at_once)) {
                for (std::size_t b = first; b < std::min(first + at_once, ends.size()); ++b) {
                    sort_bucket(items, b == 0 ? 0 : ends[b - 1], ends[b], numbers);
                }
            }
        });
        return numbers;
    }

private:
    struct item {
        std::uint64_t digits;
        std::uint32_t number;
    };

    std::size_t bucket_of(std::uint64_t digits) const { return digits >> (64 - bucket_bits_); }

    /// Where each worker puts the first of its items of each bucket.
    std::vector<std::vector<std::uint32_t>> bucket_begins() const {
        std::vector<std::vector<std::uint32_t>> next(workers_, std::vector<std::uint32_t>(1ULL << bucket_bits_));
        run_workers(workers_, [&](unsigned worker) {
            for_each_of_worker(runs_, worker, workers_, [&](std::uint32_t, const auto& entry) {
                ++next[worker][bucket_of(digits_.number_of(entry.key))];
            });
        });
        std::uint32_t begin = 0;
        for (std::size_t b = 0; b < next.front().size(); ++b) {
            for (std::vector<std::uint32_t>& of_worker : next) {
                begin += std::exchange(of_worker[b], begin);
            }
        }
        return next;
    }

    void sort_bucket(std::vector<item>& items, std::size_t begin, std::size_t end,
                     std::vector<std::uint32_t>& numbers) const {
        const auto first = items.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = items.begin() + static_cast<std::ptrdiff_t>(end);
        std::sort(first, last, [this](const item& a, const item& b) {
            return a.digits != b.digits ? a.digits < b.digits
                                        : customers_[a.number].key.text() < customers_[b.number].key.text();
        });
        std::transform(first, last, numbers.begin() + static_cast<std::ptrdiff_t>(begin),
                       [](const item& i) { return i.number; });
    }

    const Table& customers_;
    std::vector<typename Table::run> runs_;
    std::size_t size_;
    unsigned workers_;
    unsigned bucket_bits_ = 1;
    id_digits digits_;
};

template <class Table>
std::vector<std::uint32_t> numbers_by_id(const Table& customers, unsigned workers) {
    return id_sorter<Table>(customers, workers).sorted();
}

}  // namespace rfm::orders
