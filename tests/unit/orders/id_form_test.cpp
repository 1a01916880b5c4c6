// SPDX-License-Identifier: MIT
#include <rfm/orders/id_form.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::orders {
namespace {

/// Keeps long ids as long as its keys.
class some_ids {
public:
    customer_key key_of(std::string_view id) {
        customer_key key;
        return customer_key::make_short(id, key) ? key : kept_.keep(id);
    }
    std::optional<id_form> form_of(const std::vector<std::string>& ids) {
        std::vector<customer_key> keys;
        for (const std::string& id : ids) {
            keys.push_back(key_of(id));
        }
        return id_form::of_most(keys);
    }

private:
    long_ids kept_;
};

std::vector<std::string> numbered(std::string_view prefix, int width, std::initializer_list<int> numbers) {
    std::vector<std::string> ids;
    for (const int number : numbers) {
        ids.push_back(fmt::format("{}{:0{}}", prefix, number, width));
    }
    return ids;
}

/// What number_of should be; `digits` is 0 where the length is not fixed.
std::uint32_t plain_number(std::string_view id, std::string_view prefix, std::size_t digits) {
    if (!id.starts_with(prefix)) {
        return id_form::none;
    }
    const std::string_view rest = id.substr(prefix.size());
    const bool fits =
        digits == 0 ? rest.size() <= 8 && (rest.size() == 1 || !rest.starts_with('0')) : rest.size() == digits;
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    const bool all = id.size() <= 16 && error == std::errc() && end == rest.data() + rest.size();
    return fits && all && rest.find_first_not_of("0123456789") == std::string_view::npos ? number : id_form::none;
}

}  // namespace

TEST_CASE("id form: a text and digits of one length, or digits without leading zeros") {
    some_ids ids;
    const auto fixed = ids.form_of(numbered("C", 7, {1, 206769, 999999}));
    REQUIRE(fixed);
    CHECK(fixed->length() == 8);
    CHECK(fixed->number_of(ids.key_of("C0000000")) == 0);
    CHECK(fixed->number_of(ids.key_of("C9999999")) == 9'999'999);
    for (const char* other : {"", "C", "C1", "C000001", "C00000001", "D0000001", "c0000001", "C000000x", "C000 001",
                              "0000001", "CC000001", "C-000001", "C000000\x80", "a long id of another form"}) {
        CAPTURE(other);
        CHECK(fixed->number_of(ids.key_of(other)) == id_form::none);
    }

    const auto varying = ids.form_of({"1", "12", "123", "99999999", "7"});
    REQUIRE(varying);
    CHECK(varying->length() == 0);
    CHECK(varying->number_of(ids.key_of("0")) == 0);
    CHECK(varying->number_of(ids.key_of("90")) == 90);
    CHECK(varying->number_of(ids.key_of("12345678")) == 12'345'678);
    for (const char* other : {"", "00", "01", "123456789", "0x1", "1 ", "-1", "1.0"}) {
        CAPTURE(other);
        CHECK(varying->number_of(ids.key_of(other)) == id_form::none);
    }
}

TEST_CASE("id form: of more than eight digits the last eight count, of a long prefix what fits into 16 bytes") {
    some_ids ids;
    const auto digits = ids.form_of(numbered("", 12, {1, 2, 3, 40'000'000}));
    REQUIRE(digits);
    CHECK(digits->length() == 12);
    CHECK(digits->number_of(ids.key_of("000012345678")) == 12'345'678);
    CHECK(digits->number_of(ids.key_of("000112345678")) == id_form::none);

    const auto prefix = ids.form_of(numbered("member-no-", 6, {1, 2, 3}));
    REQUIRE(prefix);
    CHECK(prefix->number_of(ids.key_of("member-no-000042")) == 42);
    CHECK(prefix->number_of(ids.key_of("member-ni-000042")) == id_form::none);
    CHECK(prefix->number_of(ids.key_of("member-no-00042")) == id_form::none);
    CHECK(prefix->number_of(ids.key_of("member-no-0000042")) == id_form::none);

    CHECK_FALSE(ids.form_of(numbered("member-number-", 6, {1, 2, 3})));
}

TEST_CASE("id form: one that three quarters of the ids have, or none") {
    some_ids ids;
    CHECK_FALSE(ids.form_of({}));
    CHECK_FALSE(ids.form_of({"anna", "bert", "", "a quite long name of some customer"}));
    CHECK_FALSE(ids.form_of({"A1", "B2", "A3", "B4"}));
    CHECK_FALSE(ids.form_of({"A1", "A2", "B3"}));
    const auto most = ids.form_of({"guest", "A1", "A2", "B3", "A4", "A5", "A6", "A7"});
    REQUIRE(most);
    CHECK(most->number_of(ids.key_of("A8")) == 8);
    CHECK(most->number_of(ids.key_of("B8")) == id_form::none);
    // Most of those that begin so are seven bytes long, and have leading zeros: the others are of no form.
    const auto lengths = ids.form_of({"A000001", "A000002", "A000003", "A4", "A000005"});
    REQUIRE(lengths);
    CHECK(lengths->length() == 7);
    CHECK(lengths->number_of(ids.key_of("A4")) == id_form::none);
}

TEST_CASE("id form: finds the numbers of random ids like a plain parser") {
    std::mt19937_64 random(1);
    const auto pick = [&random](std::string_view from) { return from[random() % from.size()]; };
    for (const std::string_view prefix : {"", "C", "no. ", "1234567-", "0123456789x"}) {
        for (const std::size_t digits : {0U, 1U, 4U, 5U, 8U}) {
            if (prefix.size() + digits > 16) {
                continue;
            }
            some_ids ids;
            const auto form = digits == 0 ? ids.form_of({std::string(prefix) + "5", std::string(prefix) + "12"})
                                          : ids.form_of(numbered(prefix, static_cast<int>(digits), {0, 1}));
            REQUIRE(form);
            for (int i = 0; i < 20'000; ++i) {
                std::string id(prefix);
                const std::size_t length = random() % 4 != 0 && digits != 0 ? digits : random() % 10;
                for (std::size_t k = 0; k < length; ++k) {
                    id.push_back(random() % 30 != 0 ? pick("0123456789") : pick("/:;aA \x2F\x80\xB5\xFF"));
                }
                if (random() % 8 == 0 && !id.empty()) {
                    id[random() % id.size()] = pick("0C9x-");
                }
                CAPTURE(id);
                const customer_key key = ids.key_of(id);
                const std::uint32_t expected = plain_number(id, prefix, digits);
                REQUIRE(form->number_of(key) == expected);
                if (expected != id_form::none) {
                    REQUIRE(form->rough_number_of<false>(key) == expected);
                    REQUIRE((form->length() == 0 || form->rough_number_of<true>(key) == expected));
                }
            }
        }
    }
}

}  // namespace rfm::orders
