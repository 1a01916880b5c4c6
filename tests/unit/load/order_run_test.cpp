// SPDX-License-Identifier: MIT
#include <io/temporary_folder.hpp>
#include <orders/plain_sums.hpp>

#include <rfm/load/order_run.hpp>

#include <rfm/csv/reader.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/order_loader.hpp>
#include <rfm/load/order_parser.hpp>
#include <rfm/orders/activity_builder.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace rfm::load::test {
namespace {

using orders::order_place;

settled_input input_of(const std::vector<std::string>& header, const settings& how) {
    settled_input input;
    input.name = "orders.csv";
    input.header_line = 1;
    input.mapping = *map_header(header, input_kind::orders, how.map, {}).mapping;
    return input;
}

std::vector<std::string> split(const std::string& line, char delimiter) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
        if (c == delimiter) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

/// One block after the other, as one input.
class parsing {
public:
    explicit parsing(const std::string& header, settings with = {})
        : how_(std::move(with)),
          header_(header),
          input_(input_of(split(header, ','), how_)),
          state_(how_),
          parser_(input_, how_, state_, mine_) {}

    orders::order_batch batch_of(const std::string& records) {
        const csv::block block = csv::reader::parse(header_ + "\n" + records, {});
        return parser_.parse(block).batch;
    }

private:
    settings how_;
    std::string header_;
    settled_input input_;
    run_state state_;
    worker_state mine_;
    order_parser parser_;
};

constexpr const char* header = "customer,date,amount,order";

/// A letter for each line: unproven, begins, goes on.
std::string places(const orders::order_batch& batch) {
    std::string text;
    for (const orders::batch_line& line : batch.lines) {
        text += "-bg"[static_cast<std::size_t>(line.standing)];
    }
    return text;
}

std::string told(const orders::order_batch& batch) {
    const orders::order_sequence& ids = batch.order_ids;
    if (!ids.in_order) {
        return "out of order";
    }
    return fmt::format("{} {}..{}{}{}", places(batch), ids.first, ids.last, ids.rises ? " rises" : "",
                       ids.falls ? " falls" : "");
}

/// Records of one customer and day.
std::string told(const std::vector<std::string>& ids) {
    std::string records;
    for (const std::string& id : ids) {
        records += "C0001234,2024-05-06,12.50," + id + "\n";
    }
    return told(parsing(header).batch_of(records));
}

/// The same from the definition, slowly.
std::string told_slowly(const orders::order_batch& batch, const std::vector<std::string>& cells) {
    struct group {
        std::string id;
        std::vector<std::size_t> lines;
    };
    std::vector<group> groups;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const cell id = undecorated(cells[batch.lines[i].record - 1]);
        if (id.empty || batch.lines[i].is_return) {
            continue;
        }
        if (groups.empty() || groups.back().id != id.text) {
            groups.push_back({.id = std::string(id.text), .lines = {}});
        }
        groups.back().lines.push_back(i);
    }
    std::string text(batch.size(), '-');
    bool rises = false;
    bool falls = false;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (g > 0) {
            const auto step = orders::compare_order_ids(groups[g - 1].id, groups[g].id);
            rises = rises || step < 0;
            falls = falls || step > 0;
        }
        const orders::batch_line& first = batch.lines[groups[g].lines.front()];
        const bool alike = std::ranges::all_of(groups[g].lines, [&](std::size_t i) {
            const orders::batch_line& line = batch.lines[i];
            return line.customer.text() == first.customer.text() && line.day == first.day && line.amount > 0;
        });
        for (const std::size_t i : groups[g].lines) {
            if (alike && g > 0 && g + 1 < groups.size()) {
                text[i] = i == groups[g].lines.front() ? 'b' : 'g';
            }
        }
    }
    if (rises && falls) {
        return "out of order";
    }
    return fmt::format("{} {}..{}{}{}", text, groups.empty() ? "" : groups.front().id,
                       groups.empty() ? "" : groups.back().id, rises ? " rises" : "", falls ? " falls" : "");
}

/// Counts orders, and keeps the lines.
class counting_sink final : public order_sink {
public:
    counting_sink(const orders::activity_spec& spec, unsigned workers) : builder_(spec, workers) {}

    void add(unsigned worker, order_part& part) override { builder_.add(worker, part.batch); }
    void pass(order_part& part) override {
        builder_.follow(part.batch);
        joined_.append(part.batch.order_ids);
        batches.push_back(part.batch);
    }
    orders::activity finish() { return builder_.finish({}); }
    bool in_order() const { return joined_.in_order; }

    std::vector<orders::order_batch> batches;

private:
    orders::activity_builder builder_;
    orders::order_sequence joined_{.in_order = true, .first = {}, .last = {}};
};

