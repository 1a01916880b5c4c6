// SPDX-License-Identifier: MIT
#pragma once

#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include <rfm/io/source.hpp>

/// Hands over at most `most` bytes at a time.
class slow_stream final : public rfm::io::byte_stream {
public:
    slow_stream(std::string bytes, std::size_t most) : bytes_(std::move(bytes)), most_(most) {}

    std::size_t read_some(std::span<char> into) override {
        const auto count = bytes_.copy(into.data(), std::min(into.size(), most_), taken_);
        taken_ += count;
        return count;
    }

private:
    std::string bytes_;
    std::size_t most_;
    std::size_t taken_ = 0;
};

inline std::string rest_of(rfm::io::source& bytes, std::size_t block = 1000) {
    std::string all;
    std::string part(block, '\0');
    while (const auto count = bytes.read(part)) {
        all.append(part, 0, count);
    }
    return all;
}

/// One gzip member; strategy and header as zlib takes them.
inline std::string gzip(const std::string& text, int strategy = Z_DEFAULT_STRATEGY, gz_header* header = nullptr) {
    z_stream stream{};
    REQUIRE(::deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, strategy) == Z_OK);
    if (header != nullptr) {
        ::deflateSetHeader(&stream, header);
    }
    std::string packed(::deflateBound(&stream, text.size()) + 1000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(::deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    ::deflateEnd(&stream);
    return packed;
}

inline std::string zstd(const std::string& text) {
    std::string packed(::ZSTD_compressBound(text.size()), '\0');
    packed.resize(::ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
    return packed;
}

/// Text that does not compress to nothing.
inline std::string some_rows(int count) {
    std::string text = "customer,date,amount\n";
    unsigned number = 1;
    for (int row = 0; row < count; ++row) {
        number = number * 1664525U + 1013904223U;
        text += "C" + std::to_string(number % 1000) + ",2024-01-05," + std::to_string(number >> 12) + "\n";
    }
    return text;
}
