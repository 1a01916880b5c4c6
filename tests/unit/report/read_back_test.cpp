// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <rfm/report/markdown.hpp>
#include <rfm/report/text.hpp>
#include <rfm/report/tidy.hpp>
#include <rfm/segment/read_classification.hpp>
#include <rfm/segment/rows.hpp>

#include <doctest/doctest.h>

using namespace rfm::report;
using rfm::segment::classification;

namespace {

/// As a run makes it: a plan with segments, frequency settled, a class without label and somebody who never bought.
classification one_step() {
    classification c = rfm::summary::test::golden_orders();
    c.outcomes[0].label = "A";
    c.outcomes[1].name_zh = "有流失风险";
    c.outcomes[1].action = "Write to them";
    for (const rfm::plan::outcome& outcome : c.outcomes) {
        c.applied.segments.push_back({.result = outcome, .conditions = {}});
    }
    c.applied.no_purchase.emplace().name = "Prospects";
    c.outcomes.push_back(*c.applied.no_purchase);
    c.customers.append("zzz");
    c.classes.push_back(static_cast<std::uint16_t>(c.outcomes.size() - 1));
    c.r.push_back(0);
    c.f.push_back(0);
    c.m.push_back(0);
    c.recency.push_back(0);
    c.frequency.push_back({});
    c.monetary.push_back(rfm::amount::whole(-30));
    c.has_purchase.push_back(0);
    c.first_days.push_back(0);
    c.last_days.push_back(0);
    c.applied.metrics.frequency = rfm::orders::frequency_basis::days;
    return c;
}

classification read_back(const classification& c) {
    std::string text;
    write_rows(c, rfm::segment::row_format::csv, [&](std::string_view piece) { text += piece; });
    rfm::plan::plan unsettled = c.applied;
    unsettled.metrics.frequency = rfm::orders::frequency_basis::automatic;
    rfm::csv::reader records(rfm::io::memory_source(text), rfm::csv::dialect{});
    return rfm::segment::read_classification(records, unsettled, "classification.csv");
}

}  // namespace

TEST_CASE("report: a classification read back from CSV gives the same bytes") {
    const classification made = one_step();
    report_options options;
    options.sections = {section::overview, section::segments, section::grid, section::pareto};
    const report_data direct = build_report(made, options);
    const report_data again = build_report(read_back(made), options);
    for (const language in : {language::en, language::zh}) {
        CHECK(to_text(again, {.in = in}) == to_text(direct, {.in = in}));
        CHECK(to_markdown(again, in) == to_markdown(direct, in));
    }
    for (const section s : options.sections) {
        CHECK(to_tidy(again, s, tidy_form::csv) == to_tidy(direct, s, tidy_form::csv));
    }
}

TEST_CASE("report: how measures were cut is not read back, so there is no section on it") {
    CHECK(build_report(one_step(), {}).has(section::method));
    CHECK_FALSE(build_report(read_back(one_step()), {}).has(section::method));
}

TEST_CASE("report: asked for the method of a classification read back, it names what is there") {
    report_options options;
    options.sections = {section::method};
    const report_data again = build_report(read_back(one_step()), options);
    REQUIRE(again.has(section::method));
    const std::string text = to_text(again, {.in = language::en});
    CHECK(to_markdown(again, language::en).find("customer, segment, label") != std::string::npos);
    CHECK(text.find("does not say") != std::string::npos);
    CHECK(text.find("The plan given (") != std::string::npos);
    classification unnamed = read_back(one_step());
    unnamed.applied.name.clear();
    CHECK(to_text(build_report(unnamed, options), {.in = language::en}).find("plan given") == std::string::npos);
}

TEST_CASE("report: columns set beside are read back with their sections") {
    classification made = one_step();
    rfm::coded_column beside;
    beside.name = "segment_b";
    beside.texts = {"", made.outcomes[1].name, "Elsewhere"};
    beside.codes.assign(made.size(), 1);
    beside.codes.back() = 2;
    made.kept = {beside};
    report_options options;
    options.sections = {section::compare};
    const std::string direct = to_text(build_report(made, options), {.in = language::en});
    CHECK(direct.find("Elsewhere") != std::string::npos);
    CHECK(to_text(build_report(read_back(made), options), {.in = language::en}) == direct);
}
