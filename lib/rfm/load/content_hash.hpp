// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/hash_stream.hpp>
#include <rfm/io/source.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace rfm::load {

/// What identifies an input's content: XXH3-128 over the XXH3-128 values of each 256 KiB of decompressed bytes.
class content_hash {
public:
    static constexpr std::size_t piece_bytes = 256 << 10;

    /// @param wanted  nothing but the size is known otherwise
    explicit content_hash(bool wanted = true) : wanted_(wanted) {}

    void add(std::string_view bytes);
    /// A whole piece, or the last one, numbered from 0, where add() ended with the one before the first of these.
    /// Several threads at once, in any order.
    void add_piece(std::uint64_t number, std::string_view bytes);
    /// How many bytes add() has been given.
    std::uint64_t size() const { return size_; }
    /// Empty where it is not wanted.
    std::string hex() const;

private:
    static constexpr std::size_t digest_length = 32;

    bool wanted_;
    std::uint64_t size_ = 0;
    hash128_stream piece_;
    std::size_t piece_bytes_ = 0;
    std::string digests_;
    std::mutex adding_;
};

/// `bytes` unchanged, added to `hash` as they are read.
std::unique_ptr<io::source> hashed(std::unique_ptr<io::source> bytes, std::shared_ptr<content_hash> hash);
/// The same for pieces of piece_bytes.
std::shared_ptr<io::piece_source> hashed(std::shared_ptr<io::piece_source> pieces, std::shared_ptr<content_hash> hash);

}  // namespace rfm::load
