// SPDX-License-Identifier: MIT
#include <rfm/base/hash.hpp>
#include <rfm/base/hash_stream.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using rfm::hash128_hex;
using rfm::hash128_stream;

TEST_CASE("hash: of nothing, as published with XXH3") {
    CHECK(hash128_hex("") == "99aa06d3014798d86001c324468d497f");
    CHECK(rfm::hash64("") == 0x2d06800538d394c2U);
}

TEST_CASE("hash: a text that comes in steps has the hash of the whole, at each length where the method changes") {
    std::string text;
    for (std::size_t i = 0; i < 300'000; ++i) {
        text += static_cast<char>(i * 37 % 251);
    }
    for (const std::size_t length :
         {1U, 16U, 17U, 128U, 129U, 240U, 241U, 1024U, 1025U, 262'144U, 262'145U, 300'000U}) {
        const std::string_view whole = std::string_view(text).substr(0, length);
        for (const std::size_t step : {1U, 100U, 4096U, 262'144U}) {
            if (length / step > 3000) {
                continue;
            }
            hash128_stream stream;
            for (std::size_t at = 0; at < length; at += step) {
                stream.add(whole.substr(at, step));
            }
            CHECK(stream.hex() == hash128_hex(whole));
        }
        CHECK(hash128_hex(whole) != hash128_hex(std::string_view(text).substr(1, length)));
    }
}