/// Some blocks of orders, of two lines each, with these numbers and those between them.
std::string table(int from, int to) {
    std::string text = std::string(header) + "\n";
    for (int i = from; i < to; ++i) {
        text += fmt::format("C{0:07},2024-05-06,12.50,A{1:09}\nC{0:07},2024-05-06,1.00,A{1:09}\n", i % 700, i);
    }
    return text;
}

}  // namespace

TEST_CASE("order_run: of orders in order, all but the first and the last of a block are proven") {
    CHECK(told({"A00001", "A00002", "A00002", "A00003", "A00004"}) == "-bgb- A00001..A00004 rises");
    CHECK(told({"A00009", "A00009", "A00008", "A00007", "A00007", "A00003"}) == "--bbg- A00009..A00003 falls");
    CHECK(told({"7", "8", "9", "10", "11"}) == "-bbb- 7..11 rises");
    CHECK(told({"A00001", "A00001"}) == "-- A00001..A00001");
    CHECK(told({"A00001"}) == "- A00001..A00001");
    CHECK(told(std::vector<std::string>{}) == " ..");
}

TEST_CASE("order_run: ids that turn back are out of order") {
    CHECK(told({"A00001", "A00002", "A00001", "A00003"}) == "out of order");
    CHECK(told({"A00003", "A00002", "A00004", "A00001"}) == "out of order");
    CHECK(told({"9", "10", "9"}) == "out of order");
    CHECK(told({"A00001", "A00001", "A00002", "A00003", "A00004", "A00002"}) == "out of order");
}

TEST_CASE("order_run: ids are told apart by all their bytes, however many") {
    const std::string many(20, 'x');
    CHECK(told({many + "1", many + "2", many + "2", many + "3"}) == fmt::format("-bg- {0}1..{0}3 rises", many));
    CHECK(told({many + "1", many + "3", many + "2"}) == "out of order");
    CHECK(told({"0123456789abcdea", "0123456789abcdeb", "0123456789abcdec"}) ==
          "-b- 0123456789abcdea..0123456789abcdec rises");
    CHECK(told({"0123456789abcdea", "0123456789abcdec", "0123456789abcdeb"}) == "out of order");
    CHECK(told({"99999999999999998", "99999999999999999", "100000000000000000"}) ==
          "-b- 99999999999999998..100000000000000000 rises");
    CHECK(told({"Az001", "Aé01", "B0001", "B0002"}) == "-bb- Az001..B0002 rises");
}

TEST_CASE("order_run: ids are what the cells mean") {
    CHECK(told({"A00001", " A00002", "\"A00002\"", "'4", "A00003"}) == "out of order");
    CHECK(told({"A00001", " A00002", "\"A00002\"", "A00002 ", "A00003"}) == "-bgg- A00001..A00003 rises");
    CHECK(told({"\"A\"\"001\"", "\"A\"\"002\"", "\"A\"\"002\"", "\"A\"\"003\""}) == "-bg- A\"001..A\"003 rises");
    CHECK(told({"-", "A00001", "", "A00002", "NULL", "A00002", "A00003"}) == "---b-g- A00001..A00003 rises");
    CHECK(told({"", "-", "NULL"}) == "--- ..");
}

TEST_CASE("order_run: an order is unproven unless all its lines count alike") {
    const auto around = [](const std::string& records) {
        return places(parsing(header).batch_of("C1,2024-05-06,1,10\n" + records + "C1,2024-05-06,1,30\n"));
    };
    CHECK(around("C1,2024-05-06,1.5,20\nC1,2024-05-06,2,20\n") == "-bg-");
    CHECK(around("C1,2024-05-06,1.5,20\nC1,2024-05-07,2,20\nC1,2024-05-06,1.5,20\n") == "-----");
    CHECK(around("C1,2024-05-06,1.5,20\nC2,2024-05-06,2,20\n") == "----");
    CHECK(around("C1,2024-05-06,1.5,20\nC1,2024-05-06,0,20\n") == "----");
    CHECK(around("C1,2024-05-06,0,20\nC1,2024-05-06,1.5,20\n") == "----");
    CHECK(around("C1,2024-05-06,1.5,20\nC1,2024-05-06,1.5,20\nC1,2024-05-06,0,20\nC1,2024-05-06,3,21\n") == "----b-");
    const std::string long_id = "a-customer-of-many-bytes";
    CHECK(around(long_id + ",2024-05-06,1,20\n" + long_id + ",2024-05-06,2,20\n") == "-bg-");
}

TEST_CASE("order_run: returns take no part") {
    CHECK(told(parsing(header).batch_of("C1,2024-05-06,1,10\nC1,2024-05-06,1,11\nC1,2024-05-06,-1,C5\n"
                                        "C1,2024-05-06,2,11\nC1,2024-05-06,2,12\n")) == "-b-g- 10..12 rises");
    CHECK(told(parsing(header).batch_of("C1,2024-05-06,-1,10\nC1,2024-05-06,-2,7\n")) == "-- ..");
}

