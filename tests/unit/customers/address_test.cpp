// SPDX-License-Identifier: MIT
#include <rfm/customers/address.hpp>

#include <doctest/doctest.h>

#include <string_view>
#include <utility>
#include <vector>

using rfm::customers::city_named;
using rfm::customers::city_text;
using rfm::customers::find_place;
using rfm::customers::place;
using rfm::customers::place_of_city;

namespace {

void check_places(const std::vector<std::pair<std::string_view, place>>& cases) {
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        const place found = find_place(text);
        CHECK(found.province == expected.province);
        CHECK(found.city == expected.city);
    }
}

}  // namespace

TEST_CASE("address: province and city are found with and without their signs") {
    check_places({
        {"四川省成都市武侯区天府大道1号", {"四川", "成都"}},
        {"四川成都武侯区", {"四川", "成都"}},
        {"四川省/成都市/武侯区", {"四川", "成都"}},
        {"四川 四川省 成都市", {"四川", "成都"}},
        {"中国四川省成都市", {"四川", "成都"}},
        {"收货地址：四川省成都市武侯区", {"四川", "成都"}},
        {"成都市武侯区", {"四川", "成都"}},
        {"成都武侯区", {"四川", "成都"}},
        {"（成都）四川省绵阳市", {"四川", "绵阳"}},
        {"内蒙古自治区呼和浩特市", {"内蒙古", "呼和浩特"}},
        {"内蒙古包头", {"内蒙古", "包头"}},
        {"黑龙江省大兴安岭地区漠河市", {"黑龙江", "大兴安岭"}},
        {"广西壮族自治区南宁市", {"广西", "南宁"}},
        {"新疆维吾尔自治区伊犁哈萨克自治州", {"新疆", "伊犁"}},
        {"湖北省恩施土家族苗族自治州利川市", {"湖北", "恩施"}},
        {"湖南湘西土家族苗族自治州", {"湖南", "湘西"}},
        {"内蒙古阿拉善盟", {"内蒙古", "阿拉善"}},
        {"四川省　成都市", {"四川", "成都"}},
    });
}

TEST_CASE("address: 吉林市 is a city, 吉林省 a province") {
    check_places({
        {"吉林市昌邑区", {"吉林", "吉林"}},
        {"吉林省吉林市昌邑区", {"吉林", "吉林"}},
        {"吉林 吉林 昌邑区", {"吉林", "吉林"}},
        {"吉林省长春市", {"吉林", "长春"}},
        {"吉林长春朝阳区", {"吉林", "长春"}},
        {"吉林省", {"吉林", ""}},
        {"吉林", {"吉林", ""}},
    });
}

TEST_CASE("address: 海南 is the province unless its prefecture of Qinghai is written out") {
    check_places({
        {"海南", {"海南", ""}},
        {"海南省", {"海南", ""}},
        {"海南省三亚市", {"海南", "三亚"}},
        {"海南海口", {"海南", "海口"}},
        {"青海省海南藏族自治州共和县", {"青海", "海南"}},
        {"青海海南州", {"青海", "海南"}},
        {"海南藏族自治州", {"青海", "海南"}},
    });
}

TEST_CASE("address: 朝阳 is a city of Liaoning, a district of Beijing, a street anywhere") {
    check_places({
        {"辽宁省朝阳市双塔区", {"辽宁", "朝阳"}},
        {"朝阳市", {"辽宁", "朝阳"}},
        {"朝阳区", {"", ""}},
        {"朝阳路12号", {"", ""}},
        {"朝阳门外大街2号", {"", ""}},
        {"北京朝阳", {"北京", "北京"}},
        {"北京市朝阳区", {"北京", "北京"}},
        {"吉林省长春市朝阳区", {"吉林", "长春"}},
    });
}

TEST_CASE("address: rows of municipalities repeat themselves") {
    check_places({
        {"北京 北京市 朝阳区", {"北京", "北京"}},
        {"上海市/上海市/浦东新区", {"上海", "上海"}},
        {"重庆市渝北区", {"重庆", "重庆"}},
        {"天津", {"天津", "天津"}},
        {"天津市市辖区河北区", {"天津", "天津"}},
        {"河北区", {"", ""}},
    });
}

TEST_CASE("address: county-level cities stand for their prefecture") {
    check_places({
        {"江苏省昆山市", {"江苏", "苏州"}},
        {"昆山市玉山镇", {"江苏", "苏州"}},
        {"昆山", {"江苏", "苏州"}},
        {"浙江省义乌市", {"浙江", "金华"}},
        {"浙江义乌", {"浙江", "金华"}},
        {"江苏省苏州市昆山市", {"江苏", "苏州"}},
        {"四川省都江堰市", {"四川", "成都"}},
        {"东方花园3栋", {"", ""}},
        {"东方路8号", {"", ""}},
    });
}

