// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <rfm/report/text.hpp>
#include <rfm/text/width.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace rfm::report;
using rfm::summary::test::customers_of;
using rfm::summary::test::golden_orders;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::size_t widest_line(const std::string& text) {
    std::size_t widest = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        REQUIRE(end != std::string::npos);
        widest = std::max(widest, rfm::text::display_width(text.substr(at, end - at)));
        at = end + 1;
    }
    return widest;
}

rfm::segment::classification in_two_languages() {
    auto customers = golden_orders();
    customers.applied.title_zh = "十类客户";
    for (auto& outcome : customers.outcomes) {
        outcome.name_zh = "非常重要的客户类别";
        outcome.action = "Write to them by hand, offer something that fits what they bought, and ask what they miss";
        outcome.action_zh = "专属优惠和礼品；邀请参加新品体验，并请他们向朋友推荐我们的商品与服务，每季度回访一次";
    }
    return customers;
}

std::string only(const rfm::segment::classification& customers, section s, const text_options& options = {}) {
    report_options wanted;
    wanted.sections = {s};
    return to_text(build_report(customers, wanted), options);
}

}  // namespace

TEST_CASE("text report: no line is wider than the terminal, in either language") {
    const report_data data = build_report(in_two_languages(), {});
    for (const language in : {language::en, language::zh}) {
        for (const std::size_t width : {40U, 60U, 80U, 100U, 120U, 200U}) {
            CAPTURE(width);
            CHECK(widest_line(to_text(data, {.in = in, .width = width})) <= width);
        }
    }
}

TEST_CASE("text report: the overview comes first, then the classes with their figures") {
    const std::string text = to_text(build_report(golden_orders(), {}), {});
    CHECK(text.starts_with("Segments of R's package rfm, as of 2006-12-31\n"));
    CHECK(text.find("Overview") < text.find("Method"));
    CHECK(has(text, "Customers                    995    Repeat rate               95.8 %\n"));
    CHECK(has(text, "Champions                  35   3.5 %  ▉           31,646.00   6.8 %"));
    CHECK(has(text, "R1  ██ 11.4  ░░ 3.4"));
    CHECK(has(text, "4      ≥ 115, < 181    ≥ 6, < 8   ≥ 506.4, < 666\n"));
}

TEST_CASE("text report: a narrow terminal loses columns, a wide one shows all") {
    const auto customers = golden_orders();
    const std::string narrow = only(customers, section::segments, {.in = language::en, .width = 60});
    CHECK_FALSE(has(narrow, "Share"));
    CHECK(has(narrow, "Potential Loyalist"));
    CHECK(has(narrow, "204,856.00"));
    CHECK(has(narrow, "█"));
    const std::string wide = only(customers, section::segments, {.in = language::en, .width = 0});
    CHECK(has(wide, "Median M"));
    CHECK(has(wide, "Purchases"));
}

TEST_CASE("text report: Chinese names where there are some") {
    const std::string text = only(in_two_languages(), section::segments, {.in = language::zh, .width = 80});
    CHECK(text.starts_with("十类客户，截至 2006-12-31\n"));
    CHECK(has(text, "非常重要的客户类别"));
    CHECK_FALSE(has(text, "Champions"));
}

TEST_CASE("text report: sums of averages are not called revenue") {
    auto customers = golden_orders();
    CHECK(has(to_text(build_report(customers, {}), {}), "Revenue"));
    customers.applied.metrics.monetary = rfm::orders::monetary_basis::average;
    const std::string text = to_text(build_report(customers, {}), {});
    CHECK_FALSE(has(text, "Revenue"));
    CHECK_FALSE(has(text, "revenue"));
    CHECK_FALSE(has(text, "Average line"));
    CHECK(has(text, "Sum of averages"));
}

TEST_CASE("text report: ties that leave scores out are said with what helps") {
    auto customers = golden_orders();
    CHECK_FALSE(has(only(customers, section::method), "reaches only"));
    customers.frequency_scale->levels_reached = 3;
    CHECK(has(only(customers, section::method), "Frequency reaches only 3 of 5 scores"));
}

