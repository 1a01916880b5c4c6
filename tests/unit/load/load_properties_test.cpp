// SPDX-License-Identifier: MIT
#include <load/random_orders.hpp>

#include <rfm/base/error.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace rfm::load::test {
namespace {

std::vector<std::string> part(const std::vector<std::string>& records, std::size_t begin, std::size_t end) {
    return {records.begin() + static_cast<std::ptrdiff_t>(begin), records.begin() + static_cast<std::ptrdiff_t>(end)};
}

/// Pieces of order files, good and broken, in any order.
std::string random_text(std::mt19937& random) {
    constexpr std::array<std::string_view, 28> pieces{"a,2024-01-05,1,7\n",
                                                      "b,2024-01-06,-2.50,\r\n",
                                                      "\n",
                                                      "\r",
                                                      "\r\n",
                                                      ",",
                                                      "\"",
                                                      "\"\"",
                                                      " ",
                                                      "x",
                                                      "12.5",
                                                      "2024-01-05",
                                                      "2024-02-30",
                                                      "合计,,99,\n",
                                                      "Total",
                                                      "\xff",
                                                      std::string_view("\0", 1),
                                                      "\t",
                                                      ",,,,,,,,\n",
                                                      "customer,date,amount,order\n",
                                                      "\"q\nr\",2024-01-07,3,8\n",
                                                      "\"x\"y,2024-01-07,3,8\n",
                                                      "c,2024-01-05\n",
                                                      "d,2024-01-05,1e30,9\n",
                                                      "\x1a",
                                                      "'",
                                                      "=\"5\"",
                                                      "\n\n"};
    std::string text = order_header;
    for (std::size_t count = random() % 40; count > 0; --count) {
        text += pieces[random() % pieces.size()];
    }
    return text;
}

/// LF, CRLF and CR end a line; the last may lack its end.
std::uint64_t count_lines(const std::string& text) {
    std::uint64_t lines = text.empty() || text.back() == '\n' || text.back() == '\r' ? 0 : 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        lines += text[i] == '\n' || (text[i] == '\r' && text[std::min(i + 1, text.size() - 1)] != '\n') ? 1 : 0;
    }
    return lines;
}

}  // namespace

TEST_CASE("a file in two parts is loaded as the whole is") {
    std::mt19937 random(1);
    for (int round = 0; round < 100; ++round) {
        const auto records = random_records(random, 2 + random() % 60);
        const std::size_t middle = 1 + random() % (records.size() - 1);
        const load_result whole = load_texts({order_header + joined(records)});
        const load_result parts = load_texts({order_header + joined(part(records, 0, middle)),
                                              order_header + joined(part(records, middle, records.size()))});
        REQUIRE(whole.counts.loaded.records == records.size());
        REQUIRE(parts.kept.lines() == whole.kept.lines());
        CHECK(parts.counts.loaded.lines == whole.counts.loaded.lines);
        CHECK(parts.counts.loaded_sum.to_text() == whole.counts.loaded_sum.to_text());
        CHECK(parts.counts.identical_lines == whole.counts.identical_lines);
        CHECK(parts.counts.first_day == whole.counts.first_day);
        CHECK(parts.counts.last_day == whole.counts.last_day);
    }
}

TEST_CASE("a rejected record changes nothing but the counts") {
    constexpr std::array bad{"a,2024-02-30,5,\n",    "a,2024-01-05,x,\n",    ",2024-01-05,5,\n",
                             "a,2024-01-05\n",       "a,2024-01-05,5,1,2\n", "\"a\"b,2024-01-05,5,\r\n",
                             "\xff,2024-01-05,5,\n", "a,1969-12-31,5,\n",    "a,2024-01-05,1.00001,\r\n",
                             "a,2024-01-05,1e15,\n"};
    std::mt19937 random(2);
    for (int round = 0; round < 100; ++round) {
        auto records = random_records(random, 1 + random() % 60);
        const load_result without = load_texts({order_header + joined(records)});
        records.insert(records.begin() + static_cast<std::ptrdiff_t>(random() % (records.size() + 1)),
                       bad[random() % bad.size()]);
        const load_result with = load_texts({order_header + joined(records)});
        REQUIRE(with.kept.lines() == without.kept.lines());
        CHECK(with.counts.rejected().records == 1);
        CHECK(with.counts.loaded.records == without.counts.loaded.records);
        CHECK(with.counts.loaded_sum.to_text() == without.counts.loaded_sum.to_text());
    }
}

TEST_CASE("whatever a file holds, every record and every line of it has one class") {
    std::mt19937 random(3);
    int loaded_files = 0;
    for (int round = 0; round < 3000; ++round) {
        const std::string text = random_text(random);
        CAPTURE(text);
        load_result result;
        try {
            result = load_texts({text});  // verifies the equation itself
        } catch (const failure& e) {
            REQUIRE(e.value().kind == error_kind::refused);
            continue;
        }
        ++loaded_files;
        REQUIRE(result.counts.physical_lines == count_lines(text));
        std::size_t lines = 0;
        running_sum sum;
        for (const orders::order_batch& batch : result.kept.batches) {
            lines += batch.size();
            std::ranges::for_each(batch.lines, [&](const orders::batch_line& line) { sum.add(line.amount); });
        }
        REQUIRE(lines == result.counts.loaded.records);
        REQUIRE(sum.to_text() == result.counts.loaded_sum.to_text());
    }
    CHECK(loaded_files > 2000);  // the promise is not kept by refusing
}

}  // namespace rfm::load::test
