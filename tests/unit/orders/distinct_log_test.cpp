// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/orders/distinct_log.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace rfm::orders {
namespace {

using order_log = distinct_log<order_record>;
using day_log = distinct_log<day_record>;

/// The same by the standard library.
template <class Value>
class plain_log {
public:
    void add(std::uint32_t customer, Value value) { seen_[customer].insert(value); }
    std::uint64_t count(std::uint32_t customer) const {
        const auto known = seen_.find(customer);
        return known == seen_.end() ? 0 : known->second.size();
    }

private:
    std::unordered_map<std::uint32_t, std::unordered_set<Value>> seen_;
};

/// The order of a customer whose key is `key`: order_key() backwards.
std::uint64_t order_of_key(std::uint32_t customer, std::uint64_t key) {
    std::uint64_t inverse = 0xD6E8FEB86659FD93U;  // by Newton: each step doubles the bits that are right
    for (int step = 0; step < 6; ++step) {
        inverse *= 2 - 0xD6E8FEB86659FD93U * inverse;
    }
    key = (key ^ (key >> 32)) * inverse;
    return key ^ (key >> 32) ^ (std::uint64_t{customer} * 0x9E3779B97F4A7C15U);
}

/// Whether both count the same for each customer of some runs.
template <class Log, class Plain>
bool same_counts(Log& log, const Plain& plain, std::uint32_t runs) {
    for (std::uint32_t run = 0; run < runs; ++run) {
        const typename Log::counts counts = log.take_counts(run);
        for (std::uint32_t k = 0; k < Log::run_length; ++k) {
            if (counts[k] != plain.count(run * Log::run_length + k)) {
                return false;
            }
        }
    }
    return true;
}

/// Adds values of random customers to both.
template <class Log, class Value, class Draw>
bool counts_like_plain(std::size_t lines, std::uint32_t customers, Draw draw) {
    constexpr unsigned workers = 6;  // more than there are lists of logs
    std::mt19937_64 random(lines + customers);
    Log log(workers);
    plain_log<Value> plain;
    for (std::size_t i = 0; i < lines; ++i) {
        const auto customer = static_cast<std::uint32_t>(random() % customers);
        const Value value = draw(random, i, customer);
        const auto worker = static_cast<unsigned>(random() % workers);
        log.prefetch(worker, customer);
        log.add(worker, customer, value);
        plain.add(customer, value);
    }
    return same_counts(log, plain, customers / Log::run_length + 1);
}

}  // namespace

