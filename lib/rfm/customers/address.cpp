// SPDX-License-Identifier: MIT
#include <rfm/customers/address.hpp>

#include <rfm/base/embedded.hpp>
#include <rfm/csv/lookup_table.hpp>
#include <rfm/customers/folded.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <utility>

namespace rfm::customers {

std::span<const embedded_file> customer_tables();  // written by cmake/embed.cmake

namespace {

/// The province alone; its namesake in 青海 is 海南州.
constexpr std::string_view province_first = "海南";

constexpr std::size_t character = 3;  // bytes of a Chinese character in UTF-8
constexpr std::size_t longest_name = 6 * character;

std::string table(std::string_view name) {
    const auto files = customer_tables();
    const auto found = std::ranges::find(files, name, &embedded_file::name);
    return found == files.end() ? std::string() : std::string(found->text);
}

std::string english_key(std::string_view text) {
    std::string key;
    for (const char c : folded(text).substr(0, text.find(','))) {
        if (c >= 'A' && c <= 'Z') {
            key += static_cast<char>(c + 32);
        } else if (c >= 'a' && c <= 'z') {
            key += c;
        } else if (c != ' ' && c != '\'' && c != '-' && c != '.') {
            return {};
        }
    }
    constexpr std::string_view suffix = "city";
    if (key.size() > suffix.size() && key.ends_with(suffix)) {
        key.resize(key.size() - suffix.size());
    }
    return key;
}

struct named_city {
    place where;
    bool county = false;  // county-level: the name of a prefecture's part
};

/// The names of places. A name may be one of two things (吉林, 海南), so provinces and cities are kept apart.
struct gazetteer {
    std::map<std::string, named_city, std::less<>> cities;  // by short name
    std::map<std::string, place, std::less<>> english;
    std::map<std::string, bool, std::less<>> provinces;  // whether it is one city: 北京

    gazetteer() {
        for (const auto& [city, province, name] :
             csv::read_table<3>(table("cities.csv"), {"city", "province", "english"}, "cities.csv")) {
            const place here{province, city};
            cities.emplace(city, named_city{here, false});
            provinces[province] = city == province;
            if (!name.empty()) {
                english.emplace(english_key(name), here);
            }
        }
        for (const auto& [county, city, province] :
             csv::read_table<3>(table("counties.csv"), {"county", "city", "province"}, "counties.csv")) {
            cities.emplace(county, named_city{{province, city}, true});
            provinces.try_emplace(province, false);
        }
        for (const std::string name : {"香港", "澳门"}) {
            provinces[name] = true;
            cities.emplace(name, named_city{{name, name}, false});
        }
    }
};

const gazetteer& names() {
    static const gazetteer known;
    return known;
}

bool begins_with_any(std::string_view text, std::span<const std::string_view> beginnings) {
    return std::ranges::any_of(beginnings, [&](std::string_view one) { return text.starts_with(one); });
}

/// What follows makes the name before it that of a street, a district or a village.
bool is_smaller_thing(std::string_view rest) {
    constexpr std::array<std::string_view, 22> signs{"路",   "街",   "道",   "巷",   "弄",   "里",   "桥",   "区",
                                                     "县",   "镇",   "乡",   "村",   "新区", "大道", "大街", "东路",
                                                     "西路", "南路", "北路", "中路", "东街", "西街"};
    return begins_with_any(rest, signs);
}

bool is_city_sign(std::string_view rest) {
    constexpr std::array<std::string_view, 4> signs{"市", "州", "盟", "地区"};
    if (begins_with_any(rest, signs)) {
        return true;
    }
    constexpr std::string_view prefecture = "自治州";
    constexpr std::size_t most_between = 8 * character;  // 恩施土家族苗族自治州
    const std::size_t at = rest.find(prefecture);
    return at != std::string_view::npos && at <= most_between &&
           rest.substr(0, at).find("族") != std::string_view::npos;
}

/// Behind 吉林 or 海南: the city, not the province.
bool names_a_city_instead(std::string_view rest) {
    constexpr std::array<std::string_view, 3> signs{"市", "州", "藏族自治州"};
    return begins_with_any(rest, signs);
}

bool is_separator(char c) {
    return std::string_view(" -/,|>._").find(c) != std::string_view::npos;
}

bool is_province_sign(std::string_view rest) {
    constexpr std::array<std::string_view, 6> signs{"省",         "自治区",       "壮族自治区",
                                                    "回族自治区", "维吾尔自治区", "特别行政区"};
    return begins_with_any(rest, signs);
}

std::string_view without_separators(std::string_view text) {
    constexpr std::string_view middle_dot = "·";
    while (!text.empty()) {
        if (is_separator(text.front())) {
            text.remove_prefix(1);
        } else if (text.starts_with(middle_dot)) {
            text.remove_prefix(middle_dot.size());
        } else {
            break;
        }
    }
    return text;
}

std::string_view without_province_sign(std::string_view rest) {
    constexpr std::array<std::string_view, 7> signs{"维吾尔自治区", "壮族自治区", "回族自治区", "自治区",
                                                    "特别行政区",   "省",         "市"};
    for (const std::string_view sign : signs) {
        if (rest.starts_with(sign)) {
            return rest.substr(sign.size());
        }
    }
    return rest;
}

/// The province that `text` begins with and what follows it; the name is empty if there is none.
struct province_start {
    std::string_view name;
    std::string_view rest;
    bool is_city = false;
};

province_start province_at(std::string_view text, bool with_sign_only) {
    for (const std::size_t length : {3 * character, 2 * character}) {
        const auto found = names().provinces.find(text.substr(0, length));
        if (found == names().provinces.end() || length > text.size()) {
            continue;
        }
        const std::string_view rest = text.substr(length);
        const bool is_city = found->second;
        const bool signed_here = is_province_sign(rest) || (is_city && rest.starts_with("市"));
        if (!signed_here && (with_sign_only || is_smaller_thing(rest) || names_a_city_instead(rest))) {
            continue;
        }
        return {found->first, without_province_sign(rest), is_city};
    }
    return {};
}

/// Names of county-level cities that are districts of other cities too: 日照 has a 东港, 南京 a 栖霞.
bool is_district_elsewhere(std::string_view name) {
    constexpr std::array<std::string_view, 12> districts{"东港", "海城", "栖霞", "兴宁", "安宁", "沙湾",
                                                         "东兴", "大安", "昌江", "新北", "鹤山", "龙港"};
    return std::ranges::find(districts, name) != districts.end();
}

/// Whether a name without 市 may stand for the city although no province stands before it: 成都武侯区 does, a name that
/// is also a word or a county's does only alone (朝阳门外大街, 东方花园), and a county's that is also a district of
/// another city never.
bool stands_alone(const std::string& name, const named_city& city, std::string_view rest) {
    constexpr std::array<std::string_view, 16> words{"朝阳", "中山", "黄山", "兴安", "安康", "白银", "和田", "阿里",
                                                     "长治", "大同", "日照", "东营", "山南", "海北", "海西", "黄南"};
    if (city.county && is_district_elsewhere(name)) {
        return false;
    }
    if (rest.empty() || is_separator(rest.front())) {
        return true;
    }
    return !city.county && std::ranges::find(words, name) == words.end();
}

/// The city that `text` begins with, of `province` if that is not empty; the longest name wins.
const place* city_at(std::string_view text, std::string_view province, bool with_sign_only) {
    for (std::size_t length = longest_name; length >= 2 * character; length -= character) {
        if (length > text.size()) {
            continue;
        }
        const auto found = names().cities.find(text.substr(0, length));
        if (found == names().cities.end() || (!province.empty() && found->second.where.province != province)) {
            continue;
        }
        const std::string_view rest = text.substr(length);
        const bool is_sign = is_city_sign(rest);
        const bool unclear = province.empty() && (names().provinces.contains(found->first) ||
                                                  !stands_alone(found->first, found->second, rest));
        if (is_province_sign(rest) || (!is_sign && (with_sign_only || unclear || is_smaller_thing(rest)))) {
            continue;
        }
        return &found->second.where;
    }
    return nullptr;
}

/// Calls `look` at each character behind the first until it finds something.
template <class Look>
auto first_behind(std::string_view text, Look look) -> decltype(look(text)) {
    for (std::size_t at = 1; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) {
            if (auto found = look(text.substr(at))) {
                return found;
            }
        }
    }
    return {};
}

place behind_province(const province_start& start) {
    place found{std::string(start.name), start.is_city ? std::string(start.name) : std::string()};
    std::string_view rest = without_separators(start.rest);
    while (found.city.empty() && !rest.empty()) {
        if (const place* city = city_at(rest, start.name, false)) {
            return *city;
        }
        const province_start again = province_at(rest, false);
        if (again.name != start.name) {
            break;
        }
        rest = without_separators(again.rest);
    }
    if (found.city.empty()) {
        const place* city = first_behind(rest, [&](std::string_view at) { return city_at(at, start.name, true); });
        found = city == nullptr ? found : *city;
    }
    return found;
}

std::string_view without_country(std::string_view text) {
    constexpr std::array<std::string_view, 2> countries{"中华人民共和国", "中国"};
    for (const std::string_view country : countries) {
        if (text.starts_with(country)) {
            return without_separators(text.substr(country.size()));
        }
    }
    return text;
}

}  // namespace

