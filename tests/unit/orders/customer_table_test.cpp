// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/orders/customer_table.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace rfm::orders {
namespace {

struct entry {
    customer_key key;
    std::uint64_t lines;
    std::uint64_t sum;
};
using table = customer_table<entry>;

struct totals {
    std::uint64_t lines = 0;
    std::uint64_t sum = 0;
    bool operator==(const totals&) const = default;
};
using plain_table = std::map<std::string, totals, std::less<>>;

order_batch batch_of(const std::vector<std::string>& ids) {
    order_batch batch;
    for (const std::string& id : ids) {
        const customer_key key = batch.key_of(id);
        batch.customer_hashes.push_back(key.hash());
        batch.lines.push_back({.customer = key,
                               .amount = static_cast<std::int64_t>(batch.size() + id.size()),
                               .quantity = 0,
                               .order = 0,
                               .record = 0,
                               .day = 0,
                               .is_return = false});
    }
    return batch;
}

/// Adds what each batch says of its customers, and follows the moves: what is known by numbers must stay right.
class moving_table {
public:
    moving_table(unsigned workers, bool moves) : customers(workers, moves), numbers_(customers.part_count()) {}

    void add(unsigned worker, const order_batch& batch, rows_by_part& scratch) {
        customers.prepare();
        customers.for_each_part(worker, batch.customer_hashes, scratch,
                                [&](std::size_t p, std::span<const std::uint32_t> rows) {
                                    settle(p);
                                    customers.find_all(customers(p), batch, rows, [&](auto some, auto found) {
                                        for (std::size_t k = 0; k < some.size(); ++k) {
                                            entry& of = *found[k].entry;
                                            ++of.lines;
                                            of.sum += static_cast<std::uint64_t>(batch.lines[some[k]].amount);
                                            numbers_[p].insert_or_assign(found[k].number, of.lines);
                                        }
                                    });
                                });
    }
    void add_all(const std::vector<order_batch>& batches, unsigned workers) {
        run_workers(workers, [&](unsigned worker) {
            rows_by_part scratch;
            for (std::size_t i = worker; i < batches.size(); i += workers) {
                add(worker, batches[i], scratch);
            }
        });
        for (std::size_t p = 0; p < customers.part_count(); ++p) {
            settle(p);
        }
    }

    plain_table all() {
        plain_table found;
        for (const table::run& each : customers.runs()) {
            for (std::uint32_t i = 0; i < each.count; ++i) {
                const entry& of = each.entries[i];
                if (!of.key.is_nobody()) {
                    const bool is_new = found.emplace(of.key.text(), totals{.lines = of.lines, .sum = of.sum}).second;
                    CHECK(is_new);
                }
            }
        }
        return found;
    }
    bool numbers_are_right() const {
        std::size_t known = 0;
        for (const auto& part : numbers_) {
            known += part.size();
            for (const auto& [number, lines] : part) {
                if (customers[number].lines != lines) {
                    return false;
                }
            }
        }
        return known == customers.size();
    }

    table customers;

private:
    void settle(std::size_t p) {
        customers.settle(customers(p), [&](std::uint32_t from, std::uint32_t to) {
            auto node = numbers_[p].extract(from);
            REQUIRE(node);
            node.key() = to;
            REQUIRE(numbers_[p].insert(std::move(node)).inserted);
        });
    }

    std::vector<std::map<std::uint32_t, std::uint64_t>> numbers_;  // lines, per part
};

/// Batches of random ids, and what they add up to.
struct orders_of {
    std::vector<order_batch> batches;
    plain_table expected;

    template <class Id>
    orders_of(std::size_t lines, Id id) {
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < lines; ++i) {
            ids.push_back(id(i));
            if (ids.size() == 1000 || i + 1 == lines) {
                batches.push_back(batch_of(ids));
                for (std::size_t row = 0; row < ids.size(); ++row) {
                    totals& of = expected[ids[row]];
                    ++of.lines;
                    of.sum += row + ids[row].size();
                }
                ids.clear();
            }
        }
    }
};

