// SPDX-License-Identifier: MIT
#include <rfm/customers/phone.hpp>

#include <doctest/doctest.h>

#include <string_view>
#include <utility>
#include <vector>

using rfm::customers::parse_phone;
using rfm::customers::phone;
using rfm::customers::phone_kind;

namespace {

void check_phones(phone_kind kind, const std::vector<std::pair<std::string_view, std::string_view>>& cases) {
    for (const auto& [written, expected] : cases) {
        CAPTURE(written);
        const phone found = parse_phone(written);
        CHECK(found.kind == kind);
        CHECK(found.text == expected);
        CHECK(parse_phone(found.text).text == expected);
    }
}

}  // namespace

TEST_CASE("phone: mobiles are one text however they are written") {
    check_phones(phone_kind::mobile, {
                                         {"13800138000", "+8613800138000"},
                                         {"138-0013-8000", "+8613800138000"},
                                         {"138 0013 8000", "+8613800138000"},
                                         {"+86 138 0013 8000", "+8613800138000"},
                                         {"+86-138-0013-8000", "+8613800138000"},
                                         {"86-13800138000", "+8613800138000"},
                                         {"8613800138000", "+8613800138000"},
                                         {"008613800138000", "+8613800138000"},
                                         {"(+86)13800138000", "+8613800138000"},
                                         {"１３８００１３８０００", "+8613800138000"},
                                         {"\xE2\x80\xAD"
                                          "13800138000"
                                          "\xE2\x80\xAC",
                                          "+8613800138000"},
                                         {"13800138000.0", "+8613800138000"},
                                         {" 19912345678\t", "+8619912345678"},
                                     });
}

TEST_CASE("phone: landlines keep their area code and extension") {
    check_phones(phone_kind::landline, {
                                           {"028-87654321", "+862887654321"},
                                           {"02887654321", "+862887654321"},
                                           {"(028)87654321", "+862887654321"},
                                           {"（028）8765 4321", "+862887654321"},
                                           {"010-65432100", "+861065432100"},
                                           {"0571-87654321", "+8657187654321"},
                                           {"0719-8765432", "+867198765432"},
                                           {"+86 10 6543 2100", "+861065432100"},
                                           {"+86-028-87654321", "+862887654321"},
                                           {"0086 28 87654321", "+862887654321"},
                                           {"86-28-87654321", "+862887654321"},
                                           {"028-87654321-801", "+862887654321-801"},
                                           {"02887654321-801", "+862887654321-801"},
                                           {"028-87654321转801", "+862887654321-801"},
                                           {"028-87654321 ext. 801", "+862887654321-801"},
                                           {"028-87654321#801", "+862887654321-801"},
                                           {"+86 28 87654321-801", "+862887654321-801"},
                                       });
}

TEST_CASE("phone: service numbers belong to companies") {
    check_phones(phone_kind::service, {
                                          {"400-800-1234", "4008001234"},
                                          {"4008001234", "4008001234"},
                                          {"800-810-1234", "8008101234"},
                                          {"400-800-1234转8", "4008001234-8"},
                                      });
}

TEST_CASE("phone: Hong Kong, Macao, Taiwan and other countries need their code") {
    check_phones(phone_kind::abroad, {
                                         {"+852 9123 4567", "+85291234567"},
                                         {"00852-91234567", "+85291234567"},
                                         {"+853 6612 3456", "+85366123456"},
                                         {"+886 912 345 678", "+886912345678"},
                                         {"+886 0912 345 678", "+886912345678"},
                                         {"+886 2 2345 6789", "+886223456789"},
                                         {"+1 650-555-1212", "+16505551212"},
                                         {"0044 20 7946 0958", "+442079460958"},
                                     });
}

TEST_CASE("phone: seven or eight digits alone are a number that identifies nobody") {
    check_phones(phone_kind::local, {{"87654321", "87654321"}, {"8765432", "8765432"}, {"87654321转8", "87654321-8"}});
    CHECK_FALSE(parse_phone("87654321").identifies());
}

TEST_CASE("phone: masked numbers are read and identify nobody") {
    check_phones(phone_kind::masked, {{"138****8000", "138****8000"}, {"+86 138****8000", "86138****8000"}});
    CHECK_FALSE(parse_phone("138****8000").identifies());
    CHECK(parse_phone("13800138000").identifies());
    CHECK_FALSE(parse_phone("4008001234").identifies());
}

TEST_CASE("phone: what is no number is said to be none") {
    for (const auto* written : {"",
                                " ",
                                "-",
                                "无",
                                "12345",
                                "1380013800",
                                "138001380001",
                                "12800138000",
                                "1.38001E+10",
                                "abc",
                                "13800138000a",
                                "+86 12345",
                                "+852 123",
                                "+853 1234567890",
                                "+886 1",
                                "+1",
                                "+1234567890123456",
                                "0102345678",
                                "******",
                                "13800138000转8",
                                "a@b.cn",
                                "00000000000",
                                "028-87654321转1234567",
                                "张三"}) {
        CAPTURE(written);
        CHECK(parse_phone(written).kind == phone_kind::invalid);
        CHECK(parse_phone(written).text.empty());
    }
}
