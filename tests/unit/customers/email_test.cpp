// SPDX-License-Identifier: MIT
#include <rfm/customers/email.hpp>

#include <doctest/doctest.h>

#include <string>

using rfm::customers::email_kind;
using rfm::customers::parse_email;

TEST_CASE("email: one address is one text however it is written") {
    for (const auto* written : {"a.b@Example.CN", " a.b@example.cn ", "mailto:a.b@example.cn", "Ann <a.b@example.cn>",
                                "ａ.ｂ＠example.cn", "A.B@EXAMPLE.CN\xE2\x80\x8B"}) {
        CAPTURE(written);
        CHECK(parse_email(written).kind == email_kind::valid);
        CHECK(parse_email(written).text == "a.b@example.cn");
    }
    CHECK(parse_email("10001@qq.com").identifies());
    CHECK(parse_email("a+tag@mail.example.co.uk").text == "a+tag@mail.example.co.uk");
}

TEST_CASE("email: a masked address is read and identifies nobody") {
    const auto masked = parse_email("z***@qq.com");
    CHECK(masked.kind == email_kind::masked);
    CHECK_FALSE(masked.identifies());
    CHECK(parse_email("zhang@q**.com").kind == email_kind::masked);
}

TEST_CASE("email: what mail cannot be sent to is refused") {
    const std::string long_name(65, 'a');
    const std::string long_label(64, 'a');
    for (const std::string& written : {std::string(),
                                       std::string("a"),
                                       std::string("a@"),
                                       std::string("@b.cn"),
                                       std::string("a@b"),
                                       std::string("a@b..cn"),
                                       std::string("a@.cn"),
                                       std::string("a@b.cn."),
                                       std::string(".a@b.cn"),
                                       std::string("a.@b.cn"),
                                       std::string("a..b@b.cn"),
                                       std::string("a b@b.cn"),
                                       std::string("a@b@c.cn"),
                                       std::string("a@-b.cn"),
                                       std::string("a@b-.cn"),
                                       std::string("a@b.c"),
                                       std::string("a@1.2.3.4"),
                                       std::string("张三@b.cn"),
                                       std::string("a@b.cn;c@d.cn"),
                                       std::string("a@b.cn>"),
                                       long_name + "@b.cn",
                                       "a@" + long_label + ".cn"}) {
        CAPTURE(written);
        CHECK(parse_email(written).kind == email_kind::invalid);
        CHECK(parse_email(written).text.empty());
    }
}
