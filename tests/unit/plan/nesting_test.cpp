// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/nesting.hpp>

#include <doctest/doctest.h>

#include <string>

using rfm::plan::detail::nested_too_deeply;

namespace {

std::string repeated(const std::string& part, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += part;
    }
    return all;
}

}  // namespace

TEST_CASE("nesting: sixteen levels are enough, the seventeenth is found with its place") {
    CHECK_FALSE(nested_too_deeply("a = " + repeated("[", 16) + repeated("]", 16)).has_value());
    const auto at = nested_too_deeply("title = 'x'\na = " + repeated("[", 17));
    REQUIRE(at.has_value());
    CHECK(at->line == 2);
    CHECK(at->column == 21);
    CHECK(nested_too_deeply("a" + repeated(".a", 16)).has_value());
    CHECK(nested_too_deeply("[a" + repeated(" . 'a'", 16)).has_value());
    CHECK(nested_too_deeply("a = " + repeated("{a = ", 17)).has_value());
}

TEST_CASE("nesting: strings, comments and many values beside each other are not depth") {
    CHECK_FALSE(nested_too_deeply("a = '" + repeated("[.", 40) + "'").has_value());
    CHECK_FALSE(nested_too_deeply("a = \"\\\"" + repeated("[.", 40) + "\"").has_value());
    CHECK_FALSE(nested_too_deeply("a = \"\"\"\n\"" + repeated("[.\n", 40) + "\"\"\"").has_value());
    CHECK_FALSE(nested_too_deeply("# " + repeated("[.", 40)).has_value());
    CHECK_FALSE(nested_too_deeply("a = [" + repeated("1.5, ", 40) + "]").has_value());
    CHECK_FALSE(nested_too_deeply(repeated("[[a]]\nb = [1.5]\n", 40)).has_value());
}

TEST_CASE("nesting: no text makes it read beyond the end") {
    for (const char* text : {"", "\"", "'", "\"\"\"", "'''", "\"\\", "#", "a = '''x''"}) {
        CHECK_FALSE(nested_too_deeply(text).has_value());
    }
}
