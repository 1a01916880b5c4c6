// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace rfm::io {

/// Decompresses the members of gzip data (RFC 1952), one after another. Not thread safe.
class inflater {
public:
    enum class state : std::uint8_t {
        inside,   ///< the member goes on
        at_end,   ///< it ended, length and checksum are right
        damaged,  ///< this is no member, or what came out is wrong
    };
    struct step {
        std::size_t taken;  ///< bytes of the input that are done with
        std::size_t made;   ///< bytes of the output
        state now;
    };

    virtual ~inflater() = default;

    /// Makes ready for a member; its header is what inflate() gets next.
    virtual void begin_member() = 0;

    /// Goes on in a member, until `in` is taken, `out` is full, or the member ends. Takes nothing beyond it.
    /// With an empty `in`, gives what is held back. Throws nothing but std::bad_alloc.
    virtual step inflate(std::string_view in, std::span<char> out) = 0;
};

/// The quickest there is: ISA-L where it was built with it, else zlib.
std::unique_ptr<inflater> quickest_inflater();

/// zlib's: there everywhere, and what the other is tested against.
std::unique_ptr<inflater> zlib_inflater();

}  // namespace rfm::io
