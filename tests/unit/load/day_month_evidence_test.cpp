// SPDX-License-Identifier: MIT
#include <rfm/load/day_month_evidence.hpp>

#include <doctest/doctest.h>

#include <initializer_list>

using rfm::load::day_month_evidence;
using rfm::load::day_month_verdict;

namespace {

day_month_evidence seen(std::initializer_list<const char*> cells, std::optional<int> year_pivot = {}) {
    day_month_evidence evidence(year_pivot);
    for (const std::string cell : cells) {
        evidence.see(cell);
    }
    return evidence;
}

}  // namespace

TEST_CASE("day-month evidence: one clear date decides the column") {
    CHECK(seen({"13/01/2024", "02/03/2024"}).verdict() == day_month_verdict::day_first);
    CHECK(seen({"02/03/2024", "01/13/2024"}).verdict() == day_month_verdict::month_first);
    CHECK(seen({"02/03/2024", " 13.01.2024 8:30 "}).verdict() == day_month_verdict::day_first);
}

TEST_CASE("day-month evidence: without a clear date it stays open, and says what was ambiguous") {
    const auto evidence = seen({" 01/02/2024", "03/04/2024", "05/05/2024"});
    CHECK(evidence.verdict() == day_month_verdict::open);
    CHECK(evidence.ambiguous_seen() == 2);
    CHECK(evidence.ambiguous_example() == "01/02/2024");
    CHECK(evidence.day_first_example().empty());
}

TEST_CASE("day-month evidence: a column that contradicts itself is found out") {
    const auto evidence = seen({"13/01/2024", "01/13/2024", "14/01/2024"});
    CHECK(evidence.verdict() == day_month_verdict::both);
    CHECK(evidence.day_first_example() == "13/01/2024");
    CHECK(evidence.month_first_example() == "01/13/2024");
}

TEST_CASE("day-month evidence: other forms, equal numbers and broken dates say nothing") {
    const auto evidence = seen({"2024-01-13", "13-Jan-2024", "20240113", "05/05/2024", "", "13/13/2024",
                                "13/01/2024 25:00", "29/02/2023", "13/01", "45296"});
    CHECK(evidence.verdict() == day_month_verdict::open);
    CHECK(evidence.ambiguous_seen() == 0);
    CHECK(day_month_evidence().verdict() == day_month_verdict::open);
}

TEST_CASE("day-month evidence: two-digit years speak only if they are read, and only if the year must be last") {
    CHECK(seen({"05/13/68"}).verdict() == day_month_verdict::open);
    CHECK(seen({"05/13/68"}, 70).verdict() == day_month_verdict::month_first);
    CHECK(seen({"31/12/68"}, 70).verdict() == day_month_verdict::day_first);
    const auto year_first = seen({"24-01-13", "24-01-14"}, 70);
    CHECK(year_first.verdict() == day_month_verdict::open);
    CHECK(year_first.ambiguous_seen() == 2);
}

TEST_CASE("day-month evidence: parts of a column add up to the whole") {
    auto first = seen({"2024-01-05"});
    first.merge(seen({"01/02/2024"}));
    first.merge(seen({"03/04/2024", "13/01/2024"}));
    CHECK(first.verdict() == day_month_verdict::day_first);
    CHECK(first.ambiguous_seen() == 2);
    CHECK(first.ambiguous_example() == "01/02/2024");
    first.merge(seen({"01/13/2024"}));
    CHECK(first.verdict() == day_month_verdict::both);
}