std::string city_text(const place& where) {
    return where.city == province_first ? where.city + "州" : where.city;
}

place find_place(std::string_view text) {
    const std::string plain = folded(text);
    const std::string_view from = without_country(without_separators(plain));
    if (const province_start start = province_at(from, false); !start.name.empty()) {
        return behind_province(start);
    }
    if (const place* city = city_at(from, {}, false)) {
        return *city;
    }
    const auto province = first_behind(from, [](std::string_view at) -> std::optional<province_start> {
        const province_start start = province_at(at, true);
        return start.name.empty() ? std::nullopt : std::optional(start);
    });
    if (province) {
        return behind_province(*province);
    }
    const place* city = first_behind(from, [](std::string_view at) { return city_at(at, {}, true); });
    return city == nullptr ? place{} : *city;
}

std::optional<place> city_named(std::string_view cell) {
    const std::string plain = folded(cell);
    if (const auto city = names().cities.find(plain);
        city != names().cities.end() && plain != province_first && !is_district_elsewhere(plain)) {
        return city->second.where;
    }
    for (std::size_t length = longest_name; length >= 2 * character; length -= character) {
        const auto city = names().cities.find(std::string_view(plain).substr(0, length));
        if (length >= plain.size() || city == names().cities.end()) {
            continue;
        }
        const std::string_view rest = std::string_view(plain).substr(length);
        constexpr std::array<std::string_view, 4> signs{"市", "州", "盟", "地区"};
        if (std::ranges::find(signs, rest) != signs.end() || (rest.ends_with("自治州") && is_city_sign(rest))) {
            return city->second.where;
        }
    }
    const auto english = names().english.find(english_key(cell));
    return english == names().english.end() ? std::nullopt : std::optional(english->second);
}

place place_of_city(std::string_view cell) {
    const auto city = city_named(cell);
    return city ? *city : find_place(cell);
}

}  // namespace rfm::customers
