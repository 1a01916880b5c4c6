// SPDX-License-Identifier: MIT
#include <rfm/text/json.hpp>

#include <doctest/doctest.h>

#include <charconv>
#include <cstdint>
#include <limits>
#include <string>

using namespace std::string_literals;
using rfm::text::json_layout;
using rfm::text::json_writer;

namespace {

/// What `write(json)` leaves in an empty string.
template <class Write>
std::string written(Write write, json_layout layout = json_layout::compact) {
    std::string out;
    json_writer json(out, layout);
    write(json);
    return out;
}

std::string number_text(double value) {
    return written([&](json_writer& json) { json.number(value); });
}

std::string string_text(std::string_view value) {
    return written([&](json_writer& json) { json.string(value); });
}

void write_sample(json_writer& json) {
    json.begin_object();
    json.key("b").integer(1);
    json.key("a").begin_array();
    json.integer(-2);
    json.begin_object();
    json.end_object();
    json.begin_array();
    json.end_array();
    json.null();
    json.end_array();
    json.key("c").begin_object();
    json.key("yes").boolean(true);
    json.key("no").boolean(false);
    json.end_object();
    json.end_object();
}

}  // namespace

TEST_CASE("json: members stand in the order of the calls, compact on one line") {
    CHECK(written(write_sample) == R"({"b":1,"a":[-2,{},[],null],"c":{"yes":true,"no":false}})");
}

TEST_CASE("json: indented by two, empty objects and arrays stay closed") {
    CHECK(written(write_sample, json_layout::indented) == R"({
  "b": 1,
  "a": [
    -2,
    {},
    [],
    null
  ],
  "c": {
    "yes": true,
    "no": false
  }
})");
}

TEST_CASE("json: a lone value is a document, and what stood in the string is kept") {
    CHECK(string_text("") == "\"\"");
    std::string lines = "{}\n";
    json_writer(lines).null();
    CHECK(lines == "{}\nnull");
}

TEST_CASE("json: the string may be emptied between calls") {
    std::string out;
    json_writer json(out);
    json.begin_array();
    json.integer(1);
    out.clear();
    json.integer(2);
    json.end_array();
    CHECK(out == ",2]");
}

TEST_CASE("json: quotes, backslashes and control characters are escaped, in keys as well") {
    CHECK(string_text("\"\\/") == R"("\"\\/")");
    CHECK(string_text("a\n\r\t\0\x1B\x7F\u009B"s) == R"("a\n\r\t\u0000\u001b\u007f\u009b")");
    CHECK(written([](json_writer& json) {
              json.begin_object();
              json.key("a\"\n").integer(0);
              json.end_object();
          }) == R"({"a\"\n":0})");
}

TEST_CASE("json: text stays UTF-8, ill-formed bytes are replaced") {
    CHECK(string_text("张三 😀") == "\"张三 😀\"");
    CHECK(string_text("a\xFF\xE4\xB8") == "\"a\uFFFD\uFFFD\"");
}

TEST_CASE("json: integers to the ends of their types") {
    CHECK(written([](json_writer& json) { json.integer(std::numeric_limits<std::int64_t>::min()); }) ==
          "-9223372036854775808");
    CHECK(written([](json_writer& json) { json.integer(std::numeric_limits<std::uint64_t>::max()); }) ==
          "18446744073709551615");
    CHECK(written([](json_writer& json) { json.integer(std::uint8_t{5}); }) == "5");
}

TEST_CASE("json: a double is written with the fewest digits that read back the same") {
    for (const double value : {0.1, 1.0 / 3, 1e23, 5e-324, 1.7976931348623157e308, -0.0, 1e16, 123456789.0}) {
        const std::string text = number_text(value);
        double read = -1;
        std::from_chars(text.data(), text.data() + text.size(), read);
        CHECK(read == value);
    }
    CHECK(number_text(0.1) == "0.1");
    CHECK(number_text(88.8) == "88.8");
    CHECK(number_text(2.0) == "2");
}

TEST_CASE("json: NaN and infinities are null") {
    CHECK(number_text(std::numeric_limits<double>::quiet_NaN()) == "null");
    CHECK(number_text(-std::numeric_limits<double>::infinity()) == "null");
}

TEST_CASE("json: a decimal keeps its digits") {
    CHECK(written([](json_writer& json) { json.decimal("922337203685477.5807"); }) == "922337203685477.5807");
    CHECK(written([](json_writer& json) { json.decimal("12.50"); }) == "12.50");
}
