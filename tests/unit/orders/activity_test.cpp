// SPDX-License-Identifier: MIT
#include <orders/plain_sums.hpp>

#include <rfm/base/error.hpp>
#include <rfm/base/parallel.hpp>
#include <rfm/orders/activity_builder.hpp>
#include <rfm/orders/history.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <tuple>

namespace rfm::orders::test {
namespace {

constexpr std::int64_t largest_amount = std::numeric_limits<std::int64_t>::max();

template <class Builder>
void add_all(Builder& builder, const std::vector<order_batch>& batches, unsigned workers) {
    run_workers(workers, [&](unsigned worker) {
        for (std::size_t i = worker; i < batches.size(); i += workers) {
            builder.add(worker, batches[i]);
        }
    });
}

activity streamed(const std::vector<order_batch>& batches, const activity_spec& spec, unsigned workers,
                  const std::vector<coded_column>& texts = {}) {
    activity_builder builder(spec, workers);
    add_all(builder, batches, workers);
    return builder.finish(texts);
}

history kept(const std::vector<order_batch>& batches, std::size_t attributes, unsigned workers,
             const std::vector<coded_column>& texts = {}) {
    history_builder builder(attributes, workers);
    add_all(builder, batches, workers);
    return builder.finish(texts);
}

day newest_day(const std::vector<order_batch>& batches) {
    std::uint16_t newest = 0;
    for (const order_batch& batch : batches) {
        for (const batch_line& line : batch.lines) {
            newest = std::max(newest, line.day);
        }
    }
    return day(newest);
}

activity_spec random_spec(std::mt19937_64& random) {
    constexpr frequency_basis bases[] = {frequency_basis::orders, frequency_basis::days, frequency_basis::rows,
                                         frequency_basis::quantity};
    constexpr monetary_basis moneys[] = {monetary_basis::total, monetary_basis::average, monetary_basis::largest};
    activity_spec spec;
    spec.measures.frequency = bases[random() % 4];
    spec.measures.monetary = moneys[random() % 3];
    spec.measures.returns = random() % 2 == 0 ? returns_policy::net : returns_policy::ignore;
    spec.measures.zero = random() % 2 == 0 ? zero_policy::count : zero_policy::ignore;
    if (random() % 2 == 0) {
        spec.measures.window_days = static_cast<int>(random() % 30);
    }
    return spec;
}

std::vector<coded_column> texts_of(std::size_t attributes) {
    return std::vector<coded_column>(attributes, {.name = "a", .texts = {"", "x", "y", "z"}, .codes = {}});
}

order_batch lines_of(std::initializer_list<std::pair<std::string, std::int64_t>> lines, std::uint64_t block = 0) {
    order_batch batch;
    batch.block = block;
    for (const auto& [id, amount] : lines) {
        append(batch, id,
               {.customer = {},
                .amount = amount,
                .quantity = quantity::scale,
                .order = 1,
                .record = static_cast<std::uint32_t>(batch.size()),
                .day = 100,
                .is_return = amount < 0});
    }
    return batch;
}

activity_spec counting_orders() {
    activity_spec spec;
    spec.measures.frequency = frequency_basis::orders;
    return spec;
}

}  // namespace

TEST_CASE("streamed lines add up to what a plain loop makes of them, for any number of workers") {
    std::mt19937_64 random(1);
    for (int round = 0; round < 150; ++round) {
        const mixture of{.lines = 1 + random() % 3000,
                         .customers = 1 + random() % 400,
                         .attributes = random() % 3,
                         .odd_ids = random() % 2 == 0};
        const auto batches = random_batches(random, of);
        const auto texts = texts_of(of.attributes);
        activity_spec spec = random_spec(random);
        spec.attributes.resize(of.attributes);
        spec.measures.as_of = {.from = as_of_rule::source::given, .on = newest_day(batches)};
        if (spec.measures.monetary == monetary_basis::largest) {
            spec.measures.monetary = monetary_basis::average;
        }
        REQUIRE(spec.streams());
        const activity expected = plain_activity(batches, spec, spec.measures.as_of.on, texts);
        for (const unsigned workers : {1U, 2U, 5U, 8U}) {
            CAPTURE(workers);
            REQUIRE(difference(streamed(batches, spec, workers, texts), expected) == "");
        }
    }
}

TEST_CASE("orders and days past the size of a log are counted alike by any number of workers") {
    std::mt19937_64 random(7);
    std::vector<order_batch> batches(40);
    for (std::size_t b = 0; b < batches.size(); ++b) {
        batches[b].block = b;
        for (std::uint32_t i = 0; i < 3'000; ++i) {
            const std::uint64_t customer = random() % 8 == 0 ? random() % 1'000 : 0;
            append(batches[b], std::to_string(customer),
                   {.customer = {},
                    .amount = 1,
                    .quantity = quantity::scale,
                    .order = random() % 50'000,
                    .record = i,
                    .day = static_cast<std::uint16_t>(random() % 60'000),
                    .is_return = false});
        }
    }
    activity_spec spec = counting_orders();
    spec.measures.frequency = frequency_basis::days;
    spec.measures.monetary = monetary_basis::average;  // divides by orders
    spec.measures.as_of = {.from = as_of_rule::source::given, .on = newest_day(batches)};
    const activity expected = plain_activity(batches, spec, spec.measures.as_of.on);
    for (unsigned workers = 1; workers <= 8; ++workers) {
        CAPTURE(workers);
        REQUIRE(difference(streamed(batches, spec, workers), expected) == "");
    }
}

TEST_CASE("so many customers that they are sorted range by range, with short ids and with long ones") {
    std::mt19937_64 random(8);
    for (const std::string end : {"", "-and-more-than-16-bytes"}) {
        std::vector<order_batch> batches(40);
        for (std::size_t b = 0; b < batches.size(); ++b) {
            batches[b].block = b;
            for (std::uint32_t i = 0; i < 3'000; ++i) {
                append(batches[b], std::to_string(random() % 200'000) + end,
                       {.customer = {},
                        .amount = static_cast<std::int64_t>(random() % 100'000),
                        .quantity = quantity::scale,
                        .order = 1,
                        .record = i,
                        .day = static_cast<std::uint16_t>(random() % 60'000),
                        .is_return = false});
            }
        }
        activity_spec spec;
        spec.measures.frequency = frequency_basis::rows;
        spec.measures.as_of = {.from = as_of_rule::source::given, .on = newest_day(batches)};
        const activity expected = plain_activity(batches, spec, spec.measures.as_of.on);
        for (const unsigned workers : {1U, 2U, 5U}) {
            CAPTURE(workers);
            REQUIRE(difference(streamed(batches, spec, workers), expected) == "");
        }
    }
}

TEST_CASE("kept lines add up to what a plain loop makes of them, for any number of workers") {
    std::mt19937_64 random(2);
    for (int round = 0; round < 150; ++round) {
        const mixture of{.lines = 1 + random() % 2000,
                         .customers = 1 + random() % 300,
                         .attributes = random() % 3,
                         .odd_ids = random() % 2 == 0};
        const auto batches = random_batches(random, of);
        const auto texts = texts_of(of.attributes);
        activity_spec spec = random_spec(random);
        const day as_of = random() % 2 == 0 ? newest_day(batches) : day(static_cast<std::int32_t>(random() % 50));
        const activity expected = plain_activity(batches, spec, as_of, texts);
        for (const unsigned workers : {1U, 2U, 5U}) {
            CAPTURE(workers);
            const history lines = kept(batches, of.attributes, workers, texts);
            REQUIRE(lines.newest == newest_day(batches));
            REQUIRE(difference(activity_of(lines, spec, as_of, workers), expected) == "");
        }
    }
}

TEST_CASE("lines of a customer are kept by day, then as they came in") {
    std::mt19937_64 random(3);
    auto batches = random_batches(random, {.lines = 5000, .customers = 20});
    std::map<std::string, std::vector<std::tuple<std::uint16_t, std::uint64_t, std::int64_t>>> expected;
    for (const order_batch& batch : batches) {
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const batch_line& line = batch.lines[i];
            expected[std::string(line.customer.text())].emplace_back(line.day, batch.place(i), line.amount);
        }
    }
    const history lines = kept(batches, 0, 3);
    REQUIRE(lines.customers.size() == expected.size());
    std::size_t c = 0;
    for (auto& [id, of_customer] : expected) {
        std::ranges::sort(of_customer);
        REQUIRE(lines.customers[c] == id);
        REQUIRE(lines.begins[c + 1] - lines.begins[c] == of_customer.size());
        for (std::size_t i = 0; i < of_customer.size(); ++i) {
            REQUIRE(lines.days[lines.begins[c] + i] == std::get<0>(of_customer[i]));
            REQUIRE(lines.amounts[lines.begins[c] + i] == std::get<2>(of_customer[i]));
        }
        ++c;
    }
}

TEST_CASE("no lines are no customers") {
    activity_builder streaming(counting_orders(), 2);
    CHECK(streaming.finish({}).size() == 0);
    history_builder keeping(0, 2);
    const history lines = keeping.finish({});
    CHECK(lines.customers.size() == 0);
    CHECK(lines.begins == std::vector<std::uint64_t>{0});
    CHECK(activity_of(lines, counting_orders(), day(1)).size() == 0);
}

TEST_CASE("many customers are told apart and sorted") {
    // Past every size at which tables grow and buckets are filled.
    order_batch batch;
    std::vector<std::string> ids;
    for (int i = 0; i < 200'000; ++i) {
        ids.push_back(std::to_string(i * 7919 % 200'000));
        append(batch, ids.back(),
               {.customer = {},
                .amount = i,
                .quantity = quantity::scale,
                .order = static_cast<std::uint64_t>(i),
                .record = static_cast<std::uint32_t>(i),
                .day = static_cast<std::uint16_t>(i % 1000),
                .is_return = false});
    }
    std::ranges::sort(ids);
    const activity found = streamed({batch, batch}, counting_orders(), 2);
    REQUIRE(found.size() == ids.size());
    for (std::size_t row = 0; row < ids.size(); ++row) {
        REQUIRE(found.customers[row] == ids[row]);
        REQUIRE(found.purchases[row] == 1);
    }
}

TEST_CASE("customers of many ranges of ids, of all lengths, add up to what a plain loop makes of them") {
    std::mt19937_64 random(4);
    for (const bool odd_ids : {false, true}) {
        const auto batches =
            random_batches(random, {.lines = 150'000, .customers = 90'000, .attributes = 1, .odd_ids = odd_ids});
        activity_spec spec = counting_orders();
        spec.measures.frequency = frequency_basis::quantity;  // what customers have beside their entries is found
        spec.attributes.resize(1);
        spec.measures.as_of = {.from = as_of_rule::source::given, .on = newest_day(batches)};
        const activity expected = plain_activity(batches, spec, spec.measures.as_of.on, texts_of(1));
        REQUIRE(expected.size() > 50'000);
        for (const unsigned workers : {1U, 2U, 5U}) {
            REQUIRE(difference(streamed(batches, spec, workers, texts_of(1)), expected) == "");
        }
    }
}

TEST_CASE("rows of customers whose ids are close numbers add up to what a plain loop makes of them") {
    std::mt19937_64 random(5);
    activity_spec spec;
    spec.measures.frequency = frequency_basis::rows;
    // Without others the entries lie in order at the end, with others they are sorted.
    for (const bool others : {false, true}) {
        std::vector<order_batch> batches;
        for (std::uint64_t block = 0; block < 100; ++block) {
            order_batch& batch = batches.emplace_back();
            batch.block = block;
            for (std::uint32_t i = 0; i < 2'000; ++i) {
                const bool other = others && random() % 50 == 0;
                const std::int64_t amount = static_cast<std::int64_t>(random() % 100'000) - 20'000;
                append(batch,
                       other ? "guest-" + std::to_string(random() % 500) : std::to_string(10'000 + random() % 60'000),
                       {.customer = {},
                        .amount = amount,
                        .quantity = quantity::scale,
                        .order = random(),
                        .record = i,
                        .day = static_cast<std::uint16_t>(19'000 + random() % 900),
                        .is_return = amount < 0});
            }
        }
        // Sums that pass the end of an amount before their entries move, and come back after.
        for (const std::int64_t amount : {largest_amount, -largest_amount}) {
            order_batch& batch = amount > 0 ? batches.front() : batches.back();
            for (const char* id : {"10001", "10002", "69999"}) {
                for (int times = 0; times < 3; ++times) {
                    append(batch, id,
                           {.customer = {},
                            .amount = amount,
                            .quantity = quantity::scale,
                            .order = random(),
                            .record = static_cast<std::uint32_t>(batch.size()),
                            .day = 19'000,
                            .is_return = amount < 0});
                }
            }
        }
        spec.measures.as_of = {.from = as_of_rule::source::given, .on = newest_day(batches)};
        const activity expected = plain_activity(batches, spec, spec.measures.as_of.on);
        REQUIRE(expected.size() > 50'000);
        for (const unsigned workers : {1U, 2U, 5U}) {
            CAPTURE(workers);
            REQUIRE(difference(streamed(batches, spec, workers), expected) == "");
        }
    }
}

TEST_CASE("ids that differ only far behind are sorted as well") {
    std::vector<std::string> ids;
    for (int i = 0; i < 30'000; ++i) {
        // All begin alike, and the sixteen bytes behind that do not tell all apart.
        ids.push_back("shop/" + std::string(i % 3 == 0 ? "a" : "\xE4\xBC\x9A") + std::string(20, 'x') +
                      std::to_string(i * 7919 % 30'000));
    }
    order_batch batch;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        append(batch, ids[i],
               {.customer = {},
                .amount = static_cast<std::int64_t>(i),
                .quantity = quantity::scale,
                .order = i,
                .record = static_cast<std::uint32_t>(i),
                .day = 5,
                .is_return = false});
    }
    std::ranges::sort(ids);
    for (const unsigned workers : {1U, 3U}) {
        const activity found = streamed({batch}, counting_orders(), workers);
        const history lines = kept({batch}, 0, workers);
        REQUIRE(found.size() == ids.size());
        for (std::size_t row = 0; row < ids.size(); ++row) {
            REQUIRE(found.customers[row] == ids[row]);
            REQUIRE(lines.customers[row] == ids[row]);
        }
    }
}

TEST_CASE("sums on the way may pass what an amount can hold, the final sum may not") {
    const auto plenty = lines_of({{"a", largest_amount}, {"a", largest_amount}, {"b", 1}});
    const auto back = lines_of({{"a", -largest_amount}, {"a", -5}}, 1);
    const activity_spec spec = counting_orders();
    CHECK(streamed({plenty, back}, spec, 2).total[0] == amount(largest_amount - 5));
    CHECK(streamed({back, plenty}, spec, 1).total[0] == amount(largest_amount - 5));
    const history lines = kept({plenty, back}, 0, 1);
    CHECK(activity_of(lines, spec, lines.newest).total[0] == amount(largest_amount - 5));

    const auto refused = [](auto work) {
        try {
            work();
        } catch (const failure& e) {
            CHECK(e.value().kind == error_kind::refused);
            return e.value().what;
        }
        return std::string("not refused");
    };
    const auto more = lines_of({{"c", largest_amount}, {"c", 1}, {"b", largest_amount}, {"b", largest_amount}}, 2);
    const std::string expected = "the amounts of customer 'b' add up to more than 922,337,203,685,477";
    CHECK(refused([&] { streamed({more}, spec, 1); }) == expected);
    CHECK(refused([&] { streamed({more, lines_of({{"a", 1}}, 3)}, spec, 2); }) == expected);
    CHECK(refused([&] {
              const history two = kept({more}, 0, 2);
              activity_of(two, spec, two.newest, 2);
          }) == expected);
}

}  // namespace rfm::orders::test
