// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/segment/lookup.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using rfm::segment::builtin_lookup;

namespace {

constexpr std::string_view tiers = "city-tiers-2025";

}  // namespace

TEST_CASE("lookup: the tier of a city is found however the city is written") {
    const builtin_lookup tables;
    const std::vector<std::pair<std::string_view, std::string_view>> cases{
        {"上海", "一线"},
        {"成都市", "新一线"},
        {"济南", "二线"},
        {"兰州市", "三线"},
        {"昆山市", "新一线"},
        {"义乌", "二线"},
        {"吉林", "四线"},
        {"吉林市", "四线"},
        {"朝阳市", "五线"},
        {"北京朝阳区", "一线"},
        {"北京 北京市 朝阳区", "一线"},
        {"四川省成都市武侯区", "新一线"},
        {"海南藏族自治州", "五线"},
        {"苏州", "新一线"},
        {"宿州", "三线"},
        {"Chengdu", "新一线"},
        {"宜春", "三线"},
        {"伊春", "五线"},
        {"抚州", "四线"},
        {"福州", "二线"},
        {"恩施土家族苗族自治州", "四线"},
    };
    for (const auto& [city, tier] : cases) {
        CAPTURE(city);
        CHECK(tables.find(tiers, city).value_or("none") == tier);
    }
}

TEST_CASE("lookup: what is no city of the table has no tier") {
    const builtin_lookup tables;
    for (const auto* value :
         {"海南", "海南省", "吉林省", "朝阳区", "仙桃市", "济源", "香港", "台北", "Suzhou", "Berlin", ""}) {
        CAPTURE(value);
        CHECK_FALSE(tables.find(tiers, value).has_value());
    }
}

TEST_CASE("lookup: the tiers come in their order") {
    CHECK(builtin_lookup().classes(tiers) ==
          std::vector<std::string>{"一线", "新一线", "二线", "三线", "四线", "五线"});
}

TEST_CASE("lookup: a table there is not is named") {
    CHECK_THROWS_AS(builtin_lookup().find("city-tiers-1999", "上海"), rfm::failure);
}