TEST_CASE("text report: methods that differ are named by measure") {
    auto customers = golden_orders();
    CHECK(has(only(customers, section::method), "Cut by            quantile-plus-one\n"));
    customers.applied.frequency->how = rfm::plan::method::breaks;
    CHECK(has(only(customers, section::method), "R quantile-plus-one, F breaks, M quantile-plus-one"));
}

TEST_CASE("text report: what comes from data cannot steer the terminal") {
    auto customers = golden_orders();
    customers.outcomes[0].name = "red \x1b[31m";
    customers.outcomes[0].action = "bell \x07";
    customers.applied.title = "title\nsecond line";
    const std::string text = to_text(build_report(customers, {}), {});
    CHECK_FALSE(has(text, "\x1b"));
    CHECK_FALSE(has(text, "\x07"));
    CHECK(has(text, "\\x1B[31m"));
    CHECK(has(text, "title\\x0Asecond line"));
}

TEST_CASE("text report: nobody") {
    const std::string text = to_text(build_report(customers_of({}), {}), {});
    CHECK(has(text, "Customers  0\n"));
    CHECK(has(text, "There are no customers.\n"));
}

TEST_CASE("text report: profiles alone show customers and no money") {
    auto customers = customers_of({{}, {.in_class = 1}});
    customers.recency.clear();
    customers.frequency.clear();
    customers.monetary.clear();
    customers.has_purchase.clear();
    customers.r.clear();
    customers.f.clear();
    customers.m.clear();
    const std::string text = to_text(build_report(customers, {}), {});
    CHECK(has(text, "class 0"));
    CHECK_FALSE(has(text, "Revenue"));
}

TEST_CASE("text report: every record class, sum, input and warning of the quality section") {
    report_options options;
    options.sections = {section::quality};
    rfm::summary::quality& quality = options.quality.emplace();
    quality.records = 3;
    quality.lines = 4;
    quality.counts = {{.record_class = "rejected", .reason = "bad_date", .records = 2, .lines = 3}};
    quality.sum_loaded = rfm::amount::whole(1234);
    quality.sum_skipped = rfm::amount::whole(56);
    quality.sum_rejected = rfm::amount::whole(78);
    quality.inputs = {
        {.name = "orders.csv",
         .encoding = "gb18030",
         .dialect = "delimiter ';'",
         .mapping = {{"customer", "CustomerID"}, {"date", "InvoiceDate"}},
         .date_form = "day first",
         .content_hash = "c0ffee"},
        {.name = "more.csv", .encoding = "utf-8", .dialect = {}, .mapping = {}, .date_form = {}, .content_hash = {}}};
    quality.warnings = {"12 ids differ only in case"};
    const std::string text = to_text(build_report(golden_orders(), options), {});
    CHECK(has(text, "rejected  bad_date      2      3\n"));
    for (const char* part : {"1,234.00", "56.00", "78.00", "orders.csv\n", "gb18030", "delimiter ';'", "day first",
                             "c0ffee", "more.csv\n", "utf-8"}) {
        CAPTURE(part);
        CHECK(has(text, part));
    }
    CHECK(has(text, "customer = CustomerID, date = InvoiceDate"));
    CHECK(has(text, "Warning: 12 ids differ only in case\n"));
}

TEST_CASE("wrapped: lines break at blanks") {
    CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("one two three", 0) == std::vector<std::string>{"one two three"});
    CHECK(wrapped("", 10) == std::vector<std::string>{""});
}

TEST_CASE("wrapped: wide characters may be parted anywhere") {
    CHECK(wrapped("专属优惠和礼品", 6) == std::vector<std::string>{"专属优", "惠和礼", "品"});
    CHECK(wrapped("A 专属优惠", 6) == std::vector<std::string>{"A 专属", "优惠"});
}

TEST_CASE("wrapped: a word longer than a line stays whole") {
    CHECK(wrapped("a bcdefghij kl", 4) == std::vector<std::string>{"a", "bcdefghij", "kl"});
}
