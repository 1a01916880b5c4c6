// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace rfm::io {

/// An input that can be read at several places at once. Thread safe.
class piece_source {
public:
    virtual ~piece_source() = default;

    /// All pieces are of this size, but the last: it is smaller, perhaps empty.
    virtual std::size_t piece_bytes() const = 0;

    /// Puts the piece of that number, counted from 0, into `into`, which has room for it; how many bytes it has: none
    /// behind the last. Throws as source::read().
    virtual std::size_t read(std::uint64_t number, std::span<char> into) = 0;
};

}  // namespace rfm::io
