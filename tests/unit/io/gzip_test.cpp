// SPDX-License-Identifier: MIT
#include <rfm/io/gzip.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <rfm/base/error.hpp>

#include "io/streams.hpp"

namespace {

/// What `packed` holds, or "refused: " and why, taken `most` bytes at a time into pieces of `room`.
std::string unpacked(const std::string& packed, std::unique_ptr<rfm::io::inflater> how, std::size_t most = 1000,
                     std::size_t room = 1000) {
    const auto stream = rfm::io::gzip_stream(std::make_unique<slow_stream>(packed, most), "test", std::move(how));
    std::string text;
    std::string part(room, '\0');
    try {
        while (const auto count = stream->read_some(part)) {
            text.append(part, 0, count);
        }
    } catch (const rfm::failure& e) {
        return "refused: " + e.value().what;
    }
    return text;
}

std::string quickest(const std::string& packed, std::size_t most = 1000, std::size_t room = 1000) {
    return unpacked(packed, rfm::io::quickest_inflater(), most, room);
}

std::string by_zlib(const std::string& packed) {
    return unpacked(packed, rfm::io::zlib_inflater());
}

std::string noise(std::size_t size) {
    std::string bytes;
    std::uint32_t number = 1;
    while (bytes.size() < size) {
        number = number * 1664525U + 1013904223U;
        bytes += static_cast<char>(number >> 24U);
    }
    return bytes;
}

/// A member whose header has everything RFC 1952 allows.
std::string with_long_header(const std::string& text) {
    std::string extra = "AB\x02" + std::string(1, '\0') + "xy";
    std::string name = "orders.csv";
    std::string comment = "exported by hand";
    gz_header header{};
    header.extra = reinterpret_cast<Bytef*>(extra.data());
    header.extra_len = static_cast<uInt>(extra.size());
    header.name = reinterpret_cast<Bytef*>(name.data());
    header.comment = reinterpret_cast<Bytef*>(comment.data());
    header.hcrc = 1;
    return gzip(text, Z_DEFAULT_STRATEGY, &header);
}

}  // namespace

TEST_CASE("gzip: every kind of block and header, in pieces of any size") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", gzip("")},
        {"a", gzip("a")},
        {some_rows(200), gzip(some_rows(200))},
        {some_rows(200), gzip(some_rows(200), Z_FIXED)},
        {some_rows(200), gzip(some_rows(200), Z_HUFFMAN_ONLY)},
        {noise(3000), gzip(noise(3000))},  // stored
        {std::string(100000, 'x'), gzip(std::string(100000, 'x'))},
        {some_rows(50), with_long_header(some_rows(50))},
    };
    for (const auto& [text, packed] : cases) {
        for (const std::size_t most : {1U, 2U, 3U, 8U, 13U, 100000U}) {
            for (const std::size_t room : {1U, 5U, 300U, 1000000U}) {
                REQUIRE(quickest(packed, most, room) == text);
                REQUIRE(quickest(packed + packed + gzip("end"), most, room) == text + text + "end");
            }
        }
        REQUIRE(by_zlib(packed) == text);
    }
}

TEST_CASE("gzip: cut off anywhere it is refused, in pieces of any size") {
    const auto first = with_long_header(some_rows(30));
    const auto packed = first + gzip(noise(100));
    for (std::size_t length = 1; length < packed.size(); ++length) {
        for (const std::size_t most : {1U, 10000U}) {
            const auto expected =
                length == first.size() ? some_rows(30) : "refused: is cut off: the gzip data ends early";
            REQUIRE(quickest(packed.substr(0, length), most) == expected);
        }
        REQUIRE(by_zlib(packed.substr(0, length)).starts_with("refused") == (length != first.size()));
    }
}

TEST_CASE("gzip: with any bit turned over, it is read or refused as zlib would") {
    for (const auto& whole : {with_long_header(some_rows(3)), gzip(some_rows(2), Z_FIXED), gzip(noise(20))}) {
        for (std::size_t bit = 8; bit < 8 * whole.size(); ++bit) {  // the first byte says that it is gzip
            auto packed = whole;
            packed[bit / 8] = static_cast<char>(packed[bit / 8] ^ 1 << bit % 8);
            const auto ours = quickest(packed);
            const auto theirs = by_zlib(packed);
            INFO("bit " << bit << ": " << ours << " | " << theirs);
            REQUIRE(ours.starts_with("refused") == theirs.starts_with("refused"));
            REQUIRE((ours == theirs || ours.starts_with("refused")));
        }
    }
}
