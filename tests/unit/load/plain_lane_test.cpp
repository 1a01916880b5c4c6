// SPDX-License-Identifier: MIT
#include <rfm/load/plain_lane.hpp>

#include <rfm/csv/reader.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <random>
#include <string>
#include <vector>

namespace rfm::load::test {
namespace {

/// Everything that loading a block with one lane comes to. A record that the lane leaves is passed over.
std::string loaded(const csv::block& block, const settled_input& input, const settings& how,
                   const detail::plain_kernel* kernel) {
    run_state state(how);
    worker_state worker;
    line_context with(input, how, state, worker);
    with.bind();
    plain_lane lane(with, kernel);
    lane.bind(how.since.value_or(first_order_day), how.as_of.value_or(last_order_day));
    orders::order_batch batch = empty_batch(how.attributes.size(), block.record_count());
    accounting counts;
    std::string text;
    for (std::uint32_t first = 0; first < block.record_count();) {
        const std::uint32_t some = lane.load(block, first, batch, counts);
        text += fmt::format("{}+{} ", first, some);
        first += std::max(some, std::uint32_t{1});
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const orders::batch_line& line = batch.lines[i];
        text += fmt::format("\n{} {} {} {} {} {} {} {} {}", line.customer.text(), batch.customer_hashes[i], line.day,
                            line.amount, line.quantity, line.order, line.is_return, line.record,
                            batch.attributes.empty() ? 0 : batch.attributes[0][i]);
    }
    return text + fmt::format("\n{} {} {} {} {} {} {}", counts.records, counts.loaded.records, counts.loaded.lines,
                              worker.lines.repeats(), worker.lines.exact(), worker.ids.count(), worker.ids.exact());
}

struct shape {
    std::vector<std::string> header;
    char delimiter = ',';
    char decimal = '.';
    std::string line_end = "\n";
    int odd_one_in = 100;
    std::string quoted = {};  ///< the column that is in quotes, or "all"
};

std::string cell(std::mt19937& random, const std::string& column, const shape& of) {
    const bool odd = random() % static_cast<unsigned>(of.odd_one_in) == 0;
    const auto any_of = [&](const std::vector<std::string>& texts) { return texts[random() % texts.size()]; };
    std::string text;
    if (column == "customer") {
        text = odd ? any_of({"C1", "0123456789abcdefg", "=C1234", "客户甲乙丙", "a b c d", "1234567E8", "C12*45", ""})
                   : fmt::format("{}{:07}", random() % 2 == 0 ? 'C' : 'c', random() % 500);
    } else if (column == "date") {
        text = odd ? any_of({"2023-02-29", "2024-02-30", "2024/05/06", "2024-05-06 10:11:12", "1969-12-31",
                             "2149-06-07", "2024-5-6", "x"})
                   : fmt::format("20{:02}-{:02}-{:02}", random() % 25, 1 + random() % 12, 1 + random() % 28);
    } else if (column == "amount") {
        text = odd ? any_of({"-5.00", "123456.78", "1", "1.5", "-0.00", "1,234.50", "", "x.00"})
                   : fmt::format("{}.{:02}", random() % 1000, random() % 3);
        std::ranges::replace(text, '.', of.decimal);
    } else {
        text = odd ? any_of({"", "A-1", "12345678901234567890", "-"}) : fmt::format("A{:06}", random() % 1000);
    }
    const bool often = of.quoted == "all" || of.quoted == column;
    const bool enclosed = text.find(of.delimiter) != std::string::npos || (odd ? random() % 2 == 0 : often);
    return enclosed ? '"' + text + '"' : text;
}

std::string random_table(std::mt19937& random, const shape& of, std::size_t rows, bool with_header) {
    std::string text;
    for (std::size_t row = 0; row < rows + (with_header ? 1 : 0); ++row) {
        for (std::size_t i = 0; i < of.header.size(); ++i) {
            text += i == 0 ? "" : std::string(1, of.delimiter);
            text += row == 0 && with_header ? of.header[i] : cell(random, of.header[i], of);
        }
        text += of.line_end;
    }
    return text;
}

std::uint64_t common_rows = 0;
const detail::plain_kernel* counted_kernel = nullptr;

detail::plain_marks load_and_count(const detail::plain_rows& rows, const detail::plain_form& form,
                                   orders::batch_line* lines, std::uint64_t* hashes) {
    const detail::plain_marks marks = counted_kernel->load(rows, form, lines, hashes);
    common_rows += static_cast<std::uint64_t>(std::popcount(marks.common));
    return marks;
}

}  // namespace

TEST_CASE("plain lane: with a kernel for rows it loads what it loads without one") {
    for (const detail::plain_kernel& kernel : detail::plain_kernels()) {
        counted_kernel = &kernel;
        common_rows = 0;
        const detail::plain_kernel counting{.name = kernel.name, .load = load_and_count};
        std::mt19937 random(1);
        std::uint64_t records = 0;
        for (int round = 0; round < 600; ++round) {
            shape of{.header = {"customer", "date", "amount", "order", "note"}};
            std::ranges::shuffle(of.header, random);
            of.delimiter = random() % 2 == 0 ? ',' : ';';
            of.decimal = of.delimiter == ',' ? '.' : ',';
            of.line_end = random() % 2 == 0 ? "\n" : "\r\n";
            of.odd_one_in = std::vector<int>{2, 20, 400, 1'000'000}[random() % 4];
            of.quoted = std::vector<std::string>{"", "", "all", "customer", "date", "amount", "order"}[random() % 7];
            const bool with_header = random() % 2 == 0;
            settings how;
            how.needs_orders = random() % 3 == 0;
            how.amounts.decimal = of.decimal;
            if (random() % 4 == 0) {
                how.since = parse_iso_day("2005-03-01");
                how.as_of = parse_iso_day("2019-06-30");
            }
            if (random() % 4 == 0) {
                how.attributes = {"note"};
            }
            settled_input input;
            input.name = "orders.csv";
            input.dialect.delimiter = of.delimiter;
            input.header_line = with_header ? 1 : 0;
            input.mapping = map_header(of.header, input_kind::orders, {}, {}).mapping.value();
            const std::string text = random_table(random, of, random() % 4 == 0 ? 1 + random() % 70 : 500, with_header);
            const csv::block block = csv::reader::parse(text, input.dialect);
            records += block.record_count();
            CAPTURE(kernel.name);
            CAPTURE(text);
            REQUIRE(loaded(block, input, how, &counting) == loaded(block, input, how, nullptr));
        }
        CHECK(common_rows > records / 3);
    }
}

}  // namespace rfm::load::test
