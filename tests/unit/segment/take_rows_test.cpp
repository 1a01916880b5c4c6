// SPDX-License-Identifier: MIT
#include <rfm/segment/take_rows.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "segment/samples.hpp"

namespace rfm::segment {

TEST_CASE("taken rows keep all that is known of their customers, in the order asked for") {
    classification c = samples::three_customers();
    const std::string first(c.customers[0]);
    const std::string last(c.customers[2]);
    c.predictions = {{.name = "p_alive", .kind = column_kind::decimal, .values = {1, 2, 3}}};
    c.further = {{.name = "average", .kind = column_kind::money, .values = {10, 20, 30}}};
    take_rows(c, std::array<std::size_t, 2>{2, 0});
    REQUIRE(c.customers.size() == 2);
    CHECK(c.customers[0] == last);
    CHECK(c.customers[1] == first);
    CHECK(c.classes.size() == 2);
    CHECK(c.predictions[0].values == std::vector<std::int64_t>{3, 1});
    CHECK(c.further[0].values == std::vector<std::int64_t>{30, 10});
}

}  // namespace rfm::segment
