// SPDX-License-Identifier: MIT
#include <rfm/summary/quality.hpp>

#include <doctest/doctest.h>

TEST_CASE("quality: the records of a class are summed over its reasons") {
    rfm::summary::quality section;
    section.counts = {{.record_class = "header", .reason = "", .records = 1, .lines = 1},
                      {.record_class = "rejected", .reason = "bad_date", .records = 2, .lines = 3},
                      {.record_class = "rejected", .reason = "nul_byte", .records = 4, .lines = 4}};
    CHECK(records_of(section, "rejected") == 6);
    CHECK(records_of(section, "skipped") == 0);
}
