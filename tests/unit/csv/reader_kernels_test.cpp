// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/structure.hpp>
#include <rfm/csv/reader.hpp>

#include <doctest/doctest.h>
#include <csv/reference_reader.hpp>
#include <csv/text_maker.hpp>

#include <string>
#include <vector>

using rfm::csv::block;
using rfm::csv::chunk;
using rfm::csv::dialect;
using rfm::csv::fault;
using rfm::csv::limits;
using rfm::csv::reader;
using rfm::csv::detail::all_kernels;
using rfm::csv::detail::structure_kernels;
using rfm::csv::test::read_in_blocks;
using rfm::csv::test::read_on_threads;
using rfm::csv::test::read_plainly;
using rfm::csv::test::require_agreement;
using rfm::csv::test::text_maker;

TEST_CASE("kernels: this machine has some, each with its name") {
    const auto all = all_kernels();
    REQUIRE_FALSE(all.empty());
    CHECK(std::string(all.front().name) == "portable");
    CHECK(std::string(all.back().name) == rfm::csv::detail::best_kernels().name);
}

TEST_CASE("reader: well-formed texts read as the plain reference does, whatever the kernels and blocks") {
    text_maker make(20240105);
    for (int i = 0; i < 300; ++i) {
        const dialect how{.delimiter = ",;\t|"[make.below(4)], .quote = "\"\"'"[make.below(3)]};
        const std::string text = make.well_formed(1 + make.below(40), how.delimiter, how.quote);
        for (const structure_kernels& kernels : all_kernels()) {
            require_agreement(text, how, {}, {1 + make.below(64), 1 + make.below(500), 100'000}, kernels);
        }
    }
}

TEST_CASE("reader: damaged texts read as the plain reference does, whatever the kernels and blocks") {
    text_maker make(20240106);
    for (int i = 0; i < 600; ++i) {
        const dialect how{.delimiter = ",;\t|"[make.below(4)], .quote = "\"\"'\0"[make.below(4)]};
        const std::string whole =
            make.well_formed(1 + make.below(30), how.delimiter, how.quote == '\0' ? '"' : how.quote);
        const std::string text = make.damaged(whole, 1 + make.below(6), how.quote);
        for (const structure_kernels& kernels : all_kernels()) {
            require_agreement(text, how, {}, {1 + make.below(64), 1 + make.below(500), 100'000}, kernels);
        }
    }
}

TEST_CASE("reader: limits hold where texts are longer than they allow") {
    text_maker make(20240107);
    for (int i = 0; i < 200; ++i) {
        const std::string text = make.damaged(make.well_formed(1 + make.below(30), ',', '"'), make.below(3), '"');
        const limits most{.field_bytes = 20 + make.below(400), .record_bytes = 20 + make.below(600)};
        for (const structure_kernels& kernels : all_kernels()) {
            require_agreement(text, {}, most, {1 + make.below(64), 1 + make.below(500), 100'000}, kernels);
        }
    }
}

TEST_CASE("reader: every block size reads the same") {
    text_maker make(20240108);
    for (const std::string& text :
         {make.well_formed(25, ',', '"'), make.damaged(make.well_formed(25, ',', '"'), 3, '"')}) {
        const auto expected = read_plainly(text, {}, {});
        for (const structure_kernels& kernels : all_kernels()) {
            for (std::size_t size = 1; size <= 130; ++size) {
                CAPTURE(size);
                REQUIRE(read_in_blocks(text, {}, {}, size, kernels) == expected);
            }
        }
    }
}

TEST_CASE("reader: a stray quote at any place of a longer text costs what the plain reference says") {
    text_maker make(20240109);
    const std::string sample = make.well_formed(20, ',', '"');
    for (std::size_t at = 0; at <= sample.size(); ++at) {
        std::string text = sample;
        text.insert(at, 1, '"');
        for (const structure_kernels& kernels : all_kernels()) {
            require_agreement(text, {}, {}, {64, 100'000}, kernels);
        }
    }
}

TEST_CASE("reader: doubled quotes, closing quotes and line ends may stand at any place of a word") {
    for (std::size_t shift = 0; shift < 130; ++shift) {
        for (const std::string middle : {"\"\"", "\"\"\"\"", "\",\"", "\"\n\"", "\"\r\n\"", "\r\n", "\"\"\r\n\"\""}) {
            std::string text(shift % 60, 'x');
            text += ",\"" + std::string(shift, 'y') + middle + "z\",end\r\nnext,\"1\"\n";
            for (const structure_kernels& kernels : all_kernels()) {
                require_agreement(text, {}, {}, {7, 64, 100'000}, kernels);
            }
        }
    }
}

TEST_CASE("reader: a quoted field with 100 line ends is one, with 101 it is not closed, wherever it stands") {
    for (const structure_kernels& kernels : all_kernels()) {
        for (const std::string end : {"\n", "\r\n", "\r", "ab\n", "\"\"\n"}) {
            for (const std::size_t lines : {99, 100, 101, 102, 400}) {
                std::string text = "before,\"1\"\n\"kept\nas ever\",2\nC1,\"";
                for (std::size_t i = 0; i < lines; ++i) {
                    text += end;
                }
                text += "\",\"x\n\"\nafter,\"1\"\n";
                CAPTURE(end);
                CAPTURE(lines);
                require_agreement(text, {}, {}, {1000, 100'000}, kernels);
                const auto records = read_in_blocks(text, {}, {}, 100'000, kernels);
                const bool closed = records.at(2).problem == fault::none;
                CHECK(closed == (lines <= 100));
            }
        }
    }
}

TEST_CASE("reader: chunks may be split on any number of threads") {
    text_maker make(20240110);
    const std::string text =
        make.well_formed(400, ',', '"') + '\n' + make.damaged(make.well_formed(400, ',', '"'), 20, '"');
    const auto expected = read_plainly(text, {}, {});
    for (unsigned threads = 1; threads <= 8; ++threads) {
        CAPTURE(threads);
        reader in(rfm::io::memory_source(text), {}, {}, 100 * threads);
        REQUIRE(read_on_threads(in, threads) == expected);
    }
}

TEST_CASE("reader: blocks outlive their reader, and fields stay where they are") {
    std::vector<block> blocks;
    {
        reader in(rfm::io::memory_source("\"a\"\"b\",\"c\"\nd,\"e\"\"\"\nf,g\n"), {}, {}, 12);
        while (auto b = in.next_block()) {
            blocks.push_back(std::move(*b));
        }
    }
    REQUIRE(blocks.size() >= 2);
    const block& first = blocks.front();
    const std::string_view field = first.field(first.records()[0], 0);
    for (int i = 0; i < 1000; ++i) {
        CHECK(first.field(first.records()[0], 0) == "a\"b");
    }
    CHECK(field == "a\"b");
    CHECK(first.field(first.records()[0], 2).empty());
}

TEST_CASE("reader: a chunk of finished records is handed out as it is") {
    block made = reader::parse("a,b\nc\n", {});
    made.index = 7;
    chunk part(std::move(made));
    CHECK(part.index() == 7);
    const reader in(rfm::io::memory_source(""), {});
    const block again = in.split(std::move(part));
    REQUIRE(again.record_count() == 2);
    CHECK(again.field(again.records()[1], 0) == "c");
    CHECK(in.physical_lines() == 0);
}
