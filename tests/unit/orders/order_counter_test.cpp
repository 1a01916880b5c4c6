// SPDX-License-Identifier: MIT
#include <orders/plain_sums.hpp>

#include <rfm/base/hash.hpp>
#include <rfm/base/parallel.hpp>
#include <rfm/orders/activity_builder.hpp>
#include <rfm/orders/order_counter.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace rfm::orders::test {
namespace {

struct sale {
    std::string order;  // empty: none is named
    std::string customer;
    std::int64_t amount = 10'000;
    std::uint16_t day = 100;
};

/// What the reader of a batch says of the ids in it, from the definition: slowly.
void look_at_ids(order_batch& batch, const std::vector<sale>& sales) {
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < sales.size(); ++i) {
        if (sales[i].order.empty() || batch.lines[i].is_return) {
            continue;
        }
        if (groups.empty() || sales[groups.back().front()].order != sales[i].order) {
            groups.emplace_back();
        }
        groups.back().push_back(i);
    }
    batch.order_ids.in_order = true;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const sale& first = sales[groups[g].front()];
        batch.order_ids.append({.in_order = true, .first = first.order, .last = first.order});
        const bool alike = std::ranges::all_of(groups[g], [&](std::size_t i) {
            return sales[i].customer == first.customer && sales[i].day == first.day && sales[i].amount > 0;
        });
        if (g > 0 && g + 1 < groups.size() && alike) {
            for (const std::size_t i : groups[g]) {
                batch.lines[i].standing = i == groups[g].front() ? order_place::begins : order_place::goes_on;
            }
        }
    }
}

/// The sales in batches of the given sizes; the last size holds for all that follow.
std::vector<order_batch> batches_of(const std::vector<sale>& sales, const std::vector<std::size_t>& sizes) {
    std::vector<order_batch> batches;
    for (std::size_t begin = 0; begin < sales.size();) {
        const std::size_t size = std::min(sizes[std::min(batches.size(), sizes.size() - 1)], sales.size() - begin);
        const std::vector<sale> some(sales.begin() + static_cast<std::ptrdiff_t>(begin),
                                     sales.begin() + static_cast<std::ptrdiff_t>(begin + size));
        order_batch& batch = batches.emplace_back();
        batch.block = batches.size() - 1;
        for (const sale& each : some) {
            append(batch, each.customer,
                   {.customer = {},
                    .amount = each.amount,
                    .quantity = quantity::scale,
                    .order = hash64(each.order.empty() ? fmt::format("\n{}", each.day) : each.order),
                    .record = static_cast<std::uint32_t>(batch.size()),
                    .day = each.day,
                    .is_return = each.amount < 0});
        }
        look_at_ids(batch, some);
        begin += size;
    }
    return batches;
}

activity_spec counting_orders() {
    activity_spec spec;
    spec.measures.frequency = frequency_basis::orders;
    return spec;
}

std::uint16_t newest_day(const std::vector<order_batch>& batches) {
    std::uint16_t newest = 0;
    for (const order_batch& batch : batches) {
        for (const batch_line& line : batch.lines) {
            newest = std::max(newest, line.day);
        }
    }
    return newest;
}

/// Adds batches in any order, by several workers, and lets the builder follow them in theirs.
activity streamed(const std::vector<order_batch>& batches, const activity_spec& spec, unsigned workers,
                  std::mt19937_64& random, std::size_t followed) {
    activity_builder builder(spec, workers);
    std::vector<std::size_t> places(batches.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i] = i;
    }
    std::ranges::shuffle(places, random);
    const auto when = random() % 3;  // before the batches are added, meanwhile or afterwards
    const auto follow = [&] {
        for (std::size_t i = 0; i < followed; ++i) {
            builder.follow(batches[i]);
        }
    };
    if (when == 0) {
        follow();
    }
    run_workers(workers, [&](unsigned worker) {
        if (when == 1 && worker == 0) {
            follow();
        }
        for (std::size_t i = worker; i < places.size(); i += workers) {
            builder.add(worker, batches[places[i]]);
        }
    });
    if (when == 2) {
        follow();
    }
    return builder.finish({});
}

void check_against_plain_sums(const std::vector<order_batch>& batches, activity_spec spec, std::mt19937_64& random) {
    spec.measures.as_of = {.from = as_of_rule::source::given, .on = day(newest_day(batches))};
    const activity expected = plain_activity(batches, spec, spec.measures.as_of.on);
    for (unsigned workers = 1; workers <= 4; ++workers) {
        CAPTURE(workers);
        REQUIRE(difference(streamed(batches, spec, workers, random, batches.size()), expected) == "");
    }
    REQUIRE(difference(streamed(batches, spec, 2, random, 0), expected) == "");
    REQUIRE(difference(streamed(batches, spec, 2, random, batches.size() - 1), expected) == "");
}

