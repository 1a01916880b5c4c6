// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/base/parallel.hpp>
#include <rfm/csv/reader.hpp>
#include <rfm/io/source.hpp>

#include <doctest/doctest.h>
#include <csv/reference_reader.hpp>
#include <csv/text_maker.hpp>
#include <csv/text_pieces.hpp>

#include <algorithm>
#include <atomic>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

using rfm::csv::limits;
using rfm::csv::reader;
using rfm::csv::test::plain_record;
using rfm::csv::test::read_on_threads;
using rfm::csv::test::read_plainly;
using rfm::csv::test::text_maker;
using rfm::csv::test::text_pieces;

namespace {

/// The first piece from a source, the rest from pieces.
std::vector<plain_record> read_in_pieces(const std::string& text, const limits& most, std::size_t piece_bytes,
                                         unsigned threads) {
    reader in(rfm::io::memory_source(text), {}, most, piece_bytes);
    in.go_on_in_pieces(std::make_shared<text_pieces>(text, piece_bytes), 1, piece_bytes);
    return read_on_threads(in, threads);
}

/// All from one source, by turns.
std::vector<plain_record> read_by_turns(const std::string& text, const limits& most, std::size_t piece_bytes,
                                        unsigned threads) {
    reader in(rfm::io::memory_source(text), {}, most, piece_bytes);
    in.go_on_in_pieces(piece_bytes);
    return read_on_threads(in, threads);
}

/// Fails behind `bytes` of a text; it may say that they can be read without waiting.
class broken_source final : public rfm::io::source {
public:
    broken_source(const std::string& text, std::size_t bytes, bool ready)
        : bytes_(rfm::io::memory_source(text.substr(0, bytes))), ready_(ready) {}

    std::size_t read(std::span<char> into) override {
        const std::size_t got = bytes_->read(into);
        if (got < into.size()) {
            throw rfm::failure({.kind = rfm::error_kind::failed, .what = "cannot read"});
        }
        return got;
    }
    bool ready() const override { return ready_; }

private:
    std::unique_ptr<rfm::io::source> bytes_;
    bool ready_;
};

/// That one of some callers fails, and all records of `readable` bytes are handed out.
void check_failure(reader& in, unsigned threads, std::size_t readable) {
    std::atomic<int> failed = 0;
    std::atomic<std::size_t> bytes = 0;
    rfm::run_workers(threads, [&](unsigned) {
        try {
            while (auto part = in.next_chunk()) {
                const auto block = in.split(std::move(*part));
                for (const auto& r : block.records()) {
                    bytes += block.raw(r).size() + 1;
                }
            }
        } catch (const rfm::failure&) {
            ++failed;
        }
    });
    CHECK(failed == 1);
    CHECK(bytes <= readable);
    CHECK(bytes + 50 > readable);
}

}  // namespace

TEST_CASE("pieces: whatever their size, records read as the plain reference reads them") {
    text_maker make(20240201);
    for (int i = 0; i < 60; ++i) {
        const std::string whole = make.well_formed(1 + make.below(60), ',', '"');
        for (const std::string& text : {whole, make.damaged(whole, 1 + make.below(6), '"')}) {
            const auto expected = read_plainly(text, {}, {});
            for (const std::size_t size : {std::size_t{1}, std::size_t{2}, 3 + make.below(60), 64 + make.below(500),
                                           std::max<std::size_t>(text.size() / 2, 1), text.size() + 1}) {
                const unsigned threads = 1 + static_cast<unsigned>(make.below(4));
                CAPTURE(size);
                CAPTURE(threads);
                REQUIRE(read_in_pieces(text, {}, size, threads) == expected);
                REQUIRE(read_by_turns(text, {}, size, threads) == expected);
            }
        }
    }
}

