// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/export/detail/remedy.hpp>
#include <rfm/export/detail/zip_parts.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <zlib.h>

namespace rfm::exporter::detail {
namespace {

[[noreturn]] void damaged() {
    throw failure(
        {.kind = error_kind::failed, .what = "the workbook came out damaged", .file = {}, .remedy = make_room});
}

/// A little-endian number of `bytes` bytes.
std::uint32_t number(std::string_view archive, std::size_t at, std::size_t bytes) {
    if (at + bytes > archive.size()) {
        damaged();
    }
    std::uint32_t value = 0;
    for (std::size_t i = bytes; i-- > 0;) {
        value = value << 8 | static_cast<unsigned char>(archive[at + i]);
    }
    return value;
}

std::string_view part_of(std::string_view archive, std::size_t at, std::size_t length) {
    if (at > archive.size() || length > archive.size() - at) {
        damaged();
    }
    return archive.substr(at, length);
}

/// One entry of the central directory (APPNOTE.TXT 4.3.12).
struct entry {
    std::string_view name;
    std::string_view packed;
    std::uint32_t method;
    std::uint32_t checksum;
    std::uint32_t length;
    std::size_t next;  ///< where the next entry stands
};

entry entry_at(std::string_view archive, std::size_t at) {
    if (number(archive, at, 4) != 0x02014B50) {
        damaged();
    }
    const std::size_t name_length = number(archive, at + 28, 2);
    const std::size_t local = number(archive, at + 42, 4);
    const std::size_t data = local + 30 + number(archive, local + 26, 2) + number(archive, local + 28, 2);
    return {.name = part_of(archive, at + 46, name_length),
            .packed = part_of(archive, data, number(archive, at + 20, 4)),
            .method = number(archive, at + 10, 2),
            .checksum = number(archive, at + 16, 4),
            .length = number(archive, at + 24, 4),
            .next = at + 46 + name_length + number(archive, at + 30, 2) + number(archive, at + 32, 2)};
}

/// Inflates in pieces, ended by its destructor.
class inflater {
public:
    explicit inflater(std::string_view packed) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        stream_.avail_in = static_cast<uInt>(packed.size());
        if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK) {
            damaged();
        }
    }
    inflater(const inflater&) = delete;
    inflater& operator=(const inflater&) = delete;
    ~inflater() { inflateEnd(&stream_); }

    bool ended() const { return ended_; }

    std::string_view next() {
        stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
        stream_.avail_out = static_cast<uInt>(buffer_.size());
        const int state = inflate(&stream_, Z_NO_FLUSH);
        if (state != Z_OK && state != Z_STREAM_END) {
            damaged();
        }
        ended_ = state == Z_STREAM_END;
        return {buffer_.data(), buffer_.size() - stream_.avail_out};
    }

private:
    z_stream stream_{};
    std::array<char, 1 << 16> buffer_{};
    bool ended_ = false;
};

void unpack(const entry& part, const std::function<void(std::string_view, std::string_view)>& to) {
    uLong checksum = crc32(0, nullptr, 0);
    std::uint64_t length = 0;
    const auto hand_on = [&](std::string_view piece) {
        checksum = crc32(checksum, reinterpret_cast<const Bytef*>(piece.data()), static_cast<uInt>(piece.size()));
        length += piece.size();
        to(part.name, piece);
    };
    if (part.method == 0) {
        hand_on(part.packed);
    } else if (part.method == Z_DEFLATED) {
        for (inflater packed(part.packed); !packed.ended();) {
            hand_on(packed.next());
        }
    } else {
        damaged();
    }
    if (checksum != part.checksum || length != part.length) {
        damaged();
    }
}

}  // namespace

void read_zip_parts(std::string_view archive,
                    const std::function<void(std::string_view name, std::string_view piece)>& to) {
    constexpr std::size_t end_record = 22;
    if (archive.size() < end_record || number(archive, archive.size() - end_record, 4) != 0x06054B50) {
        damaged();
    }
    const std::size_t end = archive.size() - end_record;
    std::size_t at = number(archive, end + 16, 4);
    for (std::uint32_t parts = number(archive, end + 10, 2); parts > 0; --parts) {
        const entry part = entry_at(archive, at);
        unpack(part, to);
        at = part.next;
    }
}

}  // namespace rfm::exporter::detail
