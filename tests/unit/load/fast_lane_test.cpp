// SPDX-License-Identifier: MIT
#include <rfm/load/fast_amount.hpp>
#include <rfm/load/fast_date.hpp>
#include <rfm/load/order_parser.hpp>

#include <rfm/base/error.hpp>
#include <rfm/csv/reader.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <random>
#include <string>
#include <vector>

namespace rfm::load::test {
namespace {

/// Everything a load says, as one text.
std::string told(const parsed_block& parsed, const csv::block& block) {
    std::string text;
    const orders::order_batch& batch = parsed.batch;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const orders::batch_line& line = batch.lines[i];
        text += fmt::format("{} {} {} {} {} {} {} {} {} {}\n", line.customer.text(), batch.customer_hashes[i], line.day,
                            line.amount, line.quantity, line.order, line.is_return, line.record,
                            static_cast<int>(line.standing), batch.attributes.empty() ? 0 : batch.attributes[0][i]);
    }
    text += fmt::format("{} {} {}\n", batch.order_ids.in_order, batch.order_ids.first, batch.order_ids.last);
    for (const row_problem& problem : parsed.problems) {
        text += fmt::format("{} {} {} {}\n", problem.record, to_text(problem.why), problem.column, problem.value);
    }
    const accounting& counts = parsed.notes.counts;
    for (std::size_t i = 0; i < reason_count; ++i) {
        text += fmt::format("{} {}, ", counts.by_reason[i].records, counts.by_reason[i].lines);
    }
    for (const tally& each : {counts.header, counts.blank, counts.loaded}) {
        text += fmt::format("{} {}, ", each.records, each.lines);
    }
    text += fmt::format("\n{} {} {} {} {} {} {} {} {} {} {}\n", counts.records, counts.loaded_sum.to_text(),
                        counts.skipped_sum.to_text(), counts.rejected_sum.to_text(), counts.returns,
                        counts.offsets_dropped, counts.amounts_rounded, counts.masked_ids, counts.damaged_ids,
                        counts.first_day ? to_text(*counts.first_day) : "",
                        counts.last_day ? to_text(*counts.last_day) : "");
    for (const auto& [word, count] : counts.status_words) {
        text += fmt::format("{} {}\n", word, count);
    }
    for (const auto& each : parsed.notes.currencies.all()) {
        text += fmt::format("{} at {}\n", each.code, each.record);
    }
    if (parsed.failed) {
        try {
            std::rethrow_exception(parsed.failed);
        } catch (const failure& e) {
            text += fmt::format("{} at line {} of {} before {}\n", e.what(), e.value().line, block.record_count(),
                                parsed.end);
        }
    }
    return text;
}

struct load {
    std::string text;
    std::uint64_t repeats;
    std::uint64_t near;
};

load load_in(lanes open, const csv::block& block, const settled_input& input, const settings& how) {
    run_state state(how);
    worker_state worker;
    order_parser parser(input, how, state, worker, open);
    load result{};
    for (std::uint32_t first = 0; first < block.record_count();) {
        const parsed_block part = parser.parse(block, first);
        result.text += told(part, block);
        if (part.failed) {
            break;
        }
        first = part.end;
    }
    result.repeats = worker.lines.repeats();
    result.near = worker.ids.count();
    return result;
}

/// Cells of each column as shops write them, plain ones and all kinds of others.
struct column {
    std::string name;
    std::vector<std::string> cells;
};

const std::vector<std::string> customers{"C1",
                                         "c1",
                                         "007",
                                         "a",
                                         "客户",
                                         " x ",
                                         "\u00A0y",
                                         "=\"12\"",
                                         "'5",
                                         "NULL",
                                         "-",
                                         "",
                                         "t**1",
                                         "无",
                                         "1.23457E+17",
                                         "12345678901234567000",
                                         "ann@example.com",
                                         "Ann@Example.com",
                                         "a b",
                                         "ＡＢ１",
                                         "x\ty",
                                         "'x",
                                         "customer",
                                         "C0206769",
                                         "c0206769",
                                         "12345e7",
                                         "12345E",
                                         "1.23E17",
                                         "1.23457e-5",
                                         "=12345",
                                         "C12*45",
                                         "C12\"45",
                                         "0123456789abcdef",
                                         "0123456789abcdefg",
                                         "~12345"};
const std::vector<std::string> dates{"2024-01-05",
                                     "2024-02-29",
                                     "2023-02-29",
                                     "2024-1-5",
                                     "2024/01/05",
                                     "2024.12.31",
                                     "2024-01-05 10:20:30",
                                     "2024-01-05T23:59:59",
                                     "2024-01-05 24:00:00",
                                     "2024-01-05 10:20",
                                     "2024-01-05T10:20:30Z",
                                     "20240105",
                                     "2024-13-01",
                                     "1969-12-31",
                                     "2149-06-07",
                                     "2024年1月5日",
                                     " 2024-01-05",
                                     "",
                                     "-",
                                     "13/01/2024",
                                     "date",
                                     "２０２４-01-05",
                                     "2024-01/05",
                                     "=\"2024-01-05\""};
const std::vector<std::string> amounts{"1",
                                       "12.50",
                                       "-3.25",
                                       "0",
                                       "-0.00",
                                       "1.0000",
                                       "1.00001",
                                       "+5",
                                       "",
                                       ".5",
                                       "5.",
                                       "1,234.50",
                                       "12,50",
                                       "1e3",
                                       "¥12",
                                       "12 USD",
                                       "x",
                                       "(5)",
                                       "１２",
                                       "=\"12\"",
                                       "12345678",
                                       "123456.78",
                                       "99999999999999",
                                       "1234567.12345",
                                       "-",
                                       "-12345678",
                                       "1..2",
                                       "--1"};
const std::vector<std::string> orders_of{"1", "2", "A-17", "", "-", " 9 ", "'4", "1234567890123456789"};
const std::vector<std::string> statuses{"paid", "已完成", "cancelled", "", "PAID ", "refunded"};
const std::vector<std::string> currencies{"CNY", "cny", "", "元", "CNY"};
const std::vector<std::string> numbers{"1", "2", "1.5", "", "0", "-1", "x", "0.3333"};

std::string quoted(std::string cell) {
    return cell.find_first_of(",\"") == std::string::npos ? cell : "\"" + cell + "\"";
}

std::string random_record(std::mt19937& random, const std::vector<column>& columns) {
    std::string record;
    for (const column& each : columns) {
        // The first cell of a column is the plain one: most are.
        const bool plain = random() % 8 != 0;
        std::string cell = each.cells[plain ? 0 : random() % each.cells.size()];
        if (cell.find('"') != std::string::npos) {
            cell = "\"=\"\"" + cell.substr(2, cell.size() - 3) + "\"\"\"";
            record += cell + ",";
            continue;
        }
        record += quoted(cell) + ",";
    }
    record.pop_back();
    switch (random() % 40) {
        case 0:
            return "";
        case 1:
            return record + ",";
        case 2:
            return record + ",9";
        case 3:
            return record.substr(0, record.find(','));
        case 4:
            return "合计" + record.substr(std::min(record.size(), record.find(',')));
        case 5:
            return record + "\xff";
        case 6:
            return record + std::string(1, '\0');
        default:
            return record;
    }
}

void compare(std::mt19937& random, const std::vector<column>& columns, const settings& how, input_kind kind) {
    std::string header;
    std::vector<std::string> names;
    for (const column& each : columns) {
        header += (header.empty() ? "" : ",") + each.name;
        names.push_back(each.name);
    }
    std::vector<role> given;
    for (const auto& [r, text] : how.constants) {
        given.push_back(r);
    }
    auto attempt = map_header(names, kind, {}, given);
    REQUIRE(attempt.mapping);
    settled_input input;
    input.name = "orders.csv";
    input.kind = kind;
    input.header_line = 1;
    input.mapping = *attempt.mapping;
    input.dates = how.dates;
    std::string text = header + "\n";
    for (std::size_t count = random() % 60; count > 0; --count) {
        text += random() % 50 == 0 ? header : random_record(random, columns);
        text += random() % 3 == 0 ? "\r\n" : "\n";
    }
    const csv::block block = csv::reader::parse(text, {});
    const load careful = load_in(lanes::careful, block, input, how);
    const load fast = load_in(lanes::fast_and_careful, block, input, how);
    CAPTURE(text);
    REQUIRE(fast.text == careful.text);
    REQUIRE(fast.repeats == careful.repeats);
    REQUIRE(fast.near == careful.near);
}

const column customer{"customer", customers};
const column date{"date", dates};
const column amount_column{"amount", amounts};

}  // namespace

