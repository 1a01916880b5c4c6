// SPDX-License-Identifier: MIT
#include <rfm/load/profile_header.hpp>

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

using rfm::error;
using rfm::error_kind;
using rfm::load::map_people_header;
using rfm::load::people_choices;
using rfm::load::people_kind;
using rfm::load::people_mapping;
using rfm::load::profile_role;
using rfm::load::service_role;
using rfm::load::split_header;

namespace {

people_mapping mapped(std::vector<std::string> header, people_kind kind = people_kind::profiles,
                      const people_choices& choices = {}) {
    auto found = map_people_header(std::move(header), kind, choices);
    REQUIRE(std::holds_alternative<people_mapping>(found));
    return std::get<people_mapping>(std::move(found));
}

error refused(std::vector<std::string> header, people_kind kind = people_kind::profiles,
              const people_choices& choices = {}) {
    auto found = map_people_header(std::move(header), kind, choices);
    REQUIRE(std::holds_alternative<error>(found));
    return std::get<error>(std::move(found));
}

}  // namespace

TEST_CASE("profile header: Chinese and English names map by themselves, others are attributes") {
    const auto mapping = mapped({"客户编号", "客户名称", "联系方式", "所在地区", "行业属性", "出生日期", "爱好"});
    CHECK(mapping.at(profile_role::customer) == 0);
    CHECK(mapping.at(profile_role::name) == 1);
    CHECK(mapping.at(profile_role::contact) == 2);
    CHECK(mapping.at(profile_role::region) == 3);
    CHECK(mapping.at(profile_role::industry) == 4);
    CHECK(mapping.at(profile_role::birthday) == 5);
    CHECK_FALSE(mapping.is_mapped(6));
    CHECK(mapped({"Customer ID", "Full Name", "Date of Birth"}).at(profile_role::birthday) == 2);
}

TEST_CASE("profile header: units in brackets do not hide a name") {
    const auto mapping = mapped({"会员号", "满意度(1-5)", "资产规模（万元）", "年龄(岁)"});
    CHECK(mapping.at(profile_role::satisfaction) == 1);
    CHECK(mapping.at(profile_role::assets) == 2);
    CHECK(mapping.at(profile_role::age) == 3);
    CHECK(split_header("资产规模（万元）").name == "资产规模");
    CHECK(split_header("资产规模（万元）").unit == "万元");
    CHECK(split_header("资产规模").unit.empty());
    CHECK(split_header("(x)").name == "(x)");
}

TEST_CASE("profile header: the better name wins and the other is told") {
    const auto mapping = mapped({"客户编号", "联系人", "客户名称"});
    CHECK(mapping.at(profile_role::name) == 2);
    REQUIRE(mapping.notes.size() == 1);
    CHECK(mapping.notes[0] == "name is '客户名称' ('联系人' was passed over)");
}

TEST_CASE("profile header: the names that rfm writes win over every alias") {
    const auto mapping = mapped({"Customer ID", "customer", "Phone", "phone"});
    CHECK(mapping.at(profile_role::customer) == 1);
    CHECK(mapping.at(profile_role::phone) == 3);
}

TEST_CASE("profile header: two equally good columns are both attributes, unless one is needed") {
    const auto mapping = mapped({"客户编号", "手机", "手机号"});
    CHECK_FALSE(mapping.at(profile_role::phone).has_value());
    CHECK(mapping.notes.size() == 1);
    CHECK(refused({"客户编号", "会员号"}).what == "'客户编号' and '会员号' could both be the customer");
}

TEST_CASE("profile header: of two columns of one name the first counts, but not for the customer") {
    CHECK(mapped({"客户编号", "手机", "手机"}).at(profile_role::phone) == 1);
    CHECK_FALSE(mapped({"客户编号", "手机", "手机", "手机号"}).at(profile_role::phone).has_value());
    CHECK(refused({"客户编号", "客户编号"}).what == "'客户编号' and '客户编号' could both be the customer");
}

TEST_CASE("profile header: a name that does not decode can be written") {
    CHECK(mapped({"客户编号", "a\x83\xFF"}).header[1] == "a\uFFFD\uFFFD");
}

TEST_CASE("profile header: without a customer, or a date of the service, there is no mapping") {
    CHECK(refused({"姓名", "城市"}).what == "no column is known to be the customer");
    CHECK(refused({"姓名", "城市"}).remedy.find("--kind customers --map customer=COLUMN") != std::string::npos);
    CHECK(refused({"客户编号", "类型"}, people_kind::services).what ==
          "no column is known to be the date of the service");
}

TEST_CASE("profile header: orders are no profiles") {
    CHECK(refused({"customer", "date", "amount"}).what.find("orders") != std::string::npos);
    CHECK(refused({"customer", "segment", "label", "rfm"}).kind == error_kind::refused);
}

TEST_CASE("profile header: choices come first; a customer may be told by its phone") {
    const auto mapping = mapped({"手机号", "客户编号"}, people_kind::profiles, {{"customer", "手机号"}});
    CHECK(mapping.at(profile_role::customer) == 0);
    CHECK(mapping.at(profile_role::phone) == 0);
    CHECK_FALSE(mapping.is_mapped(1));
    CHECK(mapped({"客户编号", "城市"}, people_kind::profiles, {{"city", ""}}).at(profile_role::city) == std::nullopt);
    CHECK(refused({"客户编号"}, people_kind::profiles, {{"amount", "客户编号"}}).kind == error_kind::usage);
    CHECK(refused({"客户编号"}, people_kind::profiles, {{"city", "城市"}}).kind == error_kind::refused);
}

TEST_CASE("service header: Chinese names map by themselves") {
    const auto mapping = mapped({"会员号", "保养日期", "服务项目", "售后满意度", "备注"}, people_kind::services);
    CHECK(mapping.at(service_role::customer) == 0);
    CHECK(mapping.at(service_role::date) == 1);
    CHECK(mapping.at(service_role::type) == 2);
    CHECK(mapping.at(service_role::satisfaction) == 3);
    CHECK(mapping.at(service_role::notes) == 4);
}
