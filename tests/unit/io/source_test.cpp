// SPDX-License-Identifier: MIT
#include <rfm/io/source.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <utility>

#include <rfm/base/error.hpp>
#include <rfm/io/descriptor.hpp>

#include "base/error_of.hpp"
#include "io/streams.hpp"
#include "io/temporary_folder.hpp"

using rfm::io::compression;
using rfm::io::open_input;
using rfm::io::open_stream;

namespace {

rfm::io::opened slowly(std::string bytes, std::size_t most = 1) {
    return open_stream(std::make_unique<slow_stream>(std::move(bytes), most), "test");
}

/// The error reading `input` to its end ends with; no_data when it does not fail.
rfm::error error_of(rfm::io::opened input) {
    try {
        rest_of(*input.bytes);
    } catch (const rfm::failure& e) {
        return e.value();
    }
    return {.kind = rfm::error_kind::no_data, .what = {}, .file = {}, .line = 0, .column = 0, .remedy = {}};
}

rfm::error error_opening(const std::string& path) {
    return rfm::test::error_of(rfm::error_kind::failed, [&] { open_input(path); });
}

}  // namespace

TEST_CASE("source: a file is read as it is, and says what it is") {
    const temporary_folder folder;
    const auto text = some_rows(100);
    auto input = open_input(folder.put("orders.csv", text));
    CHECK(input.regular);
    CHECK(input.size == text.size());
    CHECK(input.compressed == compression::none);
    CHECK(input.name == folder / "orders.csv");
    CHECK(rest_of(*input.bytes) == text);
    CHECK(rest_of(*input.bytes).empty());
}

TEST_CASE("source: an empty file ends at once") {
    const temporary_folder folder;
    auto input = open_input(folder.put("empty", ""));
    CHECK(input.bytes->peek(10).empty());
    CHECK(rest_of(*input.bytes).empty());
}

TEST_CASE("source: a read is full or at the end, however small the pieces of the stream") {
    const auto text = some_rows(50);
    for (const auto& packed : {text, gzip(text), zstd(text)}) {
        for (const std::size_t piece : {1U, 2U, 7U, 5000U}) {
            auto input = slowly(packed, piece);
            std::string first(100, '\0');
            REQUIRE(input.bytes->read(first) == 100);
            REQUIRE(first + rest_of(*input.bytes, 33) == text);
        }
    }
}

TEST_CASE("source: peeked bytes are read again, whatever the sizes") {
    for (const std::size_t block : {1U, 2U, 3U, 10U}) {
        const auto bytes = std::make_unique<rfm::io::peekable_source>(rfm::io::memory_source("0123456789"));
        CHECK(bytes->peek(2) == "01");
        CHECK(bytes->peek(4) == "0123");
        CHECK(bytes->peek(1) == "0");
        std::string first(3, '\0');
        REQUIRE(bytes->read(first) == 3);
        CHECK(bytes->peek(2) == "34");
        CHECK(bytes->peek(100) == "3456789");
        CHECK(rest_of(*bytes, block) == "3456789");
        CHECK(bytes->peek(1).empty());
    }
}

TEST_CASE("source: gzip is known by its bytes, not by its name") {
    const temporary_folder folder;
    auto packed = open_input(folder.put("plain.csv", gzip("a,b\n")));
    CHECK(packed.compressed == compression::gzip);
    CHECK(packed.bytes->peek(3) == "a,b");
    CHECK(rest_of(*packed.bytes) == "a,b\n");
    CHECK(rest_of(*open_input(folder.put("named.gz", "a,b\n")).bytes) == "a,b\n");
}

TEST_CASE("source: gzip members follow one another, zero bytes may pad the end") {
    const auto text = some_rows(30000);
    for (const std::size_t piece : {1U, 1U << 20}) {
        CHECK(rest_of(*slowly(gzip(text) + gzip("") + gzip("end"), piece).bytes) == text + "end");
        CHECK(rest_of(*slowly(gzip("one") + std::string(700, '\0'), piece).bytes) == "one");
    }
}

TEST_CASE("source: gzip data that is cut off anywhere is refused by name") {
    const auto packed = gzip(some_rows(20)) + gzip("second member\n");
    const auto first = gzip(some_rows(20)).size();
    for (std::size_t length = 2; length < packed.size(); ++length) {
        const auto e = error_of(slowly(packed.substr(0, length)));
        if (length == first) {  // a whole member: nothing tells that another was meant to follow
            REQUIRE(e.kind == rfm::error_kind::no_data);
            continue;
        }
        REQUIRE(e.kind == rfm::error_kind::refused);
        REQUIRE(rfm::to_text(e) == "test: is cut off: the gzip data ends early");
    }
}

