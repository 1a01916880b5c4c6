// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/plan/read.hpp>
#include <rfm/segment/classify.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/lookup.hpp>
#include <rfm/segment/predicted.hpp>
#include <rfm/segment/read_classification.hpp>
#include <rfm/segment/rows.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/error_of.hpp"
#include "segment/samples.hpp"

using namespace rfm;
using namespace rfm::segment;

namespace {

/// For C1 and C2 of samples::three_customers(); C3 bought nothing.
predict::customer_base two_buyers() {
    predict::customer_base base;
    base.unit = predict::time_unit::week;
    base.ids.append("C1");
    base.ids.append("C2");
    base.purchases = {{.x = 4, .age = 200 / 7.0, .t_x = 192 / 7.0}, {.x = 3, .age = 300 / 7.0, .t_x = 180 / 7.0}};
    base.mean_repeat = {25.005, 20};
    return base;
}

predict::predictions ahead() {
    return {.p_alive = {0.87654321, 0.5},
            .expected_purchases = {12.34565, 0.00004},
            .expected_value = {25.125, std::nullopt},
            .clv = {310.999, std::nullopt},
            .next_purchase = {31, std::nullopt}};
}

std::string written(const classification& c, row_format format = row_format::csv) {
    std::string text;
    write_rows(c, format, [&](std::string_view piece) { text += piece; });
    return text;
}

classification predicted_customers(bool inputs) {
    classification c = samples::three_customers();
    c.predictions = prediction_columns(c.customers, two_buyers(), ahead(), inputs);
    c.kept = {samples::coded("city", {"a", "b", "c"})};
    return c;
}

classification read(const std::string& text) {
    csv::reader records(io::memory_source(text), csv::dialect{});
    return read_classification(records, samples::two_level_plan(), "result.csv");
}

orders::activity three_bought() {
    return samples::activity_of({{"C1", 8, 5, 125}, {"C2", 120, 4, 80}, {"C3", -1, 0, -7}});
}

}  // namespace

TEST_CASE("predictions: columns stand before kept ones, rounded, empty where there is no value") {
    const std::string text = written(predicted_customers(true));
    CHECK(
        text.starts_with("customer,segment,label,rfm,r,f,m,recency,frequency,monetary,first_date,last_date,p_alive,"
                         "expected_purchases,expected_value,clv,next_purchase,x,t_x,T,zbar,city\n"));
    CHECK(text.find(",0.8765,12.3456,25.12,311.00,31,4,27.4286,28.5714,25.00,a\n") != std::string::npos);
    CHECK(text.find(",0.5000,0.0000,,,,3,25.7143,42.8571,20.00,b\n") != std::string::npos);
    CHECK(text.find(",,,,,,,,,,c\n") != std::string::npos);
    CHECK(written(predicted_customers(false)).find("next_purchase,city\n") != std::string::npos);
}

TEST_CASE("predictions: in JSON they are numbers, or null") {
    const std::string text = written(predicted_customers(false), row_format::jsonl);
    CHECK(text.find(R"("p_alive":0.8765,"expected_purchases":12.3456,"expected_value":25.12,"clv":311.00,)"
                    R"("next_purchase":31,"city":"a")") != std::string::npos);
    CHECK(text.find(R"("p_alive":null,"expected_purchases":null)") != std::string::npos);
}

TEST_CASE("predictions: what was written is read back, byte for byte, also in another order") {
    for (const bool inputs : {false, true}) {
        const std::string text = written(predicted_customers(inputs));
        const classification back = read(text);
        CHECK(back.predictions.size() == (inputs ? 9 : 5));
        CHECK(back.kept.size() == 1);
        CHECK(written(back) == text);
        const std::size_t first = text.find('\n') + 1;
        const std::size_t second = text.find('\n', first) + 1;
        const std::string swapped = text.substr(0, first) + text.substr(second) + text.substr(first, second - first);
        CHECK(written(read(swapped)) == text);
    }
}

TEST_CASE("predictions: a column of the customers' own that is called clv stays a text") {
    classification c = samples::three_customers();
    c.kept = {samples::coded("clv", {"high", "low", ""}), samples::coded("x", {"1", "2", "3"})};
    const classification back = read(written(c));
    CHECK(back.predictions.empty());
    CHECK(back.kept.size() == 2);
}

TEST_CASE("predictions: a cell that is no number is refused with its line") {
    std::string text = written(predicted_customers(false));
    text.replace(text.find("0.5000"), 6, "fifty");
    CHECK(rfm::test::error_of(error_kind::refused, [&] { read(text); }).line == 3);
}

TEST_CASE("predictions: conditions and dimensions of a plan can name them") {
    const plan::plan p = plan::read_plan(
        "[predict]\nmodel = \"bg-nbd\"\n"
        "[[dimension]]\nname = \"worth\"\nfrom = \"clv\"\nmethod = \"breaks\"\ncuts = [100]\nlabels = [\"low\", "
        "\"high\"]\n"
        "[[segment]]\nname = \"Alive\"\np_alive = \">= 0.8765\"\nnext_purchase = \"< 60\"\n"
        "[otherwise]\nname = \"Others\"\n",
        "alive");
    CHECK(p.predict == "bg-nbd");
    const orders::activity bought = three_bought();
    const classification c = classify(bought, p, builtin_lookup(), {}, 1,
                                      prediction_columns(bought.customers, two_buyers(), ahead(), false));
    CHECK(c.outcomes[c.classes[0]].name == "Alive");
    CHECK(c.outcomes[c.classes[1]].name == "Others");
    CHECK(c.outcomes[c.classes[2]].name == "Others");
    CHECK(c.dimensions[0][0] == "high");
    CHECK(c.dimensions[0][1] == empty_class);
}

TEST_CASE("predictions: a plan that names them without a model is told how to get one") {
    const plan::plan p = plan::read_plan(
        "[[segment]]\nname = \"Alive\"\np_alive = \">= 0.5\"\n[otherwise]\nname = \"Others\"\n", "alive");
    const error e = rfm::test::error_of(error_kind::usage, [&] { classify(three_bought(), p, builtin_lookup()); });
    CHECK(e.remedy.find("--predict") != std::string::npos);
}
