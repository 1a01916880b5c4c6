// SPDX-License-Identifier: MIT
#include <rfm/customers/contact.hpp>

#include <doctest/doctest.h>

using rfm::customers::contact;
using rfm::customers::email_kind;
using rfm::customers::phone_kind;
using rfm::customers::split_contact;

TEST_CASE("contact: a cell with a phone or an e-mail address is told apart") {
    CHECK(split_contact("13800138000").number.text == "+8613800138000");
    CHECK(split_contact("13800138000").address.kind == email_kind::invalid);
    CHECK(split_contact("a@b.cn").address.text == "a@b.cn");
    CHECK(split_contact("a@b.cn").number.kind == phone_kind::invalid);
    CHECK(split_contact("13800138000").all_read);
    CHECK(split_contact("a@b.cn").all_read);
}

TEST_CASE("contact: a cell with both yields both, whatever stands between") {
    for (const auto* cell :
         {"13800138000/a@b.cn", "a@b.cn;13800138000", "13800138000 a@b.cn", "a@b.cn 138 0013 8000",
          "138-0013-8000，a@b.cn", "13800138000、a@b.cn", "电话：13800138000；邮箱：a@b.cn", "13800138000\na@b.cn",
          "手机:13800138000 邮箱:a@b.cn", "+86 138 0013 8000 | A@B.CN", "13800138000 / mailto:a@b.cn"}) {
        CAPTURE(cell);
        const contact found = split_contact(cell);
        CHECK(found.number.text == "+8613800138000");
        CHECK(found.address.text == "a@b.cn");
        CHECK(found.all_read);
    }
}

TEST_CASE("contact: a mobile is preferred to a landline, the first to the second") {
    CHECK(split_contact("028-87654321/13800138000/13900139000").number.text == "+8613800138000");
    CHECK(split_contact("13800138000 13900139000").number.text == "+8613800138000");
    CHECK(split_contact("028-87654321").number.kind == phone_kind::landline);
    CHECK(split_contact("a@b.cn;c@d.cn").address.text == "a@b.cn");
}

TEST_CASE("contact: what is neither is noticed") {
    CHECK_FALSE(split_contact("微信 zhangsan").all_read);
    CHECK_FALSE(split_contact("13800138000/张三").all_read);
    CHECK(split_contact("13800138000/张三").number.text == "+8613800138000");
    CHECK(split_contact("").all_read);
    CHECK(split_contact("").number.kind == phone_kind::invalid);
    CHECK_FALSE(split_contact("@").all_read);
}

TEST_CASE("contact: a masked number is passed over for a whole one") {
    CHECK(split_contact("138****8000/010-65432100").number.kind == phone_kind::landline);
    CHECK(split_contact("138****8000").number.kind == phone_kind::masked);
}
