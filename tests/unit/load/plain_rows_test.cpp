// SPDX-License-Identifier: MIT
#include <rfm/load/detail/plain_rows.hpp>

#include <rfm/load/fast_amount.hpp>
#include <rfm/load/fast_date.hpp>
#include <rfm/load/near_ids.hpp>
#include <rfm/load/order_line.hpp>
#include <rfm/load/plain_id.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <bit>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace rfm::load::detail::test {
namespace {

constexpr std::array<char, 24> bytes{'0', '1', '2', '9', '-', '/', '.',    ',',    ':',    ' ', '=', '"',
                                     'a', 'z', 'A', 'Z', '{', '+', '\x80', '\xff', '\xad', 'e', '*', '_'};

std::string spoiled(std::mt19937& random, std::string text) {
    switch (random() % 12) {
        case 0:
            text.resize(random() % 21, '1');
            break;
        case 1:
            if (!text.empty()) {
                text[random() % text.size()] = bytes[random() % bytes.size()];
            }
            break;
        default:
            break;
    }
    return text;
}

std::string random_id(std::mt19937& random) {
    std::string id(5 + random() % 12, '0');
    for (char& c : id) {
        c = static_cast<char>('-' + random() % ('z' - '-' + 1));
    }
    return spoiled(random, id);
}

/// Near both ends of the months, and sometimes beyond.
std::string random_date(std::mt19937& random, char separator) {
    const std::array<unsigned, 8> years{1969, 1970, 1972, 2000, 2023, 2024, 2100, 2149};
    const unsigned year =
        random() % 2 == 0 ? years[random() % years.size()] : 1960 + static_cast<unsigned>(random() % 200);
    const unsigned on =
        random() % 2 == 0 ? 1 + static_cast<unsigned>(random() % 28) : 28 + static_cast<unsigned>(random() % 5);
    return spoiled(random, fmt::format("{:04}{}{:02}{}{:02}", year, separator,
                                       random() % 40 == 0 ? 13 : 1 + random() % 12, separator, on));
}

std::string random_amount(std::mt19937& random, char decimal) {
    const std::string whole = std::to_string(random() % 10 == 0 ? random() % 2'000'000 : random() % 100'000);
    return spoiled(random, fmt::format("{}{}{:02}", whole, decimal, random() % 100));
}

struct row {
    std::string order;
    std::string customer;
    std::string date;
    std::string amount;
};

/// A group of rows as it lies in a block, with something before and behind it.
struct laid_out {
    std::string text = "customer,date";
    std::vector<std::uint32_t> ends;
    plain_rows rows{};

    /// @param quoted  whether the date, say, is in quotes: bits of the columns
    laid_out(const std::vector<row>& of, const std::string& line_end, bool has_order, unsigned quoted,
             std::uint64_t bare_rows) {
        ends.push_back(static_cast<std::uint32_t>(text.size()));
        for (const row& each : of) {
            text += line_end;
            unsigned place = 0;
            const bool bare = (bare_rows >> (&each - of.data()) & 1) != 0;
            for (const std::string* cell : {&each.order, &each.customer, &each.date, &each.amount}) {
                const char* const quote = (quoted >> place & 1) != 0 && !bare ? "\"" : "";
                text += (place++ == 0 ? "" : ",") + (quote + *cell) + quote;
                ends.push_back(static_cast<std::uint32_t>(text.size()));
            }
        }
        text += line_end + std::string(64, '7');
        const auto gap = static_cast<std::uint32_t>(line_end.size());
        const auto column = [&](unsigned number) {
            return plain_rows::column{
                .ends = ends.data() + number, .gap = number == 0 ? gap : 1, .inset = quoted >> number & 1};
        };
        rows = {.text = text.data(),
                .quote = '"',
                .customer = column(1),
                .date = column(2),
                .amount = column(3),
                .order = column(0),
                .has_order = has_order,
                .width = 4,
                .first = 12'345};
    }
};

struct expected {
    short_text customer;
    short_text order;
    std::uint16_t day;
    std::int64_t amount;
};

bool is_common(const std::string& id, short_text& words) {
    words = short_text::of(id);
    return is_common_id(id.size(), words);
}

/// What single rows are read with.
std::optional<expected> read_alone(const row& of, const plain_form& form, bool has_order) {
    expected found{};
    const auto on = of.date.size() == 10 && of.date[4] == form.separator ? fast_iso_day(of.date) : std::nullopt;
    const std::string behind = of.amount + "12345678";
    if (!is_common(of.customer, found.customer) || (has_order && !is_common(of.order, found.order)) || !on ||
        *on < form.first_day || *on > form.last_day ||
        !two_decimals(form.decimal).read(behind.data(), of.amount.size(), found.amount)) {
        return std::nullopt;
    }
    found.day = *on;
    return found;
}

/// How many of 64 rows were common.
int check_group(const plain_kernel& kernel, const std::vector<row>& group, const plain_form& form, bool has_order,
                const std::string& line_end, unsigned quoted = 0, std::uint64_t bare_rows = 0) {
    const laid_out in(group, line_end, has_order, quoted, bare_rows);
    const bool any_quoted = (quoted & (has_order ? 0xF : 0xE)) != 0;
    std::vector<orders::batch_line> lines(plain_group);
    std::vector<std::uint64_t> hashes(plain_group);
    const plain_marks marks = kernel.load(in.rows, form, lines.data(), hashes.data());
    for (std::size_t i = 0; i < plain_group; ++i) {
        CAPTURE(kernel.name);
        CAPTURE(group[i].order);
        CAPTURE(group[i].customer);
        CAPTURE(group[i].date);
        CAPTURE(group[i].amount);
        const bool bare = any_quoted && (bare_rows >> i & 1) != 0;
        const auto alone = bare ? std::nullopt : read_alone(group[i], form, has_order);
        REQUIRE((marks.common >> i & 1) == (alone ? 1 : 0));
        if (!alone) {
            continue;
        }
        const orders::batch_line& line = lines[i];
        REQUIRE(line.customer.text() == group[i].customer);
        REQUIRE(hashes[i] == line.customer.hash());
        REQUIRE(line.amount == alone->amount);
        REQUIRE(line.quantity == quantity::scale);
        REQUIRE(line.order == (has_order ? order_hash(group[i].order, alone->order) : 0));
        REQUIRE(line.record == 12'345 + i);
        REQUIRE(line.day == alone->day);
        REQUIRE_FALSE(line.is_return);
        REQUIRE((marks.ids >> i & 1) == (near_ids::rough_key(alone->customer) <= form.last_id ? 1 : 0));
        REQUIRE((marks.lines >> i & 1) == (repeat_key(hashes[i], line.day, line.amount) <= form.last_line ? 1 : 0));
    }
    return std::popcount(marks.common);
}

}  // namespace

TEST_CASE("plain rows: what is common, and what it says, is what single rows are read as, on every instruction set") {
    for (const plain_kernel& kernel : plain_kernels()) {
        std::mt19937 random(1);
        int common = 0;
        for (int round = 0; round < 2000; ++round) {
            const plain_form form{.first_day = static_cast<std::uint16_t>(random() % 3 == 0 ? 10'000 : 0),
                                  .last_day = static_cast<std::uint16_t>(random() % 3 == 0 ? 40'000 : 65'535),
                                  .decimal = random() % 2 == 0 ? '.' : ',',
                                  .separator = "-/."[random() % 3],
                                  .last_id = ~std::uint64_t{0} >> random() % 4,
                                  .last_line = ~std::uint64_t{0} >> random() % 4};
            std::vector<row> group(plain_group);
            for (row& each : group) {
                each = {.order = random_id(random),
                        .customer = random_id(random),
                        .date = random_date(random, random() % 50 == 0 ? '.' : form.separator),
                        .amount = random_amount(random, form.decimal)};
            }
            common += check_group(kernel, group, form, random() % 2 == 0, random() % 2 == 0 ? "\n" : "\r\n",
                                  random() % 2 == 0 ? 0 : static_cast<unsigned>(random() % 16),
                                  std::uint64_t{random()} & random() & random());
        }
        CHECK(common > 30'000);
        CHECK(common < 90'000);
    }
}

TEST_CASE("plain rows: days are those of the calendar, and no others, on every instruction set") {
    for (const plain_kernel& kernel : plain_kernels()) {
        std::vector<row> group;
        int common = 0;
        for (unsigned year = 1960; year < 2160; ++year) {
            for (unsigned month = 0; month <= 13; ++month) {
                for (unsigned on = 0; on <= 32; ++on) {
                    group.push_back({.order = "A0001",
                                     .customer = "C0001",
                                     .date = fmt::format("{:04}-{:02}-{:02}", year, month, on),
                                     .amount = "1.00"});
                    if (group.size() == plain_group) {
                        const plain_form form{.first_day = 0,
                                              .last_day = 65'535,
                                              .decimal = '.',
                                              .separator = '-',
                                              .last_id = 0,
                                              .last_line = 0};
                        common += check_group(kernel, group, form, false, "\n");
                        group.clear();
                    }
                }
            }
        }
        CHECK(common == 65'536);
    }
}

}  // namespace rfm::load::detail::test
