// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rfm::customers {

/// Where something is, by the short names of provinces (四川, 内蒙古) and of prefecture-level cities (成都, 阿拉善).
/// Empty where it is not known.
struct place {
    std::string province;
    std::string city;

    friend bool operator==(const place&, const place&) = default;
};

/// The place a text of China names: an address, a region, "四川省/成都市/武侯区", "北京 北京市 朝阳区".
///
/// Characters are compared, never sounds. The province is what the text begins with, or the first 省 or 自治区 in it;
/// the city is the longest name of that province behind it. Without a province the text must begin with a city, or
/// hold one with its 市, 州 or 盟. A short name before 路, 街, 区, 县 and the like is that street or district:
/// 朝阳区 and 南京东路 name no city. County-level cities stand for the prefecture they belong to (昆山 is 苏州); those
/// that belong to none (仙桃, 济源) and cities of 台湾 stand for themselves. 吉林 and 海南 alone are the provinces,
/// 吉林市 and 海南州 are not. Tables: lib/rfm/customers/tables (337 prefecture-level units of 2025). Thread safe.
place find_place(std::string_view text);

/// The place of a cell that holds a city and nothing else: 成都, 成都市, 海南藏族自治州, 昆山, or the English name
/// where it belongs to one city only (Chengdu, Xi'an; not Suzhou, which is 苏州 and 宿州). Unlike find_place it takes
/// 吉林 for the city; 海南 stays the province. Nothing if the cell is no such name. Thread safe.
std::optional<place> city_named(std::string_view cell);

/// The city of a place so that city_named finds it again: 海南州 for 海南.
std::string city_text(const place& where);

/// What a column of cities means: city_named, or else find_place.
place place_of_city(std::string_view cell);

}  // namespace rfm::customers
