// SPDX-License-Identifier: MIT
#include <rfm/plan/by.hpp>
#include <rfm/plan/library.hpp>
#include <rfm/plan/read.hpp>
#include <rfm/segment/classify.hpp>
#include <rfm/segment/lookup.hpp>
#include <rfm/segment/what_if.hpp>

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <cmath>
#include <random>
#include <string>

#include "segment/samples.hpp"

using namespace rfm::segment;

namespace {

const builtin_lookup tables;

std::string listed(const std::vector<class_change>& changes) {
    std::string text;
    for (const class_change& each : changes) {
        text += fmt::format("{}{}{} by {}: {}; ", each.measure, each.rises ? ">=" : "<=", each.value, each.by,
                            each.segment);
    }
    return text;
}

rfm::plan::plan plan_of(const std::string& toml) {
    return rfm::plan::read_plan(toml, "plan.toml");
}

rfm::orders::activity buyers() {
    return samples::activity_of({{.id = "C1", .days_ago = 8, .orders = 5, .total = 125},
                                 {.id = "C2", .days_ago = 120, .orders = 4, .total = 80},
                                 {.id = "C3", .days_ago = -1, .orders = 0, .total = -7},
                                 {.id = "C4", .days_ago = 30, .orders = 1, .total = 20}});
}

}  // namespace

TEST_CASE("what if: the nearest value on either side that gives another class, as days, purchases and cents") {
    const auto c = classify(buyers(), samples::two_level_plan(), tables);  // 90 days, 3 orders, 100 of money
    CHECK(listed(nearest_changes(c, 0)) ==
          "recency>=90 by 82: Fading; frequency<=2 by 3: Others; monetary<=99.99 by 25.01: Others; ");
    CHECK(listed(nearest_changes(c, 1)) == "recency<=89 by 31: Others; frequency<=2 by 2: Others; ");
    CHECK(nearest_changes(c, 2).empty());
    CHECK(nearest_changes(c, 3).empty());  // no single change makes it Best or Fading
}

TEST_CASE("what if: a cut that changes the score but not the class is passed over") {
    auto plan = samples::two_level_plan();
    plan.recency = samples::breaks({30, 60, 90});
    plan.segments = {samples::segment("Old", {samples::between("r", 1, 1)})};
    const auto c = classify(buyers(), plan, tables);
    CHECK(listed(nearest_changes(c, 0)) == "recency>=90 by 82: Old; ");
    CHECK(listed(nearest_changes(c, 1)) == "recency<=89 by 31: Others; ");
}

TEST_CASE("what if: conditions on numbers, also on averages and attributes, and dimensions that cut") {
    auto bought = buyers();
    bought.attributes = {samples::coded("assets", {"50", "700", "", "x"})};
    const auto c = classify(bought, plan_of(R"([[dimension]]
name = "worth"
from = "assets"
method = "breaks"
cuts = [100, 500]
labels = ["low", "middle", "high"]
[[segment]]
name = "Rich"
worth = ["middle", "high"]
[[segment]]
name = "Spends"
average = ">= 22.50"
[otherwise]
name = "Others"
)"),
                            tables);
    CHECK(listed(nearest_changes(c, 0)) == "assets>=100 by 50: Rich; average<=22.49 by 2.51: Others; ");
    CHECK(listed(nearest_changes(c, 1)) == "assets<=99 by 601: Others; ");
    CHECK(listed(nearest_changes(c, 3)) == "average>=22.5 by 2.5: Spends; ");
}

TEST_CASE("what if: nothing is said where a method has no cut points or nobody can have the value") {
    auto plan = samples::two_level_plan();
    plan.recency->how = rfm::plan::method::ntile;
    plan.recency->cuts.clear();
    plan.recency->bins = 2;
    plan.frequency = samples::breaks({1});  // nobody buys less often than once
    for (const class_change& each : nearest_changes(classify(buyers(), plan, tables), 0)) {
        CHECK(each.measure == "monetary");
    }
    auto by_money = plan_of(
        "[[dimension]]\nname = \"d\"\nfrom = \"monetary\"\nmethod = \"pareto\"\ncuts = [0.5]\n"
        "[[segment]]\nname = \"A\"\nd = \"2\"\n[otherwise]\nname = \"B\"\n");
    CHECK(nearest_changes(classify(buyers(), by_money, tables), 0).empty());
}

TEST_CASE("what if: without the cut points that were used nothing is said of measures that are scored") {
    auto plan = samples::two_level_plan();
    plan.segments[0].conditions.push_back(samples::compare("recency", rfm::plan::condition::test::less, "60", 60));
    auto c = classify(buyers(), plan, tables);
    CHECK(nearest_changes(c, 0).front().measure == "recency");
    c.recency_scale.reset();  // as where a classification is read back
    c.frequency_scale.reset();
    c.monetary_scale.reset();
    CHECK(nearest_changes(c, 0).empty());
}

TEST_CASE("what if: a column that is the class is cut like any other") {
    auto bought = buyers();
    bought.attributes = {samples::coded("assets", {"50", "700000", "", "x"})};
    rfm::plan::plan plan;
    plan.by = {"asset_class"};
    rfm::plan::complete_by(plan);
    const auto c = classify(bought, plan, tables);
    REQUIRE(nearest_changes(c, 0).size() == 1);
    CHECK(nearest_changes(c, 0)[0].value == 500'000);
    CHECK(nearest_changes(c, 1)[0].value == 499'999);
    CHECK(nearest_changes(c, 1)[1].value == 6'000'000);
    CHECK(nearest_changes(c, 2).empty());
}

TEST_CASE("what if: customers who are what was said are classified as was said") {
    std::mt19937 random(5);
    for (const char* name : {"standard", "standard-retail", "eight-median", "r-package", "three-level", "clusters"}) {
        rfm::orders::activity bought;
        bought.as_of = samples::as_of;
        for (int i = 0; i < 200; ++i) {
            const auto days_ago = static_cast<int>(random() % 400);
            bought.customers.append(fmt::format("C{:03}", i));
            bought.has_purchase.push_back(1);
            bought.last_days.push_back(static_cast<std::uint16_t>((samples::as_of + -days_ago).since_epoch()));
            bought.first_days.push_back(bought.last_days.back());
            bought.purchases.push_back(1 + static_cast<std::uint32_t>(random() % 9));
            bought.frequency.push_back(rfm::quantity::whole(static_cast<int>(bought.purchases.back())));
            bought.total.emplace_back(static_cast<std::int64_t>(100 * (random() % 50'000)));
        }
        auto plan = rfm::plan::load_plan(name);
        plan.metrics.frequency = rfm::orders::frequency_basis::orders;
        const auto c = classify(bought, plan, tables);
        const auto frozen = frozen_plan(c);
        std::size_t changes = 0;
        for (std::size_t row = 0; row < c.size(); ++row) {
            for (const class_change& change : nearest_changes(c, row)) {
                ++changes;
                auto other = bought;
                if (change.measure == "recency") {
                    other.last_days[row] =
                        static_cast<std::uint16_t>((samples::as_of + -static_cast<int>(change.value)).since_epoch());
                } else if (change.measure == "frequency") {
                    other.frequency[row] = rfm::quantity::whole(static_cast<int>(change.value));
                } else {
                    other.total[row] = rfm::amount(std::llround(change.value * 10'000));
                }
                const auto then = classify(std::move(other), frozen, tables);
                CHECK_MESSAGE(then.outcomes[then.classes[row]].name == change.segment, name, " ", row);
            }
        }
        CHECK(changes > 200);
    }
}