TEST_CASE("pieces: records longer than a piece, and than the room before it") {
    for (const std::size_t length : {1'000, 4'095, 4'096, 4'097, 20'000}) {
        std::string text = "a,b\n";
        for (int i = 0; i < 12; ++i) {
            text += std::to_string(i) + ',' + std::string(length, 'x') + (i % 3 == 0 ? ",\"q\nq\"\r\n" : "\n");
        }
        const auto expected = read_plainly(text, {}, {});
        for (const std::size_t size : {700, 5'000, 30'000}) {
            CAPTURE(length);
            CAPTURE(size);
            REQUIRE(read_in_pieces(text, {}, size, 3) == expected);
            REQUIRE(read_by_turns(text, {}, size, 3) == expected);
        }
    }
}

TEST_CASE("pieces: what is found in a piece before its turn holds only if its first line end ends a record") {
    const auto lines_in_quotes = [](std::size_t count) {
        std::string lines;
        while (count-- > 0) {
            lines += "q,q\n";
        }
        return '"' + lines + "\"\n";
    };
    for (const std::string& odd : {std::string(1'500, 'x') + "\n", std::string(6'000, 'x') + "\n", lines_in_quotes(90),
                                   lines_in_quotes(200), std::string(700, ',') + "\n", std::string("a\rb\rc\n"),
                                   std::string("\"a\nb\n\"\"\n\",c\n"), std::string("\"open\n")}) {
        std::string text;
        for (int i = 0; i < 30; ++i) {
            text += std::to_string(i) + ",short,\"row\"\n" + (i % 10 == 3 ? odd : "");
        }
        for (const std::size_t most_bytes : {std::size_t{1'000}, limits{}.field_bytes}) {
            const limits most{.field_bytes = most_bytes, .record_bytes = most_bytes};
            const auto expected = read_plainly(text, {}, most);
            for (std::size_t size = 30; size < 700; size += 13) {
                CAPTURE(odd);
                CAPTURE(size);
                REQUIRE(read_in_pieces(text, most, size, 2) == expected);
            }
        }
    }
}

TEST_CASE("pieces: limits hold, and what is behind a cut record is found again") {
    text_maker make(20240202);
    for (int i = 0; i < 150; ++i) {
        const std::string text = make.damaged(make.well_formed(1 + make.below(40), ',', '"'), make.below(4), '"');
        const limits most{.field_bytes = 20 + make.below(200), .record_bytes = 20 + make.below(300)};
        const auto expected = read_plainly(text, {}, most);
        for (const std::size_t size : {std::size_t{1}, 2 + make.below(40), 50 + make.below(400)}) {
            CAPTURE(size);
            const unsigned threads = 1 + static_cast<unsigned>(make.below(3));
            REQUIRE(read_in_pieces(text, most, size, threads) == expected);
            REQUIRE(read_by_turns(text, most, size, threads) == expected);
        }
    }
}

TEST_CASE("pieces: one that cannot be read fails one caller; the records before it are handed out, none behind it") {
    std::string text;
    for (int i = 0; i < 2'000; ++i) {
        text += "customer-" + std::to_string(i) + ",2024-01-05,1.00\n";
    }
    constexpr std::size_t piece_bytes = 500;
    for (const std::uint64_t unreadable : {1U, 2U, 7U, 60U}) {
        for (unsigned threads = 1; threads <= 4; ++threads) {
            reader in_pieces(rfm::io::memory_source(text), {}, {}, piece_bytes);
            in_pieces.go_on_in_pieces(std::make_shared<text_pieces>(text, piece_bytes, unreadable), 1, piece_bytes);
            check_failure(in_pieces, threads, unreadable * piece_bytes);
            for (const bool ready : {false, true}) {  // read when wanted; mostly ahead
                auto bytes = std::make_unique<broken_source>(text, unreadable * piece_bytes, ready);
                reader by_turns(std::move(bytes), {}, {}, piece_bytes);
                by_turns.go_on_in_pieces(piece_bytes);
                check_failure(by_turns, threads, unreadable * piece_bytes);
            }
        }
    }
}
