// SPDX-License-Identifier: MIT
#include <rfm/base/hash.hpp>
#include <rfm/load/content_hash.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using rfm::hash128_hex;
using rfm::load::content_hash;

namespace {

std::string hash_in_steps(std::string_view text, std::size_t step) {
    content_hash hash;
    for (std::size_t at = 0; at < text.size(); at += step) {
        hash.add(text.substr(at, step));
    }
    return hash.hex();
}

}  // namespace

TEST_CASE("content hash: the hash of the hashes of each 256 KiB, however the bytes come") {
    constexpr std::size_t piece = 256 << 10;
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1, 2 * piece, 3 * piece - 7}) {
        std::string text;
        for (std::size_t i = 0; i < size; ++i) {
            text += static_cast<char>('a' + i * i % 23);
        }
        std::string hashes;
        for (std::size_t at = 0; at < size; at += piece) {
            hashes += hash128_hex(std::string_view(text).substr(at, piece));
        }
        CAPTURE(size);
        for (const std::size_t step : {std::size_t{1000}, piece / 2 + 3, piece, 5 * piece}) {
            CHECK(hash_in_steps(text, step) == hash128_hex(hashes));
        }
    }
}

TEST_CASE("content hash: pieces may come in any order behind what came one after the other") {
    constexpr std::size_t piece = content_hash::piece_bytes;
    std::string text;
    for (std::size_t i = 0; i < 4 * piece + 99; ++i) {
        text += static_cast<char>('a' + i * i % 23);
    }
    content_hash whole;
    whole.add(text);
    content_hash hash;
    hash.add(std::string_view(text).substr(0, piece - 1));
    CHECK(hash.size() == piece - 1);
    hash.add(std::string_view(text).substr(piece - 1, 1));
    CHECK(hash.size() == piece);
    for (const std::uint64_t number : {3U, 1U, 4U, 2U}) {
        hash.add_piece(number, std::string_view(text).substr(number * piece, piece));
    }
    CHECK(hash.hex() == whole.hex());
}

TEST_CASE("content hash: where it is not wanted only bytes are counted") {
    content_hash hash(false);
    hash.add("some bytes");
    hash.add_piece(1, "others");
    CHECK(hash.size() == 10);
    CHECK(hash.hex().empty());
}