TEST_CASE("fast lane: whatever an export holds, it is loaded as the careful lane loads it") {
    std::mt19937 random(1);
    settings plain;
    settings filtered;
    filtered.filters = filter_set({filter::parse("amount>0", "--only")}, {filter::parse("customer=C*", "--drop")});
    settings dated;
    dated.since = parse_iso_day("2024-01-01");
    dated.as_of = parse_iso_day("2024-06-30");
    dated.dates.order = day_month_order::day_first;
    settings folded;
    folded.fold.letter_case = true;
    folded.id_prefix = "jd:";
    folded.attributes = {"customer"};
    settings rounding;
    rounding.amounts.round = true;
    rounding.amounts.decimal = ',';
    settings own_currency;
    own_currency.ignore_currency = true;
    own_currency.use_status = false;
    settings constant;
    constant.constants = {{role::currency, "CNY"}, {role::status, "paid"}, {role::order, "7"}};
    settings within;
    within.within = "customer";
    settings dropping;
    dropping.drop_duplicates = true;
    const std::vector<const settings*> all{&plain,        &filtered, &dated,    &folded, &rounding,
                                           &own_currency, &constant, &dropping, &within};
    for (int round = 0; round < 4000; ++round) {
        std::vector<column> columns{customer, date};
        if (random() % 3 == 0) {
            columns.push_back({"quantity", numbers});
            columns.push_back({"price", amounts});
        } else {
            columns.push_back(amount_column);
        }
        const auto maybe = [&](const char* name, const std::vector<std::string>& cells) {
            if (random() % 3 == 0) {
                columns.push_back({name, cells});
            }
        };
        const settings& how = *all[random() % all.size()];
        if (&how != &constant) {
            maybe("order", orders_of);
            maybe("status", statuses);
            maybe("currency", currencies);
        }
        maybe("refund", numbers);
        if (&how == &filtered && columns[2].name != "amount") {
            continue;
        }
        compare(random, columns, how, input_kind::orders);
    }
}

