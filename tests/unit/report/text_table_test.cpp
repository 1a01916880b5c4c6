// SPDX-License-Identifier: MIT
#include <rfm/report/text_table.hpp>

#include <doctest/doctest.h>

using namespace rfm::report;
using kind = page_column::kind;

namespace {

page_table two_classes() {
    page_table table;
    table.columns = {{.title = "Name", .shows = kind::text},
                     {.title = "Count"},
                     {.title = "Share", .spare = 1},
                     {.title = "", .shows = kind::bar}};
    table.rows = {{cell("A"), cell("10"), cell("25 %"), bar_cell(0.2)},
                  {cell("B"), cell("30"), cell("75 %"), bar_cell(0.4)}};
    return table;
}

}  // namespace

TEST_CASE("text table: the longest bar fills what is left, the others follow") {
    CHECK(text_table(two_classes(), 29) ==
          "Name  Count  Share\n"
          "A        10   25 %  ████▌\n"
          "B        30   75 %  █████████\n");
}

TEST_CASE("text table: what can be spared goes before anything is cut") {
    CHECK(text_table(two_classes(), 20) ==
          "Name  Count\n"
          "A        10  ███▌\n"
          "B        30  ███████\n");
}

TEST_CASE("text table: without a limit bars are of moderate length") {
    const std::string text = text_table(two_classes(), 0);
    CHECK(text.ends_with("75 %  ████████████████████\n"));
}

TEST_CASE("text table: no bars where all are nothing") {
    page_table table = two_classes();
    table.rows = {{cell("A"), cell("0"), cell("–"), bar_cell(std::nullopt)}};
    CHECK(text_table(table, 40) == "Name  Count  Share\nA         0      –\n");
}

TEST_CASE("text table: dark cells are shaded, light ones keep their place") {
    page_table table;
    table.columns = {{.title = "F1"}};
    for (const double heat : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        table.rows.push_back({{.text = "7", .heat = heat}});
    }
    CHECK(text_table(table, 40) == "  F1\n   7\n░░ 7\n▒▒ 7\n▓▓ 7\n██ 7\n");
}

TEST_CASE("text table: figures are not cut, the table is continued below") {
    page_table table;
    table.columns = {{.title = "", .shows = kind::text}, {.title = "F1"}, {.title = "F2"}, {.title = "F3"}};
    table.rows = {{cell("R1"), cell("1,000.00"), cell("2,000.00"), cell("3,000.00")}};
    CHECK(text_table(table, 24) ==
          "          F1        F2\n"
          "R1  1,000.00  2,000.00\n"
          "\n"
          "          F3\n"
          "R1  3,000.00\n");
}