/// Orders one after the other, of one to four lines each.
std::vector<sale> random_sales(std::mt19937_64& random, std::size_t orders, const std::function<std::string(int)>& id) {
    std::vector<sale> sales;
    for (int order = 0; order < static_cast<int>(orders); ++order) {
        sale line{.order = id(order), .customer = std::to_string(random() % 20)};
        line.day = static_cast<std::uint16_t>(100 + order / 4);
        for (auto left = random() % 2 == 0 ? 1 : 1 + random() % 4; left > 0; --left) {
            line.amount = static_cast<std::int64_t>(1 + random() % 50) * 100;
            sales.push_back(line);
            if (random() % 12 == 0) {
                sales.back().amount = 0;
            }
            if (random() % 25 == 0) {
                sales.back().customer = std::to_string(random() % 20);
            }
            if (random() % 25 == 0) {
                ++sales.back().day;
            }
            if (random() % 12 == 0) {
                sales.push_back({.order = "C" + line.order, .customer = line.customer, .amount = -100});
            }
            if (random() % 12 == 0) {
                sales.push_back({.order = "", .customer = line.customer, .amount = 100});
            }
        }
    }
    return sales;
}

struct counting {
    explicit counting(unsigned workers) : counter(workers) {}

    /// What the caller of the counter does for one worker.
    void add(unsigned worker, const order_batch& batch, std::uint32_t customer) {
        counter.begin(batch);
        for (const batch_line& line : batch.lines) {
            counter.prefetch(worker, customer, line);
            at_once += counter.add(worker, customer, line) ? 1 : 0;
        }
    }

    order_counter counter;
    std::uint64_t at_once = 0;
};

/// Sales of one customer, each an order.
std::vector<sale> one_each(int from, int to) {
    std::vector<sale> sales;
    for (int i = from; i < to; ++i) {
        sales.push_back({.order = fmt::format("{:08}", i), .customer = "c"});
    }
    return sales;
}

}  // namespace

TEST_CASE("order_sequence: of two ids the shorter comes first, of two as long the lower") {
    CHECK(compare_order_ids("999", "1000") < 0);
    CHECK(compare_order_ids("0099", "0100") < 0);
    CHECK(compare_order_ids("b", "a") > 0);
    CHECK(compare_order_ids("A-0000000000000000017", "A-0000000000000000017") == 0);
}

TEST_CASE("order_sequence: lines that follow in one direction stay in order") {
    const auto of = [](const std::string& first, const std::string& last) {
        order_sequence some{.in_order = true, .first = first, .last = last};
        const auto step = compare_order_ids(first, last);
        some.rises = step < 0;
        some.falls = step > 0;
        return some;
    };
    const auto in_order = [](const std::vector<order_sequence>& all) {
        order_sequence joined{.in_order = true, .first = {}, .last = {}};
        for (const order_sequence& each : all) {
            joined.append(each);
        }
        return joined.in_order;
    };
    const order_sequence none = of("", "");
    CHECK(in_order({}));
    CHECK(in_order({of("1", "3"), of("3", "7"), none, of("8", "10")}));
    CHECK(in_order({none, of("9", "7"), of("7", "7"), of("6", "2")}));
    CHECK(in_order({of("5", "5"), of("4", "4"), of("3", "1")}));
    CHECK_FALSE(in_order({of("1", "3"), of("2", "4")}));
    CHECK_FALSE(in_order({of("1", "3"), none, of("2", "2")}));
    CHECK_FALSE(in_order({of("1", "3"), of("9", "5")}));
    CHECK_FALSE(in_order({of("9", "5"), of("6", "6")}));
    CHECK_FALSE(in_order({of("5", "5"), of("6", "6"), of("5", "5")}));
    CHECK_FALSE(in_order({of("1", "3"), order_sequence{}, of("4", "5")}));
}

TEST_CASE("order_counter: orders inside of a batch are counted when they begin, those at its ends in the log") {
    counting orders(1);
    std::vector<sale> sales = one_each(0, 10);
    sales.insert(sales.begin() + 5, sales[5]);  // a second line
    for (const order_batch& batch : batches_of(sales, {sales.size()})) {
        orders.add(0, batch, 7);
        orders.counter.follow(batch);
    }
    CHECK(orders.at_once == 8);
    CHECK(orders.counter.settle());
    CHECK(orders.counter.take_counts(0)[7] == 2);
}

