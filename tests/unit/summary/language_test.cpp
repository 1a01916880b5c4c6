// SPDX-License-Identifier: MIT
#include <rfm/summary/language.hpp>
#include <rfm/text/utf8.hpp>

#include <doctest/doctest.h>

#include <algorithm>

using namespace rfm::summary;

TEST_CASE("language: two languages, no others") {
    CHECK(parse_language("en") == language::en);
    CHECK(parse_language("zh") == language::zh);
    CHECK_FALSE(parse_language("ZH"));
    CHECK_FALSE(parse_language(""));
}

TEST_CASE("language: every phrase is there in both, with the same number of values") {
    for (int i = 0; i < static_cast<int>(phrase::count); ++i) {
        const auto what = static_cast<phrase>(i);
        const std::string_view en = wording(what, language::en);
        const std::string_view zh = wording(what, language::zh);
        CAPTURE(en);
        CHECK_FALSE(en.empty());
        CHECK_FALSE(zh.empty());
        CHECK(rfm::text::is_utf8(zh));
        CHECK(std::ranges::count(en, '{') == std::ranges::count(zh, '{'));
        CHECK(std::ranges::all_of(en, [](char c) { return c >= ' ' && c <= '~'; }));
    }
}

TEST_CASE("language: values stand in their places") {
    CHECK(say(phrase::collapsed_is, language::en, "Frequency", 3, 5).starts_with("Frequency reaches only 3 of 5"));
}

TEST_CASE("language: names of a class fall back to what there is") {
    rfm::plan::outcome outcome;
    outcome.name = "Champions";
    CHECK(name_of(outcome, language::zh) == "Champions");
    CHECK(label_of(outcome, language::en) == "Champions");
    outcome.name_zh = "冠军客户";
    CHECK(name_of(outcome, language::zh) == "冠军客户");
    CHECK(name_of(outcome, language::en) == "Champions");
    CHECK(label_of(outcome, language::zh) == "冠军客户");
    outcome.label = "A";
    CHECK(label_of(outcome, language::zh) == "A");
    CHECK(action_of(outcome, language::zh).empty());
}