void check(const orders_of& lines, moving_table& found) {
    const plain_table all = found.all();
    CHECK(found.customers.size() == lines.expected.size());
    CHECK(all == lines.expected);
    CHECK(found.numbers_are_right());
}

}  // namespace

TEST_CASE("customer table: customers of close numbers move to where their numbers tell, in their order") {
    std::mt19937_64 random(1);
    const orders_of lines(250'000, [&](std::size_t) { return fmt::format("C{:07}", random() % 70'000); });
    for (const unsigned workers : {1U, 2U, 5U}) {
        CAPTURE(workers);
        moving_table found(workers, true);
        found.add_all(lines.batches, workers);
        check(lines, found);
        const auto ids = found.customers.in_order();
        REQUIRE(ids);
        std::vector<std::string> in_order;
        ids->for_each([&](std::uint32_t, const entry* entries) {
            for (std::uint32_t i = 0; i < table::directory::segment_length; ++i) {
                if (!entries[i].key.is_nobody()) {
                    in_order.emplace_back(entries[i].key.text());
                }
            }
        });
        CHECK(std::ranges::equal(in_order, lines.expected, {}, {}, [](const auto& each) { return each.first; }));
        found.customers.release_slots();
        CHECK(found.all() == lines.expected);
    }
}

TEST_CASE("customer table: entries stay where numbers are part of the result, or are far apart") {
    std::mt19937_64 random(2);
    const orders_of close(100'000, [&](std::size_t) { return std::to_string(random() % 30'000); });
    moving_table staying(2, false);
    staying.add_all(close.batches, 2);
    check(close, staying);
    CHECK_FALSE(staying.customers(0).ids);

    const orders_of far(100'000, [&](std::size_t) { return fmt::format("{:08}", random() % 30'000 * 3'331); });
    moving_table sparse(2, true);
    sparse.add_all(far.batches, 2);
    check(far, sparse);
    REQUIRE(sparse.customers(0).ids);
    CHECK(sparse.customers(0).ids->is_empty);
    CHECK_FALSE(sparse.customers.in_order());
}

TEST_CASE("customer table: ids of other forms, or far from the others, are found beside those that moved") {
    std::mt19937_64 random(3);
    const orders_of lines(300'000, [&](std::size_t i) -> std::string {
        switch (random() % 32) {
            case 0:
                return fmt::format("guest {}", random() % 2'000);
            case 1:
                return fmt::format("a customer whose id is long: {}", random() % 2'000);
            case 2:
                return fmt::format("C{}", random() % 60'000);  // shorter, but the same numbers
            case 3:
                return fmt::format("D{:07}", random() % 60'000);
            case 4:
                return fmt::format("C{:07}", random() % 90'000 * 100);
            default:
                return fmt::format("C{:07}", random() % (10'000 + i / 4));
        }
    });
    for (const unsigned workers : {1U, 3U}) {
        moving_table found(workers, true);
        found.add_all(lines.batches, workers);
        check(lines, found);
        CHECK_FALSE(found.customers.in_order());
        REQUIRE(found.customers(0).ids);
        CHECK_FALSE(found.customers(0).ids->is_empty);
        CHECK(found.customers(0).slots.size() > 0);
        CHECK(found.customers.has_long_ids());
    }
}

TEST_CASE("customer table: new segments follow customers whose numbers grow, whose places are used again") {
    const orders_of lines(400'000, [](std::size_t i) { return std::to_string(1'000'000 + i / 2); });
    moving_table found(2, true);
    found.add_all(lines.batches, 2);
    check(lines, found);
    std::size_t segments = 0;
    REQUIRE(found.customers(0).ids);
    found.customers(0).ids->for_each([&](std::uint32_t, const entry*) { ++segments; });
    CHECK(segments >= 2);
    CHECK(found.customers(0).in_segments > found.customers(0).slots.size());
}

}  // namespace rfm::orders