TEST_CASE("order_counter: once the ids have turned, all orders are in the log, whoever counted them") {
    constexpr int plenty = 60'000;  // more than fit in a piece of a journal
    for (unsigned workers = 1; workers <= 6; ++workers) {
        CAPTURE(workers);
        auto batches = batches_of(one_each(0, plenty), {1'000});
        counting orders(workers);
        for (std::size_t i = 0; i < batches.size(); ++i) {
            orders.add(static_cast<unsigned>(i) % workers, batches[i], 1'030);
        }
        REQUIRE(orders.at_once == plenty - 2 * batches.size());
        std::ranges::for_each(batches, [&](const order_batch& batch) { orders.counter.follow(batch); });
        const auto turned = batches_of(one_each(100, 200), {100});
        orders.counter.follow(turned.front());
        orders.add(0, turned.front(), 1'030);
        CHECK(orders.at_once == plenty - 2 * batches.size());
        CHECK_FALSE(orders.counter.settle());
        CHECK(orders.counter.take_counts(1)[1'030 % 1'024] == plenty);
        CHECK(orders.counter.take_counts(0) == order_counter::log::counts{});
    }
}

TEST_CASE("order_counter: a batch out of order is known for one before anyone follows it") {
    auto batches = batches_of(one_each(0, 100), {50});
    batches[0].order_ids.in_order = false;
    counting orders(1);
    orders.add(0, batches[0], 3);
    orders.add(0, batches[1], 3);
    CHECK(orders.at_once == 0);
    std::ranges::for_each(batches, [&](const order_batch& batch) { orders.counter.follow(batch); });
    CHECK_FALSE(orders.counter.settle());
    CHECK(orders.counter.take_counts(0)[3] == 100);
}

TEST_CASE("order_counter: where a batch was not followed, nothing is taken for known") {
    const auto batches = batches_of(one_each(0, 100), {50});
    for (const std::size_t left_out : {0U, 1U}) {
        counting orders(2);
        orders.add(0, batches[0], 3);
        orders.add(1, batches[1], 3);
        orders.counter.follow(batches[1 - left_out]);
        CHECK_FALSE(orders.counter.settle());
        CHECK(orders.counter.take_counts(0)[3] == 100);
    }
}

TEST_CASE("activity_builder: orders in order, and in none, are counted like those of a plain loop") {
    std::mt19937_64 random(1);
    const std::vector<std::function<std::string(int)>> ids{
        [](int order) { return std::to_string(order + 1); },  // "999" before "1000"
        [](int order) { return fmt::format("O{:07}", order); },
        [](int order) { return fmt::format("O{:07}", 5'000 - order); },
        [](int order) { return fmt::format("shop-of-the-year/{:09}", order); },
        [](int order) { return std::to_string(order / 3); },  // neighbours share one
        [](int order) { return std::to_string(order * 7'919 % 40); },
        [](int /*order*/) { return std::string("1"); },
        [](int /*order*/) { return std::string(); },
    };
    for (int round = 0; round < 40; ++round) {
        for (const auto& id : ids) {
            const std::vector<sale> sales = random_sales(random, 1 + random() % 300, id);
            activity_spec spec = counting_orders();
            spec.measures.zero = random() % 2 == 0 ? zero_policy::count : zero_policy::ignore;
            spec.measures.returns = random() % 2 == 0 ? returns_policy::net : returns_policy::ignore;
            if (random() % 2 == 0) {
                spec.measures.window_days = static_cast<int>(1 + random() % 60);
            }
            check_against_plain_sums(batches_of(sales, {1 + random() % 9, 1 + random() % 90}), spec, random);
        }
    }
}

TEST_CASE("activity_builder: an order that comes again anywhere is counted once") {
    std::mt19937_64 random(2);
    for (const std::size_t place : {0U, 1U, 149U, 150U, 298U, 299U, 300U}) {
        CAPTURE(place);
        for (const int again : {0, 5, 150, 294, 299}) {
            std::vector<sale> sales = one_each(0, 300);
            sales.insert(sales.begin() + static_cast<std::ptrdiff_t>(place), sales[static_cast<std::size_t>(again)]);
            check_against_plain_sums(batches_of(sales, {10}), counting_orders(), random);
            check_against_plain_sums(batches_of(sales, {sales.size()}), counting_orders(), random);
        }
    }
}

TEST_CASE("activity_builder: one order of two customers is one of each") {
    std::mt19937_64 random(3);
    std::vector<sale> sales = one_each(0, 30);
    sales.insert(sales.begin() + 10, {.order = sales[10].order, .customer = "d"});
    sales.insert(sales.begin() + 10, sales[11]);
    const auto batches = batches_of(sales, {sales.size()});
    check_against_plain_sums(batches, counting_orders(), random);
    const activity found = streamed(batches, counting_orders(), 1, random, 1);
    CHECK(found.purchases[0] == 30);
    CHECK(found.purchases[1] == 1);
}

TEST_CASE("activity_builder: an input that counts from the beginning again shares orders with the one before") {
    std::mt19937_64 random(4);
    std::vector<sale> sales = one_each(0, 200);
    const std::vector<sale> second = one_each(100, 300);
    sales.insert(sales.end(), second.begin(), second.end());
    const auto batches = batches_of(sales, {50});
    check_against_plain_sums(batches, counting_orders(), random);
    CHECK(streamed(batches, counting_orders(), 2, random, batches.size()).purchases[0] == 300);
}

}  // namespace rfm::orders::test
