// SPDX-License-Identifier: MIT
#include <orders/plain_sums.hpp>
#include <rfm/orders/derived.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

using rfm::amount;
using rfm::coded_column;
using rfm::day;
using namespace rfm::orders;

namespace {

struct line {
    std::string_view customer;
    std::uint16_t on;
    std::int64_t money;
    std::uint64_t order;
    std::uint32_t category;  ///< 0: none, 1: tea, 2: coffee, 3: cups
};

history history_of(std::initializer_list<line> lines) {
    order_batch batch;
    batch.attributes.resize(1);
    for (const line& l : lines) {
        test::append(batch, l.customer,
                     {.customer = {},
                      .amount = l.money * amount::scale,
                      .quantity = amount::scale,
                      .order = l.order,
                      .record = static_cast<std::uint32_t>(batch.size()),
                      .day = l.on,
                      .is_return = l.money < 0});
        batch.attributes[0].push_back(l.category);
    }
    history_builder builder(1);
    builder.add(0, batch);
    return builder.finish({coded_column{.name = "category", .texts = {"", "tea", "coffee", "cups"}, .codes = {}}});
}

/// One derived attribute of all customers, joined by blanks; "-" where there is none.
std::string derived(const history& lines, const std::string& name, const measure_spec& measures = {}, int as_of = 100) {
    activity_spec spec;
    spec.measures = measures;
    spec.measures.frequency = frequency_basis::orders;
    spec.attributes = {"category"};
    spec.derived = {name};
    CHECK_FALSE(spec.streams());
    activity bought = activity_of(lines, spec, day(as_of));
    add_derived(bought, lines, spec);
    const coded_column& column = bought.attributes.back();
    CHECK(column.name == name);
    REQUIRE(column.codes.size() == bought.size());
    std::string joined;
    for (std::size_t row = 0; row < bought.size(); ++row) {
        joined += (row == 0 ? "" : " ") + (column[row].empty() ? "-" : column[row]);
    }
    return joined;
}

}  // namespace

TEST_CASE("preferred: the value with the most money, returns taken off") {
    const history lines = history_of({{"A", 10, 50, 1, 1},
                                      {"A", 11, 30, 2, 2},
                                      {"A", 12, 30, 3, 2},
                                      {"B", 10, 90, 1, 3},
                                      {"B", 12, -60, 2, 3},
                                      {"B", 12, 40, 3, 1},
                                      {"C", 10, 5, 1, 0}});
    CHECK(derived(lines, "preferred_category") == "coffee tea -");
    measure_spec ignore;
    ignore.returns = returns_policy::ignore;
    CHECK(derived(lines, "preferred_category", ignore) == "coffee cups -");
}

TEST_CASE("preferred: by purchases, orders count, not their lines") {
    measure_spec by_purchases;
    by_purchases.preference = preference_basis::purchases;
    const history lines = history_of(
        {{"A", 10, 1, 1, 1}, {"A", 10, 1, 1, 1}, {"A", 10, 1, 1, 1}, {"A", 11, 1, 2, 2}, {"A", 12, 1, 3, 2}});
    CHECK(derived(lines, "preferred_category", by_purchases) == "coffee");
    CHECK(derived(lines, "preferred_category") == "tea");
}

TEST_CASE("preferred: of equal values the last bought wins, then the first in byte order") {
    CHECK(derived(history_of({{"A", 10, 7, 1, 1}, {"A", 9, 7, 2, 2}}), "preferred_category") == "tea");
    CHECK(derived(history_of({{"A", 10, 7, 1, 1}, {"A", 10, 7, 2, 2}}), "preferred_category") == "coffee");
}

TEST_CASE("preferred: what was only returned is not preferred") {
    CHECK(derived(history_of({{"A", 10, -7, 1, 1}}), "preferred_category") == "-");
}

TEST_CASE("derived: days after as-of do not count, and customers of later days have no row") {
    const history lines = history_of({{"A", 10, 1, 1, 1}, {"A", 30, 1, 2, 1}, {"A", 99, 1, 3, 2}, {"B", 99, 1, 4, 1}});
    CHECK(derived(lines, "gap") == "44.5 -");
    CHECK(derived(lines, "gap", {}, 50) == "20");
    CHECK(derived(lines, "lateness", {}, 50) == "1");
    CHECK(derived(lines, "lifecycle", {}, 50) == "new");
}

TEST_CASE("derived: returns and free lines that do not count are no purchases") {
    measure_spec paid;
    paid.zero = zero_policy::ignore;
    const history lines = history_of({{"A", 10, 1, 1, 1}, {"A", 15, 0, 2, 1}, {"A", 30, 1, 3, 1}, {"A", 31, -1, 3, 1}});
    CHECK(derived(lines, "gap") == "10");
    CHECK(derived(lines, "gap", paid) == "20");
}

TEST_CASE("derived: names") {
    CHECK(is_derived("preferred_channel"));
    CHECK(source_of("preferred_channel") == "channel");
    CHECK_FALSE(is_derived("preferred_"));
    CHECK_FALSE(is_derived("recency"));
}
