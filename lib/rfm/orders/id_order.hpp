// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/parallel.hpp>
#include <rfm/orders/customer_key.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
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
        const auto bytes = places_of(key);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            worth_[i][bytes[i]] = 1;
        }
    }
    void see(const id_digits& other);

    /// Once all ids were seen; number_of() from then on.
    void settle();

    std::uint64_t number_of(const customer_key& key) const {
        const auto bytes = places_of(key);
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            number += worth_[i][bytes[i]];
        }
        return number;
    }

private:
    customer_key::prefix places_of(const customer_key& key) const {
        return skipped_ == 0 ? key.first_bytes() : customer_key::first_bytes_of(key.text().substr(skipped_));
    }

    std::size_t skipped_;
    std::array<std::array<std::uint64_t, 256>, customer_key::short_bytes> worth_{};  // at first: 1 where seen
};

/// How many bytes both begin with.
std::size_t common_prefix(std::string_view a, std::string_view b);

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
        settle_digits();
        std::vector<std::vector<std::uint32_t>> next = bucket_begins();
        std::vector<item> items(size_);
        run_workers(workers_, [&](unsigned worker) {
            for_each_number(worker, [&](std::uint32_t number) {
                const std::uint64_t digits = digits_.number_of(customers_[number].key);
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

    template <class Each>
    void for_each_number(unsigned worker, Each each) const {
        for (std::size_t r = worker; r < runs_.size(); r += workers_) {
            for (std::uint32_t i = 0; i < runs_[r].count; ++i) {
                each(runs_[r].first + i);
            }
        }
    }

    std::size_t common_to_all() const {
        std::size_t common = 0;
        if (customers_.has_long_ids() && size_ > 0) {
            const std::string_view first = customers_[runs_.front().first].key.text();
            common = first.size();
            for (unsigned worker = 0; worker < workers_; ++worker) {
                for_each_number(worker, [&](std::uint32_t number) {
                    common = common_prefix(first.substr(0, common), customers_[number].key.text());
                });
            }
        }
        return common;
    }

    void settle_digits() {
        digits_ = id_digits(common_to_all());
        std::vector<id_digits> seen(workers_, digits_);
        run_workers(workers_, [&](unsigned worker) {
            for_each_number(worker, [&](std::uint32_t number) { seen[worker].see(customers_[number].key); });
        });
        for (const id_digits& each : seen) {
            digits_.see(each);
        }
        digits_.settle();
    }

    /// Where each worker puts the first of its items of each bucket.
    std::vector<std::vector<std::uint32_t>> bucket_begins() const {
        std::vector<std::vector<std::uint32_t>> next(workers_, std::vector<std::uint32_t>(1ULL << bucket_bits_));
        run_workers(workers_, [&](unsigned worker) {
            for_each_number(worker, [&](std::uint32_t number) {
                ++next[worker][bucket_of(digits_.number_of(customers_[number].key))];
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
