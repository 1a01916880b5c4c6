// SPDX-License-Identifier: MIT
#include <load/random_orders.hpp>

#include <rfm/orders/activity_builder.hpp>
#include <rfm/orders/history.hpp>
#include <rfm/plan/library.hpp>
#include <rfm/plan/needs.hpp>
#include <rfm/segment/classify.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace rfm::segment {
namespace {

class no_tables final : public lookup_tables {
public:
    std::optional<std::string> find(std::string_view, std::string_view) const override { return std::nullopt; }
    std::vector<std::string> classes(std::string_view) const override { return {}; }
};

classification classified(const std::vector<std::string>& records, const plan::plan& by) {
    const auto loaded = load::test::load_texts({load::test::order_header + load::test::joined(records)});
    const orders::activity_spec spec = plan::needs(by);
    if (spec.streams()) {
        orders::activity_builder builder(spec);
        for (const auto& batch : loaded.kept.batches) {
            builder.add(0, batch);
        }
        return classify(builder.finish({}), by, no_tables{});
    }
    orders::history_builder builder(0);
    for (const auto& batch : loaded.kept.batches) {
        builder.add(0, batch);
    }
    const orders::history lines = builder.finish({});
    return classify(orders::activity_of(lines, spec, lines.newest), by, no_tables{});
}

std::vector<std::string> ids(const classification& c) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < c.size(); ++i) {
        all.emplace_back(c.customers[i]);
    }
    return all;
}

}  // namespace

TEST_CASE("the order of the rows changes no customer's class") {
    std::mt19937 random(4);
    for (const auto frequency :
         {orders::frequency_basis::orders, orders::frequency_basis::days, orders::frequency_basis::rows}) {
        plan::plan standard = plan::load_plan("standard");
        standard.metrics.frequency = frequency;
        for (int round = 0; round < 30; ++round) {
            auto records = load::test::random_records(random, 1 + random() % 80);
            const classification before = classified(records, standard);
            std::ranges::shuffle(records, random);
            const classification after = classified(records, standard);
            REQUIRE(ids(after) == ids(before));
            CHECK(after.classes == before.classes);
            CHECK(after.r == before.r);
            CHECK(after.f == before.f);
            CHECK(after.m == before.m);
            CHECK(after.recency == before.recency);
            CHECK(after.frequency == before.frequency);
            CHECK(after.monetary == before.monetary);
            CHECK(after.first_days == before.first_days);
            CHECK(after.last_days == before.last_days);
        }
    }
}

}  // namespace rfm::segment
