// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <rfm/report/html.hpp>
#include <rfm/report/html_blocks.hpp>
#include <rfm/report/svg_figures.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

namespace report = rfm::report;
namespace summary = rfm::summary;
using summary::language;
using summary::test::customers_of;
using summary::test::golden_orders;
using summary::test::spenders;

namespace {

constexpr std::string_view hostile = "</script><b>\"&'";
constexpr std::string_view hostile_escaped = "&lt;/script&gt;&lt;b&gt;&quot;&amp;&#39;";

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
        ++found;
    }
    return found;
}

/// Names of the elements still open at the end, and what closed nothing: empty for a well-formed page.
std::vector<std::string> unbalanced(std::string_view page) {
    constexpr std::array<std::string_view, 2> without_end{"meta", "!DOCTYPE"};
    std::vector<std::string> open;
    for (std::size_t at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
        const std::size_t end = page.find('>', at);
        const bool closes = page[at + 1] == '/';
        const std::size_t from = at + (closes ? 2 : 1);
        const std::string name(page.substr(from, page.find_first_of(" >/", from) - from));
        if (closes) {
            if (open.empty() || open.back() != name) {
                return {"</" + name};
            }
            open.pop_back();
        } else if (page[end - 1] != '/' && std::ranges::find(without_end, name) == without_end.end()) {
            open.push_back(name);
        }
    }
    return open;
}

report::report_data golden_report() {
    report::report_options options;
    options.run = {
        .version = "1.2.3",
        .plan = "r-package",
        .plan_hash = "plan-hash",
        .content_hash = "content-hash",
        .as_of = rfm::day_of({.year = 2006, .month = 12, .day_of_month = 31}),
        .read = summary::run_record::accounting{
            .records = 4907, .loaded = 4900, .skipped = 5, .rejected = 1, .sum_loaded = rfm::amount::whole(1000)}};
    summary::quality quality;
    quality.records = 4907;
    quality.counts = {{.record_class = "skipped", .reason = "filtered", .records = 5, .lines = 5}};
    options.quality = quality;
    return report::build_report(golden_orders(), options);
}

}  // namespace

TEST_CASE("html: nothing is run or loaded, by the page's own policy and by what it holds") {
    const std::string page = to_html(golden_report(), language::en);
    CHECK(contains(page,
                   "<meta http-equiv=\"Content-Security-Policy\" "
                   "content=\"default-src 'none'; style-src 'unsafe-inline'\">"));
    for (const std::string_view forbidden : {"<script", "http://", "https://", "url(", "@import", " src=", " onload"}) {
        CAPTURE(forbidden);
        CHECK_FALSE(contains(page, forbidden));
    }
}

