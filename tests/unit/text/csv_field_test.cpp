// SPDX-License-Identifier: MIT
#include <rfm/text/csv_field.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace std::string_literals;

namespace {

std::string csv(std::string_view field, char delimiter = ',') {
    std::string out = "x,";
    rfm::text::append_csv_field(out, field, delimiter);
    return out.substr(2);
}

std::string tsv(std::string_view field) {
    std::string out;
    rfm::text::append_tsv_field(out, field);
    return out;
}

}  // namespace

TEST_CASE("csv field: quotes only where RFC 4180 needs them") {
    CHECK(csv("") == "");
    CHECK(csv("张三") == "张三");
    CHECK(csv(" a b ") == " a b ");
    CHECK(csv("'a;b\tc") == "'a;b\tc");
    CHECK(csv("a,b") == "\"a,b\"");
    CHECK(csv("a\nb") == "\"a\nb\"");
    CHECK(csv("\r") == "\"\r\"");
    CHECK(csv("12\" pan") == "\"12\"\" pan\"");
    CHECK(csv("\"\"") == "\"\"\"\"\"\"");
    CHECK(csv("a\0b"s) == "a\0b"s);
}

TEST_CASE("csv field: the delimiter in use decides") {
    CHECK(csv("a;b", ';') == "\"a;b\"");
    CHECK(csv("a,b", ';') == "a,b");
    CHECK(csv("a\tb", '\t') == "\"a\tb\"");
}

TEST_CASE("tsv field: never a tab or a line end, and it can be read back") {
    CHECK(tsv("a\tb\r\nc") == "a\\tb\\r\\nc");
    CHECK(tsv("C:\\temp") == "C:\\\\temp");
    CHECK(tsv("\"quoted\", 张三") == "\"quoted\", 张三");
    CHECK(tsv("") == "");
}
