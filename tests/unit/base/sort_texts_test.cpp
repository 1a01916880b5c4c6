// SPDX-License-Identifier: MIT
#include <rfm/base/sort_texts.hpp>

#include <doctest/doctest.h>

TEST_CASE("sort_texts: codes follow the byte order of texts, and rows keep theirs") {
    rfm::coded_column column{.name = "city", .texts = {"", "b", "c", "a"}, .codes = {3, 0, 1, 2, 1}};
    rfm::sort_texts(column);
    CHECK(column.texts == std::vector<std::string>{"", "a", "b", "c"});
    CHECK(column.codes == std::vector<std::uint32_t>{1, 0, 2, 3, 2});
    rfm::coded_column empty;
    rfm::sort_texts(empty);
    CHECK(empty.texts == std::vector<std::string>{""});
}
