// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/io/output.hpp>
#include <rfm/load/profile_loader.hpp>
#include <rfm/load/profile_writer.hpp>
#include <rfm/load/service_loader.hpp>

#include <doctest/doctest.h>

#include "io/temporary_folder.hpp"

#include <string>
#include <vector>

using rfm::failure;
using rfm::io::memory_output;
using rfm::load::people_rules;
using rfm::load::profile_loader;
using rfm::load::reason;
using rfm::load::service_loader;
using rfm::load::settings;

namespace {

/// What the canonical form of a file is, and what was remarked.
struct loaded {
    std::string text;
    std::vector<std::string> remarks;
    rfm::load::accounting counts;
};

loaded profiles_of(const std::vector<std::string>& files, const settings& how = {}, const people_rules& rules = {}) {
    const temporary_folder folder;
    profile_loader loader(how, rules);
    for (std::size_t i = 0; i < files.size(); ++i) {
        loader.load(folder.put("customers" + std::to_string(i) + ".csv", files[i]), nullptr);
    }
    memory_output out;
    rfm::load::write_profiles(loader.take(), out);
    return {out.text(), loader.remarks(), loader.report().counts};
}

loaded services_of(const std::string& file, const settings& how = {}, const people_rules& rules = {}) {
    const temporary_folder folder;
    service_loader loader(how, rules);
    loader.load(folder.put("services.csv", file), nullptr);
    memory_output out;
    rfm::load::write_services(loader.take(), out);
    return {out.text(), loader.remarks(), loader.report().counts};
}

}  // namespace

TEST_CASE("profiles: contacts, places, birthdays, satisfaction and assets are written one way") {
    const auto found =
        profiles_of({"客户编号,姓名,联系方式,所在地区,出生日期,满意度(5分制),资产规模(万元),爱好\n"
                     "1,张三,138 0013 8000/a@b.cn,四川省成都市武侯区,1990年6月15日,4,50,\"茶,酒\"\n"});
    CHECK(found.text ==
          "customer,name,phone,email,region,city,birthday,satisfaction,assets,爱好\n"
          "1,张三,+8613800138000,a@b.cn,四川,成都,1990-06-15,75,500000.00,\"茶,酒\"\n");
    CHECK(found.remarks.empty());
}

TEST_CASE("profiles: canonical profiles read again are the same") {
    const auto first =
        profiles_of({"客户编号,电话,所在地区,满意度,备注\n1,028-87654321转8,海南藏族自治州,85%,\"a\nb\"\n"
                     "2,,吉林省吉林市,满意,\n"});
    CHECK(first.text ==
          "customer,phone,region,city,satisfaction,notes\n1,+862887654321-8,青海,海南州,85,\"a\nb\"\n"
          "2,,吉林,吉林,75,\n");
    CHECK(profiles_of({first.text}).text == first.text);
}

TEST_CASE("profiles: what cannot be read is kept where it is text, left empty where it is not, and remarked on") {
    const auto found =
        profiles_of({"客户编号,手机,邮箱,城市,生日,资产,满意度\n1,12345,nobody,Berlin,1899-12-30,rich,great!\n"
                     "2,13800138000,,成都,1900-01-01,1.5万,5\n"});
    CHECK(found.text ==
          "customer,phone,email,region,city,birthday,satisfaction,assets\n1,12345,nobody,,Berlin,,,\n"
          "2,+8613800138000,,四川,成都,1900-01-01,100,15000.00\n");
    CHECK(found.remarks.size() == 6);
}

TEST_CASE("profiles: a contact that holds something else is kept") {
    const auto found = profiles_of({"客户编号,联系方式\n1,13800138000/微信 abc\n2,a@b.cn\n"});
    CHECK(found.text == "customer,phone,email,contact\n1,+8613800138000,,13800138000/微信 abc\n2,,a@b.cn,\n");
}

TEST_CASE("profiles: the district of a city column is found in its province") {
    const auto found =
        profiles_of({"客户编号,省份,城市,地址\n1,北京市,朝阳区,\n2,北京,朝阳,\n3,吉林省,吉林,\n4,,,江苏省昆山市人民路\n"
                     "5,,朝阳,\n"});
    CHECK(found.text ==
          "customer,region,city,address\n1,北京,北京,\n2,北京,北京,\n3,吉林,吉林,\n"
          "4,江苏,苏州,江苏省昆山市人民路\n5,辽宁,朝阳,\n");
}

TEST_CASE("profiles: several files may have other columns") {
    const auto found = profiles_of({"客户编号,姓名,甲\n1,A,x\n", "会员号,乙,城市\n2,y,成都\n"});
    CHECK(found.text == "customer,name,region,city,甲,乙\n1,A,,,x,\n2,,四川,成都,,y\n");
}

