// SPDX-License-Identifier: MIT
#include "base/error_of.hpp"
#include "summary/customers.hpp"

#include <rfm/base/error.hpp>
#include <rfm/report/sections.hpp>

#include <doctest/doctest.h>

#include <algorithm>

using rfm::report::all_sections;
using rfm::report::build_report;
using rfm::report::parse_sections;
using rfm::report::report_data;
using rfm::report::report_options;
using rfm::report::section;
using rfm::summary::test::customers_of;
using rfm::summary::test::golden_orders;

namespace {

std::string remedy_of(std::string_view list) {
    return rfm::test::error_of(rfm::error_kind::usage, [&] { parse_sections(list); }).remedy;
}

}  // namespace

TEST_CASE("sections: every section is read by its own name") {
    for (const section s : all_sections()) {
        CHECK(parse_sections(to_text(s)) == std::vector{s});
    }
}

TEST_CASE("sections: each once, in the order of a report") {
    CHECK(parse_sections("grid,overview,grid") == std::vector{section::overview, section::grid});
}

TEST_CASE("sections: an unknown name is refused with the nearest one") {
    CHECK(remedy_of("overview,gird") == "did you mean 'grid'?");
    CHECK(remedy_of("xyzzy") ==
          "sections are overview, method, segments, grid, movement, compare, pareto, predictions, quality");
    CHECK_FALSE(remedy_of("").empty());
    CHECK_FALSE(remedy_of("grid,").empty());
}

TEST_CASE("sections: those whose data is there appear") {
    const report_data data = build_report(golden_orders(), {});
    for (const section s : all_sections()) {
        CAPTURE(to_text(s));
        const bool needs_more =
            s == section::quality || s == section::predictions || s == section::movement || s == section::compare;
        CHECK(data.has(s) != needs_more);
    }
    report_options with_quality;
    with_quality.quality.emplace();
    CHECK(build_report(golden_orders(), with_quality).has(section::quality));
}

TEST_CASE("sections: only what was asked for is made") {
    report_options options;
    options.sections = {section::grid};
    options.quality.emplace();
    const report_data data = build_report(golden_orders(), options);
    for (const section s : all_sections()) {
        CHECK(data.has(s) == (s == section::grid));
    }
}

TEST_CASE("sections: nobody leaves an overview and an empty list of classes") {
    const report_data data = build_report(customers_of({}), {});
    CHECK(data.has(section::overview));
    CHECK(data.has(section::segments));
    CHECK_FALSE(data.has(section::grid));
    CHECK_FALSE(data.has(section::pareto));
}
