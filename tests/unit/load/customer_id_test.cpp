// SPDX-License-Identifier: MIT
#include <rfm/base/hash.hpp>
#include <rfm/load/customer_id.hpp>
#include <rfm/load/near_ids.hpp>
#include <rfm/load/settings.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using rfm::hash64;
using rfm::load::append_folded;
using rfm::load::id_folding;
using rfm::load::near_ids;

namespace {

std::string folded(std::string_view id, const id_folding& fold) {
    std::string out = "before:";
    append_folded(out, id, fold);
    return out.substr(7);
}

}  // namespace

TEST_CASE("id folding: every spelling of a Chinese mobile is its 11 digits") {
    id_folding fold;
    fold.phone = true;
    for (const char* spelling : {"13800138000", "138-0013-8000", "138 0013 8000", "+86 138 0013 8000", "+8613800138000",
                                 "0086-13800138000", "8613800138000", "(+86)13800138000"}) {
        CAPTURE(spelling);
        CHECK(folded(spelling, fold) == "13800138000");
    }
}

TEST_CASE("id folding: numbers with a country code keep it, other ids stay as they are") {
    id_folding fold;
    fold.phone = true;
    CHECK(folded("+44 20 7946 0958", fold) == "+442079460958");
    CHECK(folded("0044 20 7946 0958", fold) == "+442079460958");
    for (const char* other : {"12-345", "C-13800138000", "10010", "12800138000", "2024-01-05", "138001380001", "+86"}) {
        CAPTURE(other);
        CHECK(folded(other, fold) == other);
    }
}

TEST_CASE("id folding: e-mail addresses lose their capitals, other ids do not") {
    id_folding fold;
    fold.email = true;
    CHECK(folded("Ann@Example.COM", fold) == "ann@example.com");
    CHECK(folded("ANN", fold) == "ANN");
    CHECK(folded("@Ann", fold) == "@Ann");
    CHECK(folded("A@B@C", fold) == "A@B@C");
}

TEST_CASE("customer ids: prefix and folding come before the id map") {
    rfm::load::settings how;
    how.id_prefix = "jd:";
    how.fold.letter_case = true;
    how.ids = rfm::load::id_map({std::pair<std::string, std::string>("jd:ann", "tb:anna")});
    CHECK(customer_id("ANN", how) == "tb:anna");
    CHECK(customer_id("BOB", how) == "jd:bob");
}

TEST_CASE("near_ids: each further spelling of an id counts once") {
    near_ids ids;
    const auto count_after = [&](std::string_view id) {
        ids.see(id, rfm::short_text::of(id), hash64(id));
        return ids.count();
    };
    CHECK(count_after("Ann Lee") == 0);
    CHECK(count_after("ann lee") == 1);
    CHECK(count_after("ann lee") == 1);
    CHECK(count_after("ANNLEE") == 2);
    CHECK(count_after("ａｎｎ　ｌｅｅ") == 3);
    CHECK(count_after("ann-lee") == 3);
    CHECK(count_after("Ann Lee") == 3);
    CHECK(ids.exact());
}

TEST_CASE("near_ids: in two steps, however many ids are between them, it counts the same") {
    std::vector<std::string> ids;
    for (int i = 0; i < 60'000; ++i) {
        ids.push_back((i % 3 == 0 ? "C" : "c") + std::to_string(1'000'000 + i / 2));
    }
    near_ids at_once;
    near_ids in_steps;
    std::vector<std::uint64_t> keys;
    for (const std::string& id : ids) {
        at_once.see_usual(rfm::short_text::of(id), hash64(id));
        keys.push_back(in_steps.fetch_usual(rfm::short_text::of(id)));
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
        in_steps.see_key(keys[i], hash64(ids[i]));
    }
    CHECK_FALSE(at_once.exact());
    CHECK(at_once.count() > 0);
    CHECK(in_steps.count() == at_once.count());
}

TEST_CASE("near_ids: ids of any length and alphabet are folded alike") {
    for (const std::string_view tail : {"", "1", "1234567", "12345678", "123456789012345", "12345678901234567890",
                                        "@a-long-host.example.com/and/a/path/that/makes/it/longer/than/64/bytes"}) {
        near_ids ids;
        for (const std::string_view name : {"Zoë", "ZOË", "zo ë", "Ａb", "aB", "[", "{"}) {
            const std::string id = std::string(name) + std::string(tail);
            ids.see(id, rfm::short_text::of(id), hash64(id));
        }
        CHECK(ids.count() == 3);  // two of Zoë, one of ab
    }
}