TEST_CASE("html: the page is well formed in both languages and says which it is in") {
    const report::report_data data = golden_report();
    const std::string en = to_html(data, language::en);
    const std::string zh = to_html(data, language::zh);
    CHECK(unbalanced(en).empty());
    CHECK(unbalanced(zh).empty());
    CHECK(en.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    CHECK(contains(zh, "<html lang=\"zh-CN\">"));
    CHECK(contains(zh, "<h2>运行记录</h2>"));
}

TEST_CASE("html: same data, same bytes") {
    CHECK(to_html(golden_report(), language::en) == to_html(golden_report(), language::en));
}

TEST_CASE("html: the run record is on the page") {
    const std::string page = to_html(golden_report(), language::en);
    for (const std::string_view fact : {"rfm 1.2.3", "r-package", "plan-hash", "content-hash", "2006-12-31",
                                        "4,907 read: 4,900 loaded, 5 skipped, 1 rejected", "1,000.00"}) {
        CAPTURE(fact);
        CHECK(contains(page.substr(page.find("<footer>")), fact));
    }
}

TEST_CASE("html: sections that have data are shown, the findings before how they were counted") {
    const std::string page = to_html(golden_report(), language::en);
    std::size_t last = 0;
    for (const std::string_view id : {"overview", "segments", "grid", "pareto", "method", "quality"}) {
        CAPTURE(id);
        const std::size_t at = page.find("<section id=\"" + std::string(id) + "\"");
        REQUIRE(at != std::string::npos);
        CHECK(at > last);
        last = at;
    }
    report::report_options one;
    one.sections = {report::section::grid};
    const std::string alone = to_html(build_report(golden_orders(), one), language::en);
    CHECK(count(alone, "<section ") == 1);
    CHECK_FALSE(contains(alone, "<nav>"));
}

TEST_CASE("html: figures are those of the data") {
    // tests/golden/rfm/golden_orders_bins5_segment_summary.csv: 35 of 995 customers are Champions
    const std::string page = to_html(golden_report(), language::en);
    CHECK(contains(page, "<title>Champions: Customers 35 (3.5 %)</title>"));
    CHECK(contains(page, "<th scope=\"row\">Champions</th><td class=\"number\">35</td>"));
}

TEST_CASE("html: names cannot leave their place") {
    rfm::segment::classification customers = customers_of({{.monetary = 10, .r = 1, .f = 1, .m = 1}});
    customers.outcomes[0].name = hostile;
    customers.outcomes[0].label = hostile;
    customers.outcomes[0].action = hostile;
    customers.applied.title = hostile;
    customers.applied.source = hostile;
    report::report_options options;
    options.run = {.version = std::string(hostile),
                   .plan = std::string(hostile),
                   .plan_hash = std::string(hostile),
                   .content_hash = std::string(hostile),
                   .as_of = {},
                   .read = {}};
    summary::quality quality;
    quality.counts = {{.record_class = "skipped", .reason = std::string(hostile), .records = 1, .lines = 1}};
    quality.inputs.emplace_back().name = hostile;
    quality.warnings = {std::string(hostile)};
    options.quality = quality;
    const std::string page = to_html(build_report(customers, options), language::en);
    CHECK(unbalanced(page).empty());
    CHECK_FALSE(contains(page, "<b>\""));
    CHECK_FALSE(contains(page, "</script>"));
    CHECK(contains(page, "<h3>What to do</h3>\n<dl class=\"facts\">"));
    CHECK(count(page, hostile_escaped) >= 14);  // titles, picture, tables, actions, method, quality, run record
}

TEST_CASE("html: no customers is a page that says so") {
    const std::string page = to_html(report::build_report(customers_of({}), {}), language::en);
    CHECK(unbalanced(page).empty());
    CHECK(contains(page, "There are no customers."));
    CHECK_FALSE(contains(page, "<svg"));
    CHECK_FALSE(contains(page, "nan"));
}

TEST_CASE("html: a table has a caption and headers with a scope, numbers to the right") {
    const report::page_table table{.title = "",
                                   .columns = {{.title = "Name", .shows = report::page_column::kind::text},
                                               {.title = "Count"},
                                               {.title = "", .shows = report::page_column::kind::bar}},
                                   .rows = {{{.text = "a", .bar = {}, .heat = {}},
                                             {.text = "7", .bar = {}, .heat = 1.0},
                                             {.text = "", .bar = 0.2, .heat = {}}},
                                            {{.text = "b", .bar = {}, .heat = {}},
                                             {.text = "1", .bar = {}, .heat = {}},
                                             {.text = "", .bar = 0.1, .heat = {}}}}};
    const std::string html = html_of(table, "Things");
    CHECK(contains(html, "<caption class=\"unseen\">Things</caption>"));
    CHECK(contains(html, "<th scope=\"col\" class=\"number\">Count</th>"));
    CHECK(contains(html, "<th scope=\"row\">a</th><td class=\"number heat h6\">7</td>"));
    CHECK(contains(html, "width=\"100%\" height=\"10\"/></svg>"));  // the longest bar
    CHECK(contains(html, "width=\"50%\" height=\"10\"/></svg>"));
}

TEST_CASE("html: a grid has a cell for every pair of scores, with its customers and most common segment") {
    const auto grid = summary::grid_of(customers_of({{.in_class = 0, .r = 1, .f = 1, .m = 1},
                                                     {.in_class = 1, .r = 2, .f = 3, .m = 1},
                                                     {.in_class = 1, .r = 2, .f = 3, .m = 1}}));
    const std::string picture = report::heat_map(grid.value(), "Grid", language::en);
    CHECK(unbalanced(picture).empty());
    CHECK(count(picture, "<rect ") == 6);
    CHECK(contains(picture,
                   "<g role=\"img\" class=\"h6\"><title>R2 F3: Customers 2 (66.7 %), "
                   "Most common segment: class 1</title>"));
    CHECK(contains(picture, "<g role=\"img\" class=\"h0\"><title>R1 F2: Customers 0 (0.0 %)</title>"));
}

TEST_CASE("html: with many scores cells stay wide enough for their figure and hold no names") {
    const auto grid = summary::grid_of(customers_of({{.r = 10, .f = 20, .m = 1}}));
    const std::string picture = report::heat_map(grid.value(), "Grid", language::en);
    CHECK(count(picture, "<rect ") == 200);
    CHECK(contains(picture, "min-width:966px"));
    CHECK_FALSE(contains(picture, "class=\"under\""));
}

TEST_CASE("html: the curve marks where classes A and B end") {
    const auto values = summary::pareto_of(spenders({60, 20, 10, 5, 5}));
    const std::string picture = report::pareto_curve(values.value(), "Curve", language::en);
    CHECK(unbalanced(picture).empty());
    CHECK(contains(picture, "<title>Best customers 40.0 %, Share of revenue 80.0 %</title>"));
    CHECK(count(picture, "<circle ") == 2);
}

TEST_CASE("html: one customer who holds everything has one mark") {
    const auto values = summary::pareto_of(spenders({7}));
    CHECK(count(report::pareto_curve(values.value(), "Curve", language::en), "<circle ") == 1);
}

TEST_CASE("html: bars below nothing are not drawn, their figure is") {
    const auto values =
        summary::segments_of(customers_of({{.in_class = 0, .monetary = 300}, {.in_class = 1, .monetary = -100}}));
    const std::string picture = report::segment_bars(values, "Bars", language::en);
    CHECK(unbalanced(picture).empty());
    CHECK_FALSE(contains(picture, "width=\"-"));
    CHECK(contains(picture, ">-50.0 %</text>"));
}

TEST_CASE("html: without revenue each segment has one bar") {
    const auto values = summary::segments_of(customers_of({{.in_class = 0}, {.in_class = 1}}));
    CHECK(count(report::segment_bars(values, "Bars", language::en), "<rect ") == 2);
}