TEST_CASE("source: damaged gzip data is refused") {
    auto packed = gzip(some_rows(20));
    packed[packed.size() - 6] ^= 1;  // the checksum
    CHECK(rfm::to_text(error_of(slowly(packed))) == "test: is damaged: the gzip data does not decompress");
    CHECK(error_of(slowly(gzip("one") + "two")).what == "has something else after the gzip data");
    CHECK(error_of(slowly(gzip("one") + std::string(9, '\0') + "two")).what ==
          "has something else after the gzip data");
}

TEST_CASE("source: zstd frames follow one another, skippable ones hold nothing") {
    const auto text = some_rows(30000);
    const std::string skippable("\x50\x2a\x4d\x18\x03\0\0\0xyz", 11);
    for (const std::size_t piece : {1U, 1U << 20}) {
        auto input = slowly(skippable + zstd(text) + zstd("") + skippable + zstd("end"), piece);
        CHECK(input.compressed == compression::zstd);
        CHECK(rest_of(*input.bytes) == text + "end");
    }
}

TEST_CASE("source: zstd data that is cut off anywhere is refused by name") {
    const auto first = zstd(some_rows(20)).size();
    const auto packed = zstd(some_rows(20)) + zstd("second frame\n");
    for (std::size_t length = 4; length < packed.size(); ++length) {
        const auto e = error_of(slowly(packed.substr(0, length)));
        if (length == first) {
            REQUIRE(e.kind == rfm::error_kind::no_data);
            continue;
        }
        REQUIRE(e.kind == rfm::error_kind::refused);
        REQUIRE(rfm::to_text(e) == "test: is cut off: the zstd data ends early");
    }
}

TEST_CASE("source: damaged zstd data is refused") {
    CHECK(error_of(slowly(zstd("one") + "two, not a frame")).what == "is damaged: the zstd data does not decompress");
    const std::string window_of_2_gib("\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00", 9);
    CHECK(error_of(slowly(window_of_2_gib)).what == "was compressed with a window of more than 128 MiB");
}

TEST_CASE("source: a file that grows while it is read is refused") {
    const temporary_folder folder;
    const auto path = folder.put("orders.csv", some_rows(100));
    auto input = open_input(path);
    input.bytes->peek(100);
    std::ofstream(path, std::ios::app) << "C1,2024-01-06,1.00\n";
    const auto e = error_of(std::move(input));
    CHECK(e.kind == rfm::error_kind::refused);
    CHECK(rfm::to_text(e) == path + ": changed while it was read");
}

TEST_CASE("source: a file rewritten at the same size while it is read is refused") {
    const temporary_folder folder;
    const auto path = folder.put("orders.csv.gz", gzip("a,b\n"));
    auto input = open_input(path);
    std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::seconds(1));
    CHECK(error_of(std::move(input)).what == "changed while it was read");
}

