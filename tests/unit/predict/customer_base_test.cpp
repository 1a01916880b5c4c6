// SPDX-License-Identifier: MIT
#include <rfm/predict/collapsed.hpp>
#include <rfm/predict/customer_base.hpp>

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

using doctest::Approx;
using namespace rfm;
using namespace rfm::predict;

namespace {

struct line {
    const char* customer;
    int on;
    int money;
    bool is_return = false;
};

/// A history of lines given per customer and by day.
orders::history history_of(const std::vector<line>& lines) {
    orders::history result;
    for (const line& each : lines) {
        if (result.customers.empty() || result.customers[result.customers.size() - 1] != each.customer) {
            result.customers.append(each.customer);
            result.begins.push_back(result.days.size());
        }
        result.days.push_back(static_cast<std::uint16_t>(each.on));
        result.amounts.push_back(std::int64_t{each.money} * amount::scale);
        result.is_return.push_back(each.is_return ? 1 : 0);
    }
    result.begins.push_back(result.days.size());
    return result;
}

const orders::measure_spec plain;

}  // namespace

TEST_CASE("customer base: days with purchases are reduced as the Python package lifetimes does it") {
    // Its tests/test_utils.py; day 1 is 2015-01-01, the end 2015-02-07.
    const auto lines = history_of({{"1", 1, 1},
                                   {"1", 37, 2},
                                   {"2", 1, 2},
                                   {"3", 1, 3},
                                   {"3", 2, 1},
                                   {"3", 5, 5},
                                   {"4", 16, 6},
                                   {"4", 33, 3},
                                   {"4", 36, 3},
                                   {"5", 16, 3},
                                   {"5", 17, 1},
                                   {"5", 18, 8},
                                   {"6", 33, 5}});
    const customer_base base = base_of(lines, plain, day(38), time_unit::day);
    REQUIRE(base.size() == 6);
    const std::uint32_t x[]{1, 0, 2, 2, 2, 0};
    const double t_x[]{36, 0, 4, 20, 2, 0};
    const double age[]{37, 37, 37, 22, 22, 5};
    const double mean[]{2, 0, 3, 3, 4.5, 0};
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(base.purchases[i].x == x[i]);
        CHECK(base.purchases[i].t_x == t_x[i]);
        CHECK(base.purchases[i].age == age[i]);
        CHECK(base.mean_repeat[i] == mean[i]);
    }
    const customer_base before = base_of(lines, plain, day(32), time_unit::day);
    CHECK(before.size() == 5);  // the sixth came later
    CHECK(before.purchases[3].x == 0);
    CHECK(purchases_between(lines, plain, day(32), day(38), before) == std::vector<std::uint32_t>{1, 0, 0, 2, 0});
}

TEST_CASE("customer base: a day is one purchase, weeks are sevenths of them") {
    const auto lines = history_of({{"a", 10, 5}, {"a", 10, 7}, {"a", 13, 1}, {"a", 13, 2}, {"a", 24, 9}});
    const customer_base base = base_of(lines, plain, day(31), time_unit::week);
    CHECK(base.purchases[0] == purchase_summary{.x = 2, .age = 3, .t_x = 2});
    CHECK(base.mean_repeat[0] == Approx(6));
    CHECK(base_of(lines, plain, day(13), time_unit::week).purchases[0].t_x == Approx(3 / 7.0));
}

TEST_CASE("customer base: returns are no purchases and reduce the one before them, unless they are left out") {
    const auto lines =
        history_of({{"a", 10, 50}, {"a", 12, -20, true}, {"a", 20, 30}, {"a", 25, -10, true}, {"b", 5, -3, true}});
    const customer_base net = base_of(lines, plain, day(30), time_unit::day);
    REQUIRE(net.size() == 1);  // b bought nothing
    CHECK(net.purchases[0] == purchase_summary{.x = 1, .age = 20, .t_x = 10});
    CHECK(net.mean_repeat[0] == 20);
    orders::measure_spec gross;
    gross.returns = orders::returns_policy::ignore;
    CHECK(base_of(lines, gross, day(30), time_unit::day).mean_repeat[0] == 30);
}

TEST_CASE("customer base: free purchases count as the plan says") {
    const auto lines = history_of({{"a", 10, 0}, {"a", 12, 5}});
    CHECK(base_of(lines, plain, day(30), time_unit::day).purchases[0].x == 1);
    orders::measure_spec paid;
    paid.zero = orders::zero_policy::ignore;
    CHECK(base_of(lines, paid, day(30), time_unit::day).purchases[0] == purchase_summary{.x = 0, .age = 18, .t_x = 0});
}

TEST_CASE("customer base: no lines, no customers") {
    CHECK(base_of(history_of({}), plain, day(30), time_unit::day).size() == 0);
}

TEST_CASE("collapse: equal customers become one row, and everyone finds his") {
    const purchase_summary often{.x = 3, .age = 9, .t_x = 8};
    const purchase_summary once{.x = 0, .age = 9, .t_x = 0};
    const std::vector<purchase_summary> customers{often, once, often, once, once};
    const collapsed all = collapse(customers);
    CHECK(all.rows == std::vector{once, often});
    CHECK(all.counts == std::vector<std::uint32_t>{3, 2});
    CHECK(all.row_of == std::vector<std::uint32_t>{1, 0, 1, 0, 0});
    CHECK(collapse({}).rows.empty());
}

TEST_CASE("collapse: a thinned base keeps its shape") {
    std::vector<purchase_summary> customers(1000);
    for (std::uint32_t i = 0; i < customers.size(); ++i) {
        customers[i] = {.x = i % 10 == 0 ? i / 100 : 0, .age = 50, .t_x = 0};
    }
    const collapsed few = thinned(collapse(customers), 100);
    std::uint32_t total = 0;
    for (const std::uint32_t count : few.counts) {
        total += count;
    }
    CHECK(total == 100);
    CHECK(few.counts[0] == 91);  // 910 of the 1,000 did not come back
}