TEST_CASE("address: a county-level city that shares its name with a district needs its sign or its province") {
    check_places({
        {"东港", {"", ""}},
        {"东港市", {"辽宁", "丹东"}},
        {"辽宁东港", {"辽宁", "丹东"}},
        {"山东省日照市东港区", {"山东", "日照"}},
        {"栖霞", {"", ""}},
        {"栖霞区文苑路", {"", ""}},
        {"山东省栖霞市", {"山东", "烟台"}},
    });
    CHECK_FALSE(city_named("东港").has_value());
    CHECK(city_named("东港市") == place{"辽宁", "丹东"});
    CHECK(place_of_city("安宁") == place{});
}

TEST_CASE("address: cities that belong to no prefecture, and those outside the mainland, stand for themselves") {
    check_places({
        {"湖北省仙桃市", {"湖北", "仙桃"}},
        {"湖北省省直辖县级行政单位仙桃市", {"湖北", "仙桃"}},
        {"河南省济源市", {"河南", "济源"}},
        {"新疆维吾尔自治区自治区直辖县级行政区划石河子市", {"新疆", "石河子"}},
        {"香港特别行政区九龙", {"香港", "香港"}},
        {"澳门", {"澳门", "澳门"}},
        {"台湾省台北市", {"台湾", "台北"}},
    });
}

TEST_CASE("address: characters are compared, not sounds") {
    check_places({
        {"苏州市", {"江苏", "苏州"}},
        {"宿州市", {"安徽", "宿州"}},
        {"泰州市", {"江苏", "泰州"}},
        {"台州市", {"浙江", "台州"}},
        {"宜春市", {"江西", "宜春"}},
        {"伊春市", {"黑龙江", "伊春"}},
        {"抚州市", {"江西", "抚州"}},
        {"福州市", {"福建", "福州"}},
    });
}

TEST_CASE("address: a street named after a city is no city") {
    check_places({
        {"南京东路100号", {"", ""}},
        {"上海路12号", {"", ""}},
        {"上海市南京东路100号", {"上海", "上海"}},
        {"广东省广州市中山路", {"广东", "广州"}},
        {"中山公园旁", {"", ""}},
        {"江苏省某镇南京东路", {"江苏", ""}},
        {"四川省朝阳路", {"四川", ""}},
    });
}

TEST_CASE("address: the city is one of the province that was named") {
    check_places({
        {"江苏省朝阳市", {"江苏", ""}},
        {"江苏省某地南京市", {"江苏", "南京"}},
    });
}

TEST_CASE("address: nothing is found in nothing") {
    check_places({{"", {"", ""}}, {"   ", {"", ""}}, {"Berlin", {"", ""}}, {"省", {"", ""}}, {"四", {"", ""}}});
}

TEST_CASE("address: bytes that are no UTF-8 do no harm") {
    CHECK(find_place("\xE5\x9B") == place{});
    CHECK(find_place("\xFF四川").city.empty());
}

TEST_CASE("address: a cell of a city column is the city") {
    CHECK(city_named("成都") == place{"四川", "成都"});
    CHECK(city_named(" 成都市 ") == place{"四川", "成都"});
    CHECK(city_named("吉林") == place{"吉林", "吉林"});
    CHECK(city_named("朝阳") == place{"辽宁", "朝阳"});
    CHECK(city_named("昆山市") == place{"江苏", "苏州"});
    CHECK(city_named("延边朝鲜族自治州") == place{"吉林", "延边"});
    CHECK_FALSE(city_named("海南").has_value());
    CHECK_FALSE(city_named("朝阳区").has_value());
    CHECK_FALSE(city_named("四川省").has_value());
    CHECK_FALSE(city_named("").has_value());
    CHECK(city_named("海南州") == place{"青海", "海南"});
    CHECK(city_text(place{"青海", "海南"}) == "海南州");
    CHECK(city_text(place{"四川", "成都"}) == "成都");
    CHECK(place_of_city("海南") == place{"海南", ""});
    CHECK(place_of_city("四川省成都市") == place{"四川", "成都"});
}

TEST_CASE("address: English names count where they belong to one city") {
    CHECK(city_named("Chengdu") == place{"四川", "成都"});
    CHECK(city_named("chengdu city") == place{"四川", "成都"});
    CHECK(city_named("Xi'an") == place{"陕西", "西安"});
    CHECK(city_named("Chengdu, Sichuan") == place{"四川", "成都"});
    for (const auto* ambiguous : {"Suzhou", "Taizhou", "Fuzhou", "Yichun", "Yulin"}) {
        CAPTURE(ambiguous);
        CHECK_FALSE(city_named(ambiguous).has_value());
    }
}
