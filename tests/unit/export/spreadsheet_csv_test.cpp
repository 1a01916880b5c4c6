// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/export/spreadsheet_csv.hpp>
#include <rfm/load/cell.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/error_of.hpp"
#include "segment/samples.hpp"

using namespace rfm::exporter;
using rfm::segment::classification;
namespace samples = rfm::segment::samples;
using samples::with_ids;

namespace {

std::string written(const classification& customers, std::string_view profile, const selection& wanted = {}) {
    rfm::io::memory_output to;
    write_spreadsheet_csv(select(customers, wanted), csv_profile_of(profile), to);
    return to.text();
}

/// The cell that an id becomes, without quotes: no id here needs them.
std::string cell_of(const std::string& id, std::string_view profile) {
    const std::string text = written(with_ids({id}), profile, {.columns = {"customer", "segment"}});
    const std::size_t begin = text.find('\n') + 1;
    return text.substr(begin, text.rfind(",all") - begin);
}

}  // namespace

TEST_CASE("spreadsheet_csv: Excel gets a byte order mark, CRLF, and quotes where they are needed") {
    classification c = samples::three_customers();
    c.kept = {samples::coded("note", {"a,b", "one\ntwo", "say \"hi\""})};
    CHECK(written(c, "excel", {.columns = {"customer", "rfm", "monetary", "first_date", "note"}}) ==
          "\xEF\xBB\xBF"
          "customer,rfm,monetary,first_date,note\r\n"
          "C1,222,125.05,2011-05-23,\"a,b\"\r\n"
          "C2,121,80.00,2011-02-12,\"one\ntwo\"\r\n"
          "C3,,-7.00,,\"say \"\"hi\"\"\"\r\n");
}

TEST_CASE("spreadsheet_csv: plain is plain") {
    CHECK(written(with_ids({"00123", "=1+2"}), "plain", {.columns = {"customer"}}) == "customer\n00123\n=1+2\n");
}

TEST_CASE("spreadsheet_csv: ids a spreadsheet would change are marked as text, others are as they are") {
    for (const std::string changed : {"00123",      "123456789012345678",
                                      "1E5",        "3-4",
                                      "2023-01-05", "12:30",
                                      "17850.0",    ".5",
                                      "-0.50",      "-0",
                                      "1,5",        "TRUE",
                                      "false",      "MAR1",
                                      "Sept-2",     "dec 12",
                                      "１２３",     "￥5",
                                      "$5",         "(5)",
                                      "5%",         "2023年1月5日"}) {
        CAPTURE(changed);
        CHECK(is_changed_by_spreadsheets(changed));
    }
    for (const std::string kept :
         {"0", "-7", "12345", "999999999999999", "C001", "张三", "t**1", "Marc", "Trueman", "a@b.example", "", "中1"}) {
        CAPTURE(kept);
        CHECK_FALSE(is_changed_by_spreadsheets(kept));
    }
    CHECK(cell_of("00123", "excel") == "\t00123");
    CHECK(cell_of("00123", "wps") == "\t00123");
    CHECK(cell_of("12345", "excel") == "12345");
    CHECK(cell_of("00123", "power-query") == "00123");
}

TEST_CASE("spreadsheet_csv: no id can run as a formula") {
    CHECK(cell_of("=cmd|' /C calc'!A0", "excel") == "'=cmd|' /C calc'!A0");
    CHECK(cell_of("+8613800138000", "sheets") == "'+8613800138000");
    CHECK(cell_of("＝1+2", "wps") == "'＝1+2");
    CHECK(cell_of("-5", "excel") == "-5");
}

TEST_CASE("spreadsheet_csv: ids read back byte for byte") {
    for (const csv_profile& profile : csv_profiles()) {
        for (const std::string id : {"00123", "123456789012345678", "=cmd|' /C calc'!A0", "+8613800138000", "@name",
                                     "-x", "-5", "-0.50", "1E5", "张三", "C1", "2023-01-05", "０１２"}) {
            CAPTURE(profile.name);
            CAPTURE(id);
            CHECK(rfm::load::undecorated(cell_of(id, profile.name)).text == id);
        }
    }
}

TEST_CASE("spreadsheet_csv: labels are kept like ids; of the input's texts only numbers that would be lost") {
    classification c = with_ids({"a", "b", "c", "d"});
    c.kept = {samples::coded("=head", {"0731", "12.50", "2023-01-05", "+86 1"})};
    CHECK(written(c, "sheets", {.columns = {"=head"}}) == "'=head\r\n\t0731\r\n12.50\r\n2023-01-05\r\n'+86 1\r\n");
    c.outcomes[0].label = "1-2";
    CHECK(written(c, "sheets", {.columns = {"label"}, .top = 1}) == "label\r\n\t1-2\r\n");
}

TEST_CASE("spreadsheet_csv: a single empty cell is not a blank line; nobody is a header") {
    classification c = with_ids({"a"});
    c.kept = {samples::coded("city", {""})};
    CHECK(written(c, "plain", {.columns = {"city"}}) == "city\n\"\"\n");
    CHECK(written({}, "plain", {.columns = {"customer", "label"}}) == "customer,label\n");
}

TEST_CASE("spreadsheet_csv: long files go out in pieces, whole") {
    const classification c = with_ids(std::vector<std::string>(9'000, "a customer with a long id"));
    const std::string text = written(c, "plain");
    CHECK(std::ranges::count(text, '\n') == 9'001);
    CHECK(text.ends_with("a customer with a long id,all,all,,,,,,0,0.00,,\n"));
}

TEST_CASE("spreadsheet_csv: an unknown profile is refused with those there are") {
    const rfm::error e = rfm::test::error_of(rfm::error_kind::usage, [] { csv_profile_of("lotus"); });
    CHECK(e.remedy == "use one of: plain, excel, wps, sheets, power-query");
}
