// SPDX-License-Identifier: MIT
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

#include <rfm/io/inflater.hpp>

namespace rfm::io {
namespace {

constexpr std::size_t most_at_once = std::numeric_limits<uInt>::max();

class zlib final : public inflater {
public:
    zlib() {
        if (::inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) {
            throw std::bad_alloc();
        }
    }
    zlib(const zlib&) = delete;
    zlib& operator=(const zlib&) = delete;
    ~zlib() override { ::inflateEnd(&stream_); }

    void begin_member() override { ::inflateReset(&stream_); }

    step inflate(std::string_view in, std::span<char> out) override {
        const auto given = std::min(in.size(), most_at_once);
        const auto room = std::min(out.size(), most_at_once);
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
        stream_.avail_in = static_cast<uInt>(given);
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(room);
        const auto now = run();
        return {.taken = given - stream_.avail_in, .made = room - stream_.avail_out, .now = now};
    }

private:
    state run() {
        switch (::inflate(&stream_, Z_NO_FLUSH)) {
            case Z_OK:
            case Z_BUF_ERROR:  // nothing to do without more input
                return state::inside;
            case Z_STREAM_END:
                return state::at_end;
            case Z_MEM_ERROR:
                throw std::bad_alloc();
            default:
                return state::damaged;
        }
    }

    z_stream stream_{};
};

}  // namespace

std::unique_ptr<inflater> zlib_inflater() {
    return std::make_unique<zlib>();
}

}  // namespace rfm::io