TEST_CASE("a distinct log counts orders as a set does: new ones, repeated ones, in one log or many") {
    // A log is gone over at 8,000 orders for the first time, and divided from 10,900 on.
    for (const std::uint32_t customers : {1U, 3U, 1'024U, 5'000U}) {
        for (const std::uint64_t orders : {1ULL, 100ULL, 10'000ULL, 30'000ULL, ~0ULL}) {
            CAPTURE(customers);
            CAPTURE(orders);
            CHECK(counts_like_plain<order_log, std::uint64_t>(
                100'000, customers, [&](auto& random, std::size_t, std::uint32_t) { return random() % orders; }));
        }
    }
}

TEST_CASE("a distinct log counts orders whose ids ascend, or come back after all others") {
    for (const std::size_t lines : {7'999U, 8'000U, 8'001U, 10'900U, 10'901U, 100'000U}) {
        CAPTURE(lines);
        CHECK(counts_like_plain<order_log, std::uint64_t>(
            lines, 1, [](auto&, std::size_t i, std::uint32_t) { return std::uint64_t{i}; }));
        CHECK(counts_like_plain<order_log, std::uint64_t>(
            lines, 1, [&](auto&, std::size_t i, std::uint32_t) { return std::uint64_t{i % (lines / 2)}; }));
    }
}

TEST_CASE("a distinct log tells orders apart whose keys are zero or agree in nearly all bits") {
    for (const unsigned free_bits : {1U, 4U, 12U, 17U}) {
        for (const unsigned shift : {0U, 20U, 47U}) {
            CAPTURE(free_bits);
            CAPTURE(shift);
            CHECK(counts_like_plain<order_log, std::uint64_t>(
                60'000, 1, [&](auto& random, std::size_t, std::uint32_t customer) {
                    return order_of_key(customer, random() % (1ULL << free_bits) << shift);
                }));
        }
    }
    order_log log(1);
    REQUIRE(order_key(7, order_of_key(7, 0)) == 0);
    for (int time = 0; time < 30'000; ++time) {
        log.add(0, 7, order_of_key(7, time % 2 == 0 ? 0 : ~0ULL));
    }
    CHECK(log.take_counts(0)[7] == 2);
}

TEST_CASE("a distinct log counts days as a set does, from the first day to the last") {
    for (const std::uint32_t customers : {1U, 1'024U, 3'000U}) {
        for (const std::uint64_t days : {1U, 30U, 1'096U, 65'536U}) {
            CAPTURE(customers);
            CAPTURE(days);
            CHECK(counts_like_plain<day_log, std::uint16_t>(
                200'000, customers, [&](auto& random, std::size_t, std::uint32_t) {
                    return static_cast<std::uint16_t>(65'535 - random() % days);
                }));
        }
    }
}

TEST_CASE("two customers may use one order id, on one day") {
    order_log orders(2);
    day_log days(2);
    for (std::uint32_t customer = 0; customer < 3'000; ++customer) {
        orders.add(customer % 2, customer, std::uint64_t{42});
        days.add(customer % 2, customer, std::uint16_t{0});
    }
    const order_log::counts first = orders.take_counts(0);
    CHECK(std::ranges::count(first, 1U) == 1'024);
    const day_log::counts last = days.take_counts(2);
    CHECK(std::ranges::count(last, 1U) == 3'000 - 2'048);
    CHECK(std::ranges::count(last, 0U) == 3 * 1'024 - 3'000);
}

TEST_CASE("a distinct log forgets what it has counted, and counts anew") {
    order_log log(3);
    for (const std::uint64_t orders : {20'000ULL, 3ULL}) {
        for (std::uint64_t order = 0; order < orders; ++order) {
            log.add(static_cast<unsigned>(order % 3), 5, order);
        }
        CHECK(log.take_counts(0)[5] == orders);
        CHECK(log.bytes() == 0);
    }
    CHECK(log.take_counts(0)[5] == 0);
}

TEST_CASE("a distinct log takes 11 bytes an order and 5 a day, where customers have ten") {
    order_log orders(1);
    day_log days(1);
    std::mt19937_64 random(3);
    constexpr std::size_t lines = 200'000;
    for (std::size_t i = 0; i < lines; ++i) {
        const auto customer = static_cast<std::uint32_t>(random() % (lines / 10));
        orders.add(0, customer, random());
        days.add(0, customer, static_cast<std::uint16_t>(i % 65'536));
    }
    CHECK(orders.bytes() <= 11 * lines);
    CHECK(days.bytes() <= 5 * lines);
}

TEST_CASE("what a distinct log takes does not grow with repeated lines") {
    constexpr std::uint64_t orders = 50'000;
    for (const std::uint32_t customers : {1U, 1'000U}) {
        std::mt19937_64 random(4);
        order_log log(1);
        std::size_t most = 0;
        for (std::size_t i = 0; i < 30 * orders; ++i) {
            const std::uint64_t order = random() % orders;
            log.add(0, static_cast<std::uint32_t>(order % customers), order);
            most = std::max(most, log.bytes());
        }
        CHECK(most <= 20 * orders);
        CHECK(log.bytes() <= 14 * orders);
    }
}

TEST_CASE("threads may add to different runs and count them at once") {
    constexpr std::uint32_t runs = 16;
    const auto value_of = [](std::uint32_t run, std::uint64_t i) { return i * i % (997 * (run + 1)); };
    plain_log<std::uint64_t> plain;
    for (std::uint32_t run = 0; run < runs; ++run) {
        for (std::uint64_t i = 0; i < 20'000; ++i) {
            plain.add(run * order_log::run_length + static_cast<std::uint32_t>(i % 7), value_of(run, i));
        }
    }
    for (unsigned workers = 1; workers <= 8; ++workers) {
        CAPTURE(workers);
        order_log log(workers);
        share_out(runs, workers, [&](std::size_t run) {
            const auto first = static_cast<std::uint32_t>(run * order_log::run_length);
            for (std::uint64_t i = 0; i < 20'000; ++i) {
                log.add(static_cast<unsigned>(i % workers), first + static_cast<std::uint32_t>(i % 7),
                        value_of(static_cast<std::uint32_t>(run), i));
            }
        });
        std::vector<order_log::counts> counted(runs);
        share_out(runs, workers,
                  [&](std::size_t run) { counted[run] = log.take_counts(static_cast<std::uint32_t>(run)); });
        for (std::uint32_t run = 0; run < runs; ++run) {
            for (std::uint32_t k = 0; k < 8; ++k) {
                REQUIRE(counted[run][k] == plain.count(run * order_log::run_length + k));
            }
        }
    }
}

}  // namespace rfm::orders