TEST_CASE("profiles: every line is accounted for") {
    const auto found = profiles_of({"客户编号,姓名\n1,A\n,B\n\n客户编号,姓名\n2\n3,C\n"});
    CHECK(found.counts.loaded.records == 2);
    CHECK(found.counts.of(reason::missing_customer).records == 1);
    CHECK(found.counts.of(reason::too_few_fields).records == 1);
    CHECK(found.counts.blank.records == 1);
    CHECK(found.counts.header.records == 2);
    CHECK(found.counts.physical_lines == 7);
}

TEST_CASE("profiles: GB18030 is found by a Chinese header, wherever it stands") {
    const std::string gbk = "id,\xB3\xC7\xCA\xD0\n1,\xB3\xC9\xB6\xBC\n";  // 城市, 成都
    CHECK(profiles_of({gbk}, {}, {.map = {{"customer", "id"}}, .scale = {}}).text ==
          "customer,region,city\n1,四川,成都\n");
}

TEST_CASE("profiles: a column of satisfaction that could have several scales is refused, unless it is said") {
    const std::string file = "客户编号,满意度\n1,3\n2,4\n";
    CHECK_THROWS_AS(profiles_of({file}), failure);
    CHECK(profiles_of({file}, {}, {.map = {}, .scale = rfm::customers::satisfaction_scale::five}).text ==
          "customer,satisfaction\n1,50\n2,75\n");
    CHECK(profiles_of({file}, {}, {.map = {}, .scale = rfm::customers::satisfaction_scale::ten}).text ==
          "customer,satisfaction\n1,30\n2,40\n");
}

TEST_CASE("profiles: ids are folded and prefixed as those of orders") {
    settings how;
    how.id_prefix = "jd:";
    how.fold.decimal = true;
    CHECK(profiles_of({"customer,name\n17850.0,A\n"}, how).text == "customer,name\njd:17850,A\n");
}

TEST_CASE("services: records become canonical, those without customer or day are rejected") {
    const auto found = services_of(
        "客户编号,服务日期,服务类型,满意度,备注\n1,2024/2/1,保养,满意,\n,2024-02-01,保养,满意,\n2,,保养,满意,\n"
        "3,2024-02-30,保养,满意,\n4,2024-03-01,维修,不知道,\"a,b\"\n");
    CHECK(found.text == "customer,date,type,satisfaction,notes\n1,2024-02-01,保养,75,\n4,2024-03-01,维修,,\"a,b\"\n");
    CHECK(found.counts.of(reason::missing_customer).records == 1);
    CHECK(found.counts.of(reason::missing_date).records == 1);
    CHECK(found.counts.of(reason::bad_date).records == 1);
    CHECK(found.remarks.size() == 1);
}

TEST_CASE("services: canonical records read again are the same") {
    const std::string canonical = "customer,date,type,satisfaction,notes\n1,2024-02-01,保养,87.5,x\n2,2024-02-02,,,\n";
    CHECK(services_of(canonical).text == canonical);
}

TEST_CASE("services: the order of day and month is told by the column, or refused") {
    CHECK(services_of("customer,date\n1,13/02/2024\n2,01/02/2024\n").text ==
          "customer,date,type,satisfaction,notes\n1,2024-02-13,,,\n2,2024-02-01,,,\n");
    CHECK_THROWS_AS(services_of("customer,date\n1,01/02/2024\n"), failure);
}

TEST_CASE("people: ids are those of orders: folded, then sent where the id map says") {
    settings how;
    how.fold.phone = true;
    how.ids = rfm::load::id_map(std::vector<std::pair<std::string, std::string>>{{"13800138000", "A1"}});
    CHECK(profiles_of({"customer,name\n+86 138-0013-8000,Ann\n"}, how).text == "customer,name\nA1,Ann\n");
    CHECK(services_of("customer,date\n0086 13800138000,2024-01-05\n", how).text ==
          "customer,date,type,satisfaction,notes\nA1,2024-01-05,,,\n");
}

TEST_CASE("people: dates are read as the user says they are written") {
    settings how;
    how.dates.form = rfm::load::date_form::excel;
    CHECK(services_of("customer,date\nA,45296\n", how).text ==
          "customer,date,type,satisfaction,notes\nA,2024-01-05,,,\n");
    how.dates.form = rfm::load::date_form::pattern;
    how.dates.pattern = "%d.%m.%Y";
    CHECK(profiles_of({"customer,birthday\nA,06.05.1990\n"}, how).text == "customer,birthday\nA,1990-05-06\n");
}
