// SPDX-License-Identifier: MIT
#include <csv/reference_reader.hpp>

#include <doctest/doctest.h>

#include <string>

namespace rfm::csv::test {

TEST_CASE("an escaped line end behind a stray quote ends the record all the same") {
    const dialect how{.escape = '\\'};
    const limits lenient{.strays = stray_quotes::text};
    for (const std::string& text :
         {std::string("\"\"\\\n\""), std::string("\"a\"b\\\r\nc\",d\n"), std::string("\"\"\"\"\\\r\"")}) {
        CAPTURE(text);
        for (const std::size_t block_bytes : {1, 3, 100}) {
            const auto records = read_in_blocks(text, how, lenient, block_bytes);  // requires that the lines add up
            CHECK(records.size() == 2);
        }
    }
}

}  // namespace rfm::csv::test
