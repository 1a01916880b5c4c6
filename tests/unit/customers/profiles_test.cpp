// SPDX-License-Identifier: MIT
#include <rfm/customers/column_builder.hpp>
#include <rfm/customers/profiles.hpp>
#include <rfm/customers/same_person.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using rfm::customers::column_builder;
using rfm::customers::merged;
using rfm::customers::profiles;
using rfm::customers::same_persons;

namespace {

/// Rows of id and one cell per column name.
profiles table(const std::vector<std::string>& names, const std::vector<std::vector<std::string>>& rows) {
    profiles result;
    for (const auto& row : rows) {
        result.customers.append(row[0]);
    }
    for (std::size_t c = 0; c < names.size(); ++c) {
        column_builder column(names[c]);
        for (const auto& row : rows) {
            column.append(row[c + 1]);
        }
        result.columns.push_back({"header of " + names[c], column.take()});
    }
    return result;
}

}  // namespace

TEST_CASE("profiles: a column is found by its role and by its header") {
    const profiles people = table({"city"}, {{"a", "成都"}});
    REQUIRE(people.find("city") != nullptr);
    CHECK((*people.find("city"))[0] == "成都");
    CHECK(people.find("header of city") == people.find("city"));
    CHECK(people.find("region") == nullptr);
}

TEST_CASE("profiles: rows of one customer become one, what the last leaves empty comes from those before") {
    std::uint64_t repeated = 0;
    const profiles people =
        merged(table({"name", "city"}, {{"b", "B", ""}, {"a", "old", "成都"}, {"a", "new", ""}}), repeated);
    REQUIRE(people.size() == 2);
    CHECK(repeated == 1);
    CHECK(people.customers[0] == "a");
    CHECK((*people.find("name"))[0] == "new");
    CHECK((*people.find("city"))[0] == "成都");
    CHECK((*people.find("name"))[1] == "B");
}

TEST_CASE("profiles: the row updated last counts, wherever it stands") {
    std::uint64_t repeated = 0;
    const profiles people =
        merged(table({"name", "updated"}, {{"a", "new", "2024-02-01"}, {"a", "old", "2024-01-01"}}), repeated);
    CHECK((*people.find("name"))[0] == "new");
    CHECK((*people.find("updated"))[0] == "2024-02-01");
}

TEST_CASE("profiles: none is none") {
    std::uint64_t repeated = 7;
    CHECK(merged(profiles{}, repeated).size() == 0);
    CHECK(repeated == 0);
}

TEST_CASE("same person: ids that share a phone or an address are one, also by way of a third") {
    const auto found = same_persons(table({"phone", "email"}, {{"a", "+8613800138000", ""},
                                                               {"b", "+8613800138000", "x@y.cn"},
                                                               {"c", "", "x@y.cn"},
                                                               {"d", "+8613900139000", "z@y.cn"}}));
    CHECK(found.persons == 1);
    CHECK(found.id_map == std::vector<std::pair<std::string, std::string>>{{"b", "a"}, {"c", "a"}});
}

TEST_CASE("same person: masked, service and local numbers and what is no number identify nobody") {
    const auto found = same_persons(table({"phone", "email"}, {{"a", "138****8000", "z***@qq.com"},
                                                               {"b", "138****8000", "z***@qq.com"},
                                                               {"c", "4008001234", ""},
                                                               {"d", "4008001234", ""},
                                                               {"e", "87654321", "no address"},
                                                               {"f", "87654321", "no address"},
                                                               {"g", "", ""},
                                                               {"h", "", ""}}));
    CHECK(found.persons == 0);
    CHECK(found.id_map.empty());
    CHECK(found.shared_keys == 0);
}

TEST_CASE("same person: a phone of more than ten ids is a shop's") {
    std::vector<std::vector<std::string>> rows;
    for (char id = 'a'; id <= 'j'; ++id) {
        rows.push_back({std::string(1, id), "+8613800138000"});
    }
    CHECK(same_persons(table({"phone"}, rows)).id_map.size() == 9);
    rows.push_back({"k", "+8613800138000"});
    const auto found = same_persons(table({"phone"}, rows));
    CHECK(found.id_map.empty());
    CHECK(found.shared_keys == 1);
}
