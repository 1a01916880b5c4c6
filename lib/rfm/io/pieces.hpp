// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
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

class source;

/// What is left of `bytes`, numbered from `first` on. Threads that want each piece once, in ascending order, read it by
/// turns. After a failure, or the end, there is nothing more.
/// @param bytes  outlives it
std::shared_ptr<piece_source> pieces_of(source& bytes, std::size_t piece_bytes, std::uint64_t first);

}  // namespace rfm::io