TEST_CASE("fast lane: canonical orders and their further headers are loaded as the careful lane loads them") {
    std::mt19937 random(2);
    const settings how;
    std::vector<std::string> with_headers = customers;
    for (int round = 0; round < 500; ++round) {
        compare(random, {customer, date, amount_column, {"order", orders_of}, {"quantity", numbers}}, how,
                input_kind::canonical);
    }
}

TEST_CASE("fast_iso_day: a day it knows is the day of parse_date") {
    std::mt19937 random(3);
    constexpr std::array<char, 16> bytes{'0', '1', '2', '3', '9', '-',    '/', '.',
                                         ' ', 'T', ':', '5', '/', '\xff', 'x', '0'};
    int known = 0;
    known_months months;
    const auto check = [&](const std::string& text) {
        CAPTURE(text);
        const auto number = fast_iso_day(text);
        if (text.size() == 10) {
            std::uint16_t day_number = 0;
            REQUIRE(months.read(text.data(), day_number) == number.has_value());
            REQUIRE(day_number == number.value_or(day_number));
        }
        if (number) {
            ++known;
            const date_result careful = parse_date(text, {});
            REQUIRE(careful.problem == date_problem::none);
            REQUIRE(careful.value.since_epoch() == *number);
            REQUIRE_FALSE(careful.had_offset);
        }
    };
    for (int number = 0; number <= 65'535; ++number) {
        const std::string iso = to_text(day(number));
        REQUIRE(fast_iso_day(iso) == number);
        check(iso);
        check(iso + " 00:59:07");
    }
    for (int round = 0; round < 200'000; ++round) {
        std::string text = "2024-02-29 23:59:59";
        text.resize(random() % 4 == 0 ? 10 : 19);
        for (std::size_t changes = random() % 3; changes > 0; --changes) {
            text[random() % text.size()] = bytes[random() % bytes.size()];
        }
        check(text);
    }
    CHECK(known > 100'000);
}

TEST_CASE("fast_amount: a value it knows is the value of parse_amount") {
    std::mt19937 random(4);
    constexpr std::array<char, 18> bytes{'0', '1', '2', '3', '4', '5', '6', '7',    '8',
                                         '9', '.', ',', '-', '+', ' ', 'e', '\xff', '\0'};
    int known = 0;
    for (int round = 0; round < 300'000; ++round) {
        std::string text;
        for (std::size_t size = random() % 16; size > 0; --size) {
            const bool digit = random() % 4 != 0;
            text += bytes[random() % (digit ? 10 : bytes.size())];
        }
        const char decimal = random() % 2 == 0 ? '.' : ',';
        CAPTURE(text);
        if (const auto value = fast_amount(text, decimal)) {
            ++known;
            const amount_result careful = parse_amount(text, {.decimal = decimal});
            REQUIRE(careful.problem == amount_problem::none);
            REQUIRE(careful.ten_thousandths == *value);
        }
    }
    CHECK(known > 50'000);
    CHECK(fast_amount("99999999", '.') == 999'999'990'000);
    CHECK(fast_amount("-0.0001", '.') == -1);
    CHECK(fast_amount("12345.67", '.') == 123'456'700);
    CHECK(fast_amount("1234567890.12", '.') == 12'345'678'901'200);
    CHECK(fast_amount("-99999999999999", '.') == -999'999'999'999'990'000);
    CHECK_FALSE(fast_amount("123456789012345", '.'));
    CHECK_FALSE(fast_amount("12345678.12345", '.'));
    CHECK_FALSE(fast_amount("", '.'));
    CHECK_FALSE(fast_amount("-", '.'));
    CHECK_FALSE(fast_amount(".5", '.'));
}

TEST_CASE("two_decimals: what it reads is what fast_amount reads, whatever stands behind it") {
    std::mt19937 random(5);
    constexpr std::array<char, 16> bytes{'0', '1',  '2', '9',    '.',    ',', '-', '/',
                                         ':', '\0', ' ', '\x80', '\xff', 'e', '5', '7'};
    int known = 0;
    for (int round = 0; round < 300'000; ++round) {
        const char decimal = random() % 2 == 0 ? '.' : ',';
        std::string text(random() % 10, '0');
        for (char& c : text) {
            c = static_cast<char>('0' + random() % 10);
        }
        if (text.size() >= 3) {
            text[text.size() - 3] = decimal;
        }
        for (std::size_t changes = text.empty() ? 0 : random() % 3; changes > 0; --changes) {
            text[random() % text.size()] = bytes[random() % bytes.size()];
        }
        std::string followed = text;
        for (int i = 0; i < 8; ++i) {
            followed += bytes[random() % bytes.size()];
        }
        CAPTURE(text);
        std::int64_t value = 0;
        if (two_decimals(decimal).read(followed.data(), text.size(), value)) {
            ++known;
            REQUIRE(fast_amount(text, decimal) == value);
        } else {
            const bool common =
                text.size() >= 4 && text.size() <= 8 && text[0] != '-' && text.find(decimal) == text.size() - 3;
            REQUIRE((!common || !fast_amount(text, decimal)));
        }
    }
    CHECK(known > 40'000);
}

}  // namespace rfm::load::test
