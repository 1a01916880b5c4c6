// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/hash_stream.hpp>
#include <rfm/io/source.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace rfm::load {

/// What identifies an input's content: XXH3-128 over the XXH3-128 values of each 256 KiB of decompressed bytes.
class content_hash {
public:
    void add(std::string_view bytes);
    std::string hex() const;

private:
    hash128_stream piece_;
    std::size_t piece_bytes_ = 0;
    std::string digests_;
};

/// `bytes` unchanged, added to `hash` as they are read.
std::unique_ptr<io::source> hashed(std::unique_ptr<io::source> bytes, std::shared_ptr<content_hash> hash);

}  // namespace rfm::load
