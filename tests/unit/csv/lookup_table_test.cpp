// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/csv/lookup_table.hpp>

#include <doctest/doctest.h>

#include <string>

#include "base/error_of.hpp"

using rfm::csv::read_table;

namespace {

using pair_rows = std::vector<std::array<std::string, 2>>;

pair_rows pairs(std::string_view text) {
    return read_table<2>(text, {"city", "tier"}, "city-tiers");
}

/// The line a refused table is refused at.
std::uint64_t refused_at(std::string_view text) {
    const rfm::error e = rfm::test::error_of(rfm::error_kind::failed, [&] { pairs(text); });
    CHECK(e.file == "city-tiers");
    CHECK(e.what == "not a table of the columns city, tier");
    return e.line;
}

}  // namespace

TEST_CASE("lookup table: cells come back as text, in the order asked for") {
    CHECK(pairs("city,tier\n上海,一线\n 合肥 ,\"新一线, 2025\"\n\n\"a \"\"b\"\"\",\n") ==
          pair_rows{{"上海", "一线"}, {"合肥", "新一线, 2025"}, {"a \"b\"", ""}});
    CHECK(pairs("tier,city\r\n007,x\r\n08,y") == pair_rows{{"x", "007"}, {"y", "08"}});
    CHECK(pairs("city,tier\n").empty());
    CHECK(read_table<3>("a,b,c\n1,2,3\n", {"a", "b", "c"}, "t").front()[2] == "3");
    CHECK(read_table<4>("a,b,c,d\n1,2,3,4\n", {"a", "b", "c", "d"}, "t").front()[3] == "4");
}

TEST_CASE("lookup table: what is no such table is refused with its line") {
    CHECK(refused_at("") == 1);
    CHECK(refused_at("city\nx\n") == 1);
    CHECK(refused_at("city,tier,more\nx,y,z\n") == 1);
    CHECK(refused_at("city,tier\nx,y\nz\n") == 3);
    CHECK(refused_at("city,tier\nx,y,z\n") == 2);
    CHECK(refused_at("city,tier\n\"x,y\n") == 2);
    CHECK(refused_at(std::string_view("city,tier\nx,y\nz\0,w\n", 19)) == 3);
}
