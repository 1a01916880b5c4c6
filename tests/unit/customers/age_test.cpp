// SPDX-License-Identifier: MIT
#include <rfm/customers/age.hpp>

#include <doctest/doctest.h>

using rfm::day;
using rfm::day_of;
using rfm::customers::age_at;
using rfm::customers::first_birthday;

namespace {

day on(int year, unsigned month, unsigned day_of_month) {
    return *day_of({year, month, day_of_month});
}

}  // namespace

TEST_CASE("age: one more on the birthday, not on its eve") {
    CHECK(age_at(on(1990, 6, 15), on(2024, 6, 14)) == 33);
    CHECK(age_at(on(1990, 6, 15), on(2024, 6, 15)) == 34);
    CHECK(age_at(on(1990, 12, 31), on(2024, 1, 1)) == 33);
    CHECK(age_at(on(1990, 6, 15), on(1990, 6, 15)) == 0);
}

TEST_CASE("age: born on 29 February, a year older on 1 March of other years") {
    CHECK(age_at(on(2000, 2, 29), on(2023, 2, 28)) == 22);
    CHECK(age_at(on(2000, 2, 29), on(2023, 3, 1)) == 23);
    CHECK(age_at(on(2000, 2, 29), on(2024, 2, 28)) == 23);
    CHECK(age_at(on(2000, 2, 29), on(2024, 2, 29)) == 24);
    CHECK(age_at(on(2000, 2, 28), on(2023, 2, 28)) == 23);
}

TEST_CASE("age: nobody is younger than nothing or born before 1900") {
    CHECK_FALSE(age_at(on(2024, 6, 16), on(2024, 6, 15)).has_value());
    CHECK(first_birthday == on(1900, 1, 1));
    CHECK(age_at(first_birthday, on(2024, 6, 15)) == 124);
    CHECK_FALSE(age_at(on(1899, 12, 31), on(2024, 6, 15)).has_value());
}
