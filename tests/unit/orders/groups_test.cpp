// SPDX-License-Identifier: MIT
#include <rfm/orders/groups.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using rfm::orders::activity;
using rfm::orders::append_group;
using rfm::orders::split_groups;

TEST_CASE("groups: ids with groups are in the order of id and group, and come apart again") {
    std::vector<std::string> both;
    for (const char* id : {"a", "a!", "aa", "b"}) {
        for (const char* group : {"", "north", "south"}) {
            std::string made = id;
            append_group(made, group);
            both.push_back(made);
        }
    }
    CHECK(std::ranges::is_sorted(both));
    activity bought;
    for (const std::string& each : both) {
        bought.customers.append(each);
    }
    bought.has_purchase.assign(both.size(), 1);
    split_groups(bought, "shop");
    CHECK(bought.within.name == "shop");
    CHECK(bought.within.texts == std::vector<std::string>{"", "north", "south"});
    REQUIRE(bought.within.codes.size() == both.size());
    CHECK(bought.customers[4] == "a!");
    CHECK(bought.within[4] == "north");
    CHECK(bought.customers[11] == "b");
    CHECK(bought.within[11] == "south");
}

TEST_CASE("groups: texts are in byte order, whichever comes first") {
    activity bought;
    for (const char* group : {"z", "b"}) {
        std::string made = "id of ";
        made += group;
        append_group(made, group);
        bought.customers.append(made);
    }
    bought.has_purchase.assign(2, 1);
    split_groups(bought, "x");
    CHECK(bought.within.texts == std::vector<std::string>{"", "b", "z"});
    CHECK(bought.within[0] == "z");
}
