// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <rfm/report/markdown.hpp>

#include <doctest/doctest.h>

using namespace rfm::report;
using rfm::summary::test::customers_of;
using rfm::summary::test::golden_orders;

TEST_CASE("markdown report: headings, lists and tables") {
    const std::string text = to_markdown(build_report(golden_orders(), {}), language::en);
    CHECK(text.starts_with("# Segments of R's package rfm, as of 2006-12-31\n\n## Overview\n\n- Customers: 995\n"));
    CHECK(text.find("| Champions | 35 | 3.5 % | 31,646.00 | 6.8 % | 316 | 100.15 | 53 | 9 | 868.00 |\n") !=
          std::string::npos);
    CHECK(text.find("| :-- | --: | --: |") != std::string::npos);
    CHECK(text.find("█") == std::string::npos);
}

TEST_CASE("markdown report: what comes from data cannot break a table") {
    auto customers = customers_of({{.monetary = 5, .r = 1, .f = 1}});
    customers.outcomes[0].name = "a|b <img> `c`";
    const std::string text = to_markdown(build_report(customers, {}), language::en);
    CHECK(text.find("| a\\|b \\<img\\> \\`c\\` | 1 |") != std::string::npos);
    CHECK(text.find("a|b") == std::string::npos);
}