TEST_CASE("source: pieces of a file are its bytes in any order, and refuse a file that changed at its end") {
    const temporary_folder folder;
    const std::string text = some_rows(60'000);
    const auto path = folder.put("orders.csv", text);
    const auto input = open_input(path);
    REQUIRE(input.pieces != nullptr);
    const std::size_t size = input.pieces->piece_bytes();
    const std::uint64_t last = text.size() / size;
    REQUIRE(last >= 2);
    std::string piece(size, '\0');
    for (std::uint64_t number = last + 1; number-- > 0;) {
        const std::size_t got = input.pieces->read(number, piece);
        CHECK(std::string_view(piece).substr(0, got) == std::string_view(text).substr(number * size, size));
    }
    CHECK(input.pieces->read(last + 1, piece) == 0);
    CHECK(rest_of(*input.bytes) == text);

    std::ofstream(path, std::ios::app) << "C1,2024-01-06,1.00\n";
    CHECK(input.pieces->read(0, piece) == size);
    const auto e = rfm::test::error_of(rfm::error_kind::refused, [&] { input.pieces->read(last, piece); });
    CHECK(e.what == "changed while it was read");
}

TEST_CASE("source: compressed files and streams have no pieces") {
    const temporary_folder folder;
    CHECK(open_input(folder.put("orders.csv.gz", gzip("a,b\n"))).pieces == nullptr);
    CHECK(slowly("a,b\n").pieces == nullptr);
}

TEST_CASE("source: what cannot be opened is named, with the reason") {
    const temporary_folder folder;
    const auto missing = error_opening(folder / "orders.csv");
    CHECK(missing.kind == rfm::error_kind::failed);
    CHECK(rfm::to_text(missing) == folder / "orders.csv" + ": cannot open: No such file or directory");
    CHECK(missing.remedy.empty());
    CHECK(error_opening(folder / "").what == "cannot open: Is a directory");
    CHECK_FALSE(error_opening("\u2014only").remedy.empty());
    CHECK_FALSE(error_opening("-only").remedy.empty());
}

TEST_CASE("source: a named pipe is read to its end") {
    const temporary_folder folder;
    const auto path = folder / "pipe";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const auto text = some_rows(10000);
    std::thread writer([&] { std::ofstream(path, std::ios::binary) << text; });
    auto input = open_input(path);
    CHECK_FALSE(input.regular);
    CHECK(input.size == 0);
    CHECK(rest_of(*input.bytes) == text);
    writer.join();
}

TEST_CASE("source: what lies in a pipe is known to be ready, and read into several rooms at once") {
    const temporary_folder folder;
    const std::string pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const std::string text = some_rows(100);
    rfm::io::descriptor writer(::open(pipe.c_str(), O_RDWR));  // does not wait for a reader
    REQUIRE(::write(writer.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    const auto input = open_input(pipe);
    CHECK(input.bytes->ready());
    input.bytes->peek(50);

    std::string got(text.size(), '\0');
    auto read_on = [&, at = std::size_t{0}](std::size_t first, std::size_t second) mutable {
        const std::array into{std::span(got).subspan(at, first), std::span(got).subspan(at + first, second)};
        const std::size_t count = input.bytes->read_into(into);
        at += count;
        return count;
    };
    CHECK(read_on(40, 100) == 40);  // of what was looked at
    CHECK(read_on(40, 100) == 10);
    CHECK(input.bytes->ready());
    CHECK(read_on(7, 100) == 107);
    CHECK(read_on(20, text.size() - 177) == text.size() - 157);
    CHECK(got == text);
    CHECK_FALSE(input.bytes->ready());

    REQUIRE(::write(writer.get(), "x", 1) == 1);
    CHECK(input.bytes->ready());
    got = "  ";
    CHECK(input.bytes->read_into(std::array{std::span(got)}) == 1);
    CHECK(got == "x ");
    writer = {};
    CHECK(input.bytes->ready());  // the end
    CHECK(input.bytes->read_into(std::array{std::span(got)}) == 0);
    CHECK(input.bytes->ready());
    writer = rfm::io::descriptor(::open(pipe.c_str(), O_RDWR));
    REQUIRE(::write(writer.get(), "more", 4) == 4);
    CHECK(input.bytes->read_into(std::array{std::span(got)}) == 0);  // it stays the end

    const auto begun = open_input(pipe);  // which took all there is, to see whether it is compressed
    CHECK(begun.bytes->ready());
    CHECK(begun.bytes->read_into(std::array{std::span(got)}) == 2);
    CHECK(begun.bytes->ready());
    CHECK(begun.bytes->read_into(std::array{std::span(got)}) == 2);
    CHECK(got == "re");
    CHECK_FALSE(begun.bytes->ready());

    const auto whole = open_input(folder.put("orders.csv", text));
    std::string file(text.size(), '\0');
    whole.bytes->read(file);
    CHECK_FALSE(whole.bytes->ready());  // of files nothing is said
}

TEST_CASE("source: \"-\" is standard input, which stays open") {
    const temporary_folder folder;
    const int saved = ::dup(STDIN_FILENO);
    const int file = ::open(folder.put("orders.csv", "a,b\n").c_str(), O_RDONLY);
    REQUIRE(::dup2(file, STDIN_FILENO) == STDIN_FILENO);
    auto input = open_input("-");
    CHECK(input.pieces == nullptr);  // others may read on where it is left
    CHECK(input.name == "stdin");
    CHECK(input.regular);
    CHECK(rest_of(*input.bytes) == "a,b\n");
    input.bytes.reset();
    CHECK(::fcntl(STDIN_FILENO, F_GETFD) != -1);
    ::dup2(saved, STDIN_FILENO);
    ::close(saved);
    ::close(file);
}
