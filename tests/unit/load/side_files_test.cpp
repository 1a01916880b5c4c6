// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/load/exchange_rates.hpp>
#include <rfm/load/id_map.hpp>

#include <doctest/doctest.h>
#include <io/temporary_folder.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/error_of.hpp"

using rfm::load::exchange_rates;
using rfm::load::id_folding;
using rfm::load::id_map;
using rfm::load::read_exchange_rates;
using rfm::load::read_id_map;

TEST_CASE("exchange rates: amounts are converted exactly, half to even at four decimals") {
    exchange_rates rates;
    REQUIRE(rates.add("USD", "7.1234"));
    REQUIRE(rates.add("JPY", "0.05"));
    REQUIRE(rates.add("CNY", "1"));
    CHECK(rates.convert("USD", 10'0000)->ten_thousandths == 71'2340);
    CHECK(rates.convert("USD", 10'0000)->exact);
    CHECK(rates.convert("CNY", -5)->ten_thousandths == -5);
    // 0.0010 * 0.05 = 0.00005 and 0.0030 * 0.05 = 0.00015: halves go to the even neighbour
    CHECK(rates.convert("JPY", 10)->ten_thousandths == 0);
    CHECK(rates.convert("JPY", 30)->ten_thousandths == 2);
    CHECK(rates.convert("JPY", -30)->ten_thousandths == -2);
    CHECK_FALSE(rates.convert("JPY", 30)->exact);
    CHECK(rates.convert("JPY", 20)->exact);
    CHECK_FALSE(rates.convert("EUR", 1).has_value());
}

TEST_CASE("exchange rates: an amount that no longer fits is said, not wrapped") {
    exchange_rates rates;
    REQUIRE(rates.add("USD", "2"));
    CHECK_FALSE(rates.convert("USD", std::numeric_limits<std::int64_t>::max())->fits);
    CHECK_FALSE(rates.convert("USD", std::numeric_limits<std::int64_t>::min() / 2 - 1)->fits);
    CHECK(rates.convert("USD", std::numeric_limits<std::int64_t>::max() / 2)->fits);
}

TEST_CASE("exchange rates: only plain positive decimals are rates, one for each currency") {
    exchange_rates rates;
    for (const char* bad :
         {"", "0", "0.00", "-1", "1e3", "1,5", "x", "1.2.3", "1.0000000000001", "1234567890123456789"}) {
        CAPTURE(bad);
        CHECK_FALSE(rates.add("USD", bad));
    }
    CHECK(rates.add("USD", "1.000000000001"));
    CHECK_FALSE(rates.add("USD", "2"));
}

TEST_CASE("exchange rates: a file in any dialect; a bad line is refused with its number") {
    const temporary_folder folder;
    const auto rates = read_exchange_rates(folder.put("r.csv", "Rate;Note;Currency\n7.2;x;usd\n\n1;;RMB\n"));
    CHECK(rates.convert("USD", 1'0000)->ten_thousandths == 7'2000);
    CHECK(rates.convert("CNY", 1'0000)->ten_thousandths == 1'0000);
    const std::string bad = folder.put("bad.csv", "currency,rate\nUSD,7.2\nEUR,much\n");
    CHECK(rfm::test::error_of(rfm::error_kind::refused, [&] { read_exchange_rates(bad); }).line == 3);
    CHECK_THROWS_AS(read_exchange_rates(folder.put("none.csv", "a,b\n1,2\n")), rfm::failure);
    CHECK_THROWS_AS(read_exchange_rates(folder.put("empty.csv", "")), rfm::failure);
}

TEST_CASE("id map: chains are followed to their end, ids it does not name stay") {
    const id_map map({{"a", "b"}, {"b", "c"}, {"x", "x"}});
    CHECK(map.target("a") == "c");
    CHECK(map.target("b") == "c");
    CHECK(map.target("c") == "c");
    CHECK(map.target("x") == "x");
    CHECK(map.target("other") == "other");
    CHECK(id_map().target("a") == "a");
}

TEST_CASE("id map: a circle, or two targets of one id, is refused") {
    CHECK_THROWS_AS(id_map({{"a", "b"}, {"b", "a"}}), rfm::failure);
    CHECK_THROWS_AS(id_map({{"z", "a"}, {"a", "b"}, {"b", "c"}, {"c", "a"}}), rfm::failure);
    CHECK_THROWS_AS(id_map({{"a", "b"}, {"a", "c"}}), rfm::failure);
    CHECK_NOTHROW(id_map({{"a", "b"}, {"a", "b"}}));
}

TEST_CASE("id map: the file may be GB18030, and is folded as ids are") {
    const temporary_folder folder;
    id_folding fold;
    fold.letter_case = true;
    // 张三 in GB18030
    const auto map = read_id_map(folder.put("m.csv", "from,to\nANN,\xD5\xC5\xC8\xFD\n"), fold);
    CHECK(map.target("ann") == "张三");
    CHECK_THROWS_AS(read_id_map(folder.put("half.csv", "from,to\nann,\n"), fold), rfm::failure);
}
