// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/csv/reader.hpp>
#include <rfm/plan/library.hpp>
#include <rfm/plan/needs.hpp>
#include <rfm/segment/classify.hpp>
#include <rfm/segment/columns.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "segment/samples.hpp"

using namespace rfm::segment;

namespace {

class no_tables final : public lookup_tables {
public:
    std::optional<std::string> find(std::string_view /*table*/, std::string_view /*value*/) const override {
        return {};
    }
    std::vector<std::string> classes(std::string_view /*table*/) const override { return {}; }
};

/// One customer of R's table of scores, with the result that R printed.
struct scored_by_r {
    std::string id;
    int recency;
    int frequency;
    int amount;
    std::string code;
    std::string segment;
};

std::vector<scored_by_r> table_of_r() {
    std::ifstream file(std::string(RFM_TESTS_DIR) + "/golden/rfm/golden_orders_bins5.csv", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto block = rfm::csv::reader::parse(text, rfm::csv::dialect{});
    std::vector<scored_by_r> customers;
    for (std::size_t i = 1; i < block.record_count(); ++i) {
        const auto cell = [&](std::uint32_t column) { return std::string(block.field(block.records()[i], column)); };
        customers.push_back({.id = cell(0),
                             .recency = std::stoi(cell(1)),
                             .frequency = std::stoi(cell(2)),
                             .amount = std::stoi(cell(3)),
                             .code = cell(7),
                             .segment = cell(8)});
    }
    std::ranges::sort(customers, {}, &scored_by_r::id);
    return customers;
}

rfm::orders::activity activity_of(const std::vector<scored_by_r>& customers) {
    rfm::orders::activity bought;
    bought.as_of = samples::as_of;
    for (const scored_by_r& c : customers) {
        const auto last = static_cast<std::uint16_t>((samples::as_of + -c.recency).since_epoch());
        bought.customers.append(c.id);
        bought.has_purchase.push_back(1);
        bought.first_days.push_back(last);
        bought.last_days.push_back(last);
        bought.frequency.push_back(rfm::quantity::whole(c.frequency));
        bought.purchases.push_back(static_cast<std::uint32_t>(c.frequency));
        bought.total.push_back(rfm::amount::whole(c.amount));
    }
    return bought;
}

/// With the attributes a plan asks for: every second customer has 3 of them.
rfm::orders::activity for_plan(rfm::orders::activity bought, const rfm::plan::plan& p) {
    for (const std::string& name : rfm::plan::needs(p).attributes) {
        rfm::coded_column& column = bought.attributes.emplace_back();
        column.name = name;
        column.texts = {"", "3"};
        for (std::size_t row = 0; row < bought.size(); ++row) {
            column.codes.push_back(static_cast<std::uint32_t>(row % 2));
        }
    }
    return bought;
}

}  // namespace

TEST_CASE("built-in plans: r-package gives the codes and segments of R's rfm 0.3.0") {
    const auto by_r = table_of_r();
    REQUIRE(by_r.size() == 995);
    const auto c = classify(activity_of(by_r), rfm::plan::load_plan("r-package"), no_tables());
    const auto columns = output_columns(c);
    for (std::size_t row = 0; row < c.size(); ++row) {
        CAPTURE(by_r[row].id);
        CHECK(find_column(columns, "rfm")->text(row) == by_r[row].code);
        CHECK(find_column(columns, "segment")->text(row) == by_r[row].segment);
    }
}

TEST_CASE("built-in plans: every one gives everybody a class") {
    auto bought = activity_of(table_of_r());
    bought.has_purchase[0] = 0;
    for (const auto& known : rfm::plan::builtins()) {
        CAPTURE(known.name);
        const auto p = rfm::plan::load_plan(known.name);
        const auto c = classify(for_plan(bought, p), p, no_tables());
        CHECK(c.size() == bought.size());
        if (p.scores()) {
            CHECK(c.r[0] == 0);
            CHECK(p.no_purchase.has_value());
            const auto columns = output_columns(c);
            CHECK(find_column(columns, "rfm")->text(0).empty());
        }
    }
}

TEST_CASE("built-in plans: frozen, they classify the same customers alike") {
    const auto bought = activity_of(table_of_r());
    for (const auto& known : rfm::plan::builtins()) {
        CAPTURE(known.name);
        const auto p = rfm::plan::load_plan(known.name);
        const auto first = classify(for_plan(bought, p), p, no_tables());
        const auto again = classify(for_plan(bought, p), frozen_plan(first), no_tables());
        CHECK(again.classes == first.classes);
        CHECK(again.r == first.r);
        CHECK(again.m == first.m);
    }
}