TEST_CASE("order_run: without an order column no line takes part, but one order for all is out of order") {
    CHECK(told(parsing("customer,date,amount").batch_of("C1,2024-05-06,1\nC1,2024-05-06,1\n")) == "-- ..");
    settings how;
    how.constants.emplace_back(role::order, "X");
    CHECK(told(parsing("customer,date,amount", how).batch_of("C1,2024-05-06,1\n")) == "out of order");
}

TEST_CASE("order_run: where two blocks were out of order, or nobody asks, blocks are not looked at") {
    const std::string good = "C1,2024-05-06,1,1\nC1,2024-05-06,1,2\nC1,2024-05-06,1,3\n";
    const std::string bad = good + "C1,2024-05-06,1,1\n";
    parsing one(header);
    CHECK(told(one.batch_of(bad)) == "out of order");
    CHECK(told(one.batch_of(good)) == "-b- 1..3 rises");
    CHECK(told(one.batch_of(bad)) == "out of order");
    CHECK(told(one.batch_of(good)) == "out of order");
    settings how;
    how.needs_orders = false;
    CHECK(told(parsing(header, how).batch_of(good)) == "out of order");
}

TEST_CASE("order_run: orders of several inputs are counted alike whether they are in order or not") {
    struct run {
        std::vector<std::string> inputs;
        bool in_order;
    };
    std::string turned = table(0, 20'000);
    turned += table(10'000, 10'001).substr(turned.find('\n') + 1);
    const temporary_folder folder;
    orders::activity_spec spec;
    spec.measures.frequency = orders::frequency_basis::orders;
    spec.measures.as_of = {.from = orders::as_of_rule::source::given, .on = *parse_iso_day("2024-05-06")};
    for (const run& each : {run{{table(0, 30'000)}, true}, run{{table(0, 15'000), table(14'999, 30'000)}, true},
                            run{{table(0, 15'000), table(14'998, 30'000)}, false}, run{{turned}, false},
                            run{{table(9'000, 18'000), table(0, 9'000)}, false}}) {
        for (unsigned workers = 1; workers <= 4; ++workers) {
            const settings how;
            counting_sink sink(spec, workers);
            order_loader loader(how, sink, nullptr, workers);
            for (const std::string& text : each.inputs) {
                loader.load(settled_reader(folder.put("orders.csv", text), how));
            }
            REQUIRE(sink.batches.size() > 3);
            CHECK(sink.in_order() == each.in_order);
            const orders::activity expected =
                orders::test::plain_activity(sink.batches, spec, spec.measures.as_of.on, {});
            CHECK(orders::test::difference(sink.finish(), expected) == "");
        }
    }
}

TEST_CASE("order_run: for records of all shapes it says what follows from the definition") {
    std::mt19937 random(1);
    int in_order = 0;
    for (int round = 0; round < 2'000; ++round) {
        const auto one_in = [&](unsigned many) { return random() % many == 0; };
        const bool falls = one_in(3);
        const bool in_quotes = one_in(3);
        const bool even = !one_in(3);
        const bool may_turn = one_in(4);
        const unsigned odd = one_in(2) ? 20 : 1'000'000;
        const auto length = std::vector<int>{1, 4, 6, 12, 16, 21}[random() % 6];
        const std::string line_end = one_in(2) ? "\n" : "\r\n";
        std::string records;
        std::vector<std::string> ids;
        int number = falls ? 900 : 1;
        for (auto left = random() % 150; left > 0; --left) {
            number += (falls ? -1 : 1) * static_cast<int>(random() % 3);
            number = may_turn && one_in(60) ? number + (falls ? 3 : -3) : number;
            std::string id = fmt::format("{:0{}}", std::max(number, 0), length);
            std::string written = in_quotes ? '"' + id + '"' : id;
            if (one_in(odd)) {
                id = std::vector<std::string>{"", "-", " " + id, id + " ", "null", "a\"b"}[random() % 6];
                written = id == "a\"b" ? "\"a\"\"b\"" : id;
            }
            const bool is_return = one_in(odd);
            ids.push_back(id);
            records += fmt::format("{},C{:05},2024-05-{:02},{}{}.50,{}{}", written, number / 2 + (one_in(odd) ? 1 : 0),
                                   1 + number / 100 + (one_in(odd) ? 1 : 0), is_return ? "-" : "", random() % 9 + 1,
                                   !even && one_in(20) ? "\"two\nlines\"" : "note", line_end);
        }
        const orders::order_batch batch = parsing("order,customer,date,amount,note").batch_of(records);
        const std::string found = told(batch);
        REQUIRE(found == told_slowly(batch, ids));
        in_order += found == "out of order" ? 0 : 1;
    }
    CHECK(in_order > 500);
    CHECK(in_order < 1'900);
}

}  // namespace rfm::load::test
