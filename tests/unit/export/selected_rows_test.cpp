// SPDX-License-Identifier: MIT
#include <rfm/export/selected_rows.hpp>

#include <doctest/doctest.h>

#include <string>

#include "segment/samples.hpp"

using namespace rfm::exporter;
using rfm::segment::row_format;

namespace {

std::string written(row_format format, const selection& wanted) {
    const auto customers = rfm::segment::samples::three_customers();
    rfm::io::memory_output to;
    write_selected_rows(select(customers, wanted), format, to);
    return to.text();
}

const selection best_two{.columns = {"customer", "monetary"}, .sort = parse_sort("monetary"), .top = 2};

}  // namespace

TEST_CASE("selected_rows: rows in the selected order, columns as chosen, in each format") {
    CHECK(written(row_format::tsv, best_two) == "customer\tmonetary\nC3\t-7.00\nC2\t80.00\n");
    CHECK(written(row_format::csv, best_two) == "customer,monetary\nC3,-7.00\nC2,80.00\n");
    CHECK(written(row_format::jsonl, best_two) ==
          "{\"customer\":\"C3\",\"monetary\":-7.00}\n{\"customer\":\"C2\",\"monetary\":80.00}\n");
    CHECK(written(row_format::json, best_two) ==
          "[\n{\"customer\":\"C3\",\"monetary\":-7.00},\n{\"customer\":\"C2\",\"monetary\":80.00}\n]\n");
}

TEST_CASE("selected_rows: a selection of nobody is complete too") {
    CHECK(written(row_format::tsv, {.columns = {"customer"}, .segments = {"Others"}}) == "customer\n");
    CHECK(written(row_format::json, {.segments = {"Others"}}) == "[]\n");
    CHECK(written(row_format::jsonl, {.segments = {"Others"}}).empty());
}
