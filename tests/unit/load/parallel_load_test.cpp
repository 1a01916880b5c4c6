// SPDX-License-Identifier: MIT
#include <io/temporary_folder.hpp>
#include <load/random_orders.hpp>

#include <rfm/base/error.hpp>
#include <rfm/base/sort_texts.hpp>
#include <rfm/io/output.hpp>
#include <rfm/load/canonical.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace rfm::load::test {
namespace {

/// Writes canonical orders and keeps what each half got.
class both_halves final : public order_sink {
public:
    explicit both_halves(canonical_writer& writer) : writer_(writer) {}

    void add(unsigned worker, order_part& part) override { writer_.add(worker, part); }
    void pass(order_part& part) override {
        places_grow_ = places_grow_ && (lines_ == 0 || part.batch.size() == 0 || part.batch.place(0) > last_);
        if (part.batch.size() > 0) {
            last_ = part.batch.place(part.batch.size() - 1);
            lines_ += part.batch.size();
        }
        for (const auto& codes : part.batch.attributes) {
            attribute_.codes.insert(attribute_.codes.end(), codes.begin(), codes.end());
        }
        writer_.pass(part);
    }

    std::string attribute(std::vector<std::string> texts) {
        attribute_.texts = std::move(texts);
        sort_texts(attribute_);
        std::string all;
        for (const std::string& text : attribute_.texts) {
            all += text + "|";
        }
        for (const std::uint32_t code : attribute_.codes) {
            all += fmt::format("{} ", code);
        }
        return all;
    }
    bool places_grow() const { return places_grow_; }

private:
    canonical_writer& writer_;
    coded_column attribute_;
    std::uint64_t lines_ = 0;
    std::uint64_t last_ = 0;
    bool places_grow_ = true;
};

std::string told(const accounting& counts) {
    std::string text =
        fmt::format("{} {} {} {} {} {} {} {} {} {} {} {}\n", counts.records, counts.physical_lines,
                    counts.loaded.records, counts.blank.records, counts.header.records, counts.loaded_sum.to_text(),
                    counts.skipped_sum.to_text(), counts.rejected_sum.to_text(), counts.identical_lines,
                    counts.near_ids, counts.identical_lines_exact, counts.near_ids_exact);
    for (const tally& each : counts.by_reason) {
        text += fmt::format("{} {},", each.records, each.lines);
    }
    for (const auto& [word, count] : counts.status_words) {
        text += fmt::format("{} {}\n", word, count);
    }
    return text;
}

/// All that a run writes and says.
std::string run(const std::vector<std::string>& paths, const settings& how, unsigned workers) {
    io::memory_output canonical;
    io::memory_output rejected;
    canonical_writer writer(how, {.all = true, .names = {}}, canonical);
    both_halves sink(writer);
    rejects_writer rejects(rejected);
    order_loader loader(how, sink, &rejects, workers);
    std::string text;
    try {
        for (const std::string& path : paths) {
            loader.load(settled_reader(path, how));
        }
        const load_report report = loader.finish({.records = 1'000'000, .percent = std::nullopt});
        text += told(report.counts);
        for (const input_report& each : report.inputs) {
            text += told(each.counts) + each.content_hash + "\n";
        }
        if (!report.attributes.empty()) {
            text += sink.attribute(report.attributes.front().texts);
        }
    } catch (const failure& e) {
        text += fmt::format("{} {} {}\n", e.what(), e.value().line, e.value().remedy);
    }
    for (const error& each : loader.so_far().first_rejects) {
        text += to_text(each) + "\n";
    }
    CHECK(sink.places_grow());
    return text + fmt::format("{}\n", loader.rejected()) + canonical.text() + rejected.text();
}

/// Some 2 MB: several blocks.
std::vector<std::string> many_records(std::mt19937& random) {
    std::vector<std::string> records;
    for (std::size_t i = 0; i < 30'000; ++i) {
        const std::size_t customer = random() % 9000;
        std::string record = fmt::format("{}{},2024-{:02}-{:02},{}.{:02},{},\"some, text {}\",word {}",
                                         random() % 50 == 0 ? "c" : "C", customer, 1 + random() % 12, 1 + random() % 28,
                                         random() % 500, random() % 100, i % 17'000, random() % 100, random() % 300);
        switch (random() % 100) {
            case 0:
                record.insert(record.find(','), ",");
                break;
            case 1:
                record.replace(record.find("2024"), 4, "20x4");
                break;
            case 2:
                record = "\"one\ntwo\"" + record.substr(record.find(','));
                break;
            case 3:
                record += "\n";
                break;
            case 4:
                record += "\"";
                break;
            case 5:
                record = records.empty() ? record : records[random() % records.size()];
                break;
            default:
                break;
        }
        if (record.back() == '\n') {
            record.pop_back();
        }
        records.push_back(record + (random() % 3 == 0 ? "\r\n" : "\n"));
    }
    return records;
}

constexpr const char* header = "customer,date,amount,order,note,word\n";

}  // namespace

TEST_CASE("order_loader: whatever the number of workers, the run says and writes the same") {
    const temporary_folder folder;
    std::mt19937 random(1);
    const std::string first = folder.put("a.csv", std::string("title\n") + header + joined(many_records(random)));
    const std::string second = folder.put("b.csv", header + joined(many_records(random)));
    settings plain;
    plain.amount_per = amount_basis::line;
    plain.attributes = {"word"};
    settings filtered = plain;
    filtered.filters = filter_set({filter::parse("word!=word 7", "--only")}, {});
    settings dropping = plain;
    dropping.drop_duplicates = true;
    for (const settings& how : {plain, filtered, dropping}) {
        const std::string alone = run({first, second}, how, 1);
        INFO(alone.substr(0, 400));
        REQUIRE(alone.size() > 3'000'000);
        for (const unsigned workers : {2U, 5U, 8U}) {
            CHECK(run({first, second}, how, workers) == alone);
        }
    }
}

TEST_CASE("order_loader: of several things wrong, the first in the input refuses the run, with its line") {
    const temporary_folder folder;
    const settings how;
    std::vector<std::string> records;
    for (std::size_t i = 0; i < 60'000; ++i) {
        records.push_back(fmt::format("C{},2024-01-05,1.00,paid,CNY,{:040}\n", i, i));
    }
    const std::string columns = "customer,date,amount,status,currency,note\n";
    const auto run_with = [&](const std::vector<std::pair<std::size_t, std::string>>& others) {
        auto all = records;
        for (const auto& [at, record] : others) {
            all[at] = record;
        }
        const std::string path = folder.put("orders.csv", columns + joined(all));
        const std::string alone = run({path}, how, 1);
        CHECK(run({path}, how, 2) == alone);
        CHECK(run({path}, how, 8) == alone);
        return alone;
    };
    const std::string dollars = "D,2024-01-05,1.00,paid,USD,\n";
    const std::string unknown = "D,2024-01-05,1.00,perhaps,CNY,\n";
    const std::string of_currency = run_with({{30'000, dollars}, {59'000, unknown}});
    CHECK(of_currency.find(":30002: amounts are in CNY and in USD 30002") != std::string::npos);
    const std::string of_status = run_with({{29'000, unknown}, {30'000, dollars}, {30'001, unknown}});
    CHECK(of_status.find(":29002: the status 'perhaps' is not known 29002") != std::string::npos);
    const std::string in_one_block = run_with({{30'001, unknown}, {30'000, dollars}});
    CHECK(in_one_block.find(":30002: amounts are in CNY and in USD 30002") != std::string::npos);
}

TEST_CASE("order_loader: a further canonical header maps its own part") {
    const temporary_folder folder;
    const std::string path = folder.put("orders.csv",
                                        "customer,date,amount,order\nA,2025-01-01,1.00,O1\n"
                                        "customer,date,amount,city\nB,2025-01-02,2.00,Hull\n");
    for (const unsigned workers : {1U, 2U}) {
        io::memory_output canonical;
        const settings how;
        canonical_writer writer(how, {}, canonical);
        order_loader loader(how, writer, nullptr, workers);
        loader.load(settled_reader(path, how));
        CHECK(canonical.text() ==
              "customer,date,amount,order\nA,2025-01-01,1.00,O1\n"
              "customer,date,amount,city\nB,2025-01-02,2.00,Hull\n");
    }
}

TEST_CASE("order_loader: masked ids refuse the run before anything is written") {
    const temporary_folder folder;
    std::string text = "customer,date,amount\n";
    for (std::size_t i = 0; i < 60'000; ++i) {
        text += fmt::format("t**{},2024-01-05,1.00\n", i);
    }
    const std::string path = folder.put("orders.csv", text);
    for (const unsigned workers : {1U, 2U, 8U}) {
        io::memory_output canonical;
        const settings how;
        canonical_writer writer(how, {}, canonical);
        order_loader loader(how, writer, nullptr, workers);
        CHECK_THROWS_AS(loader.load(settled_reader(path, how)), failure);
        CHECK(canonical.text().empty());
    }
}

}  // namespace rfm::load::test
