// SPDX-License-Identifier: MIT
#include <rfm/io/inflater.hpp>

#ifdef RFM_ISAL

#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <limits>

namespace rfm::io {
namespace {

/// RFC 1952, 2.3.1.2: a member with one of these must not be read on; ISA-L does not look at them.
constexpr std::uint32_t reserved_flags = 0xe0;

constexpr std::size_t most_at_once = std::numeric_limits<std::uint32_t>::max();

class isal final : public inflater {
public:
    isal() { begin_member(); }

    void begin_member() override {
        ::isal_inflate_init(&stream_);
        ::isal_gzip_header_init(&header_);
        in_header_ = true;
    }

    step inflate(std::string_view in, std::span<char> out) override {
        const auto given = std::min(in.size(), most_at_once);
        const auto room = std::min(out.size(), most_at_once);
        stream_.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(in.data()));
        stream_.avail_in = static_cast<std::uint32_t>(given);
        stream_.next_out = reinterpret_cast<std::uint8_t*>(out.data());
        stream_.avail_out = static_cast<std::uint32_t>(room);
        const auto now = run();
        if (now == state::damaged) {  // its counts may be wrong then, below zero even
            return {.taken = 0, .made = 0, .now = now};
        }
        return {.taken = given - stream_.avail_in, .made = room - stream_.avail_out, .now = now};
    }

private:
    /// The header is read apart: isal_inflate() forgets the one it is in when its input ends there.
    state run() {
        if (in_header_) {
            const int code = ::isal_read_gzip_header(&stream_, &header_);
            if (code == ISAL_END_INPUT) {
                return state::inside;
            }
            if (code != ISAL_DECOMP_OK || (header_.flags & reserved_flags) != 0) {
                return state::damaged;
            }
            in_header_ = false;
            stream_.crc_flag = ISAL_GZIP_NO_HDR_VER;
        }
        if (::isal_inflate(&stream_) != ISAL_DECOMP_OK) {
            return state::damaged;
        }
        return stream_.block_state == ISAL_BLOCK_FINISH ? state::at_end : state::inside;
    }

    inflate_state stream_{};
    isal_gzip_header header_{};
    bool in_header_ = true;
};

}  // namespace

std::unique_ptr<inflater> quickest_inflater() {
    return std::make_unique<isal>();
}

}  // namespace rfm::io

#else

std::unique_ptr<rfm::io::inflater> rfm::io::quickest_inflater() {
    return zlib_inflater();
}

#endif
