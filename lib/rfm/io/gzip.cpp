// SPDX-License-Identifier: MIT
#include <rfm/io/gzip.hpp>

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <utility>
#include <vector>

#include <rfm/base/error.hpp>

namespace rfm::io {
namespace {

constexpr std::size_t block_size = std::size_t{256} * 1024;

class gzip final : public source {
public:
    gzip(std::unique_ptr<source> compressed, std::string name)
        : compressed_(std::move(compressed)), name_(std::move(name)), block_(block_size) {
        if (::inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) {
            throw std::bad_alloc();
        }
    }
    gzip(const gzip&) = delete;
    gzip& operator=(const gzip&) = delete;
    ~gzip() override { ::inflateEnd(&stream_); }

    std::size_t read(std::span<char> into) override {
        std::size_t filled = 0;
        while (filled < into.size() && !ended_) {
            if (stream_.avail_in == 0 && !next_block()) {
                if (!between_members_) {
                    throw refused("is cut off: the gzip data ends early");
                }
                ended_ = true;
            } else if (between_members_) {
                begin_member();
            } else {
                filled += inflate_into(into.subspan(filled));
            }
        }
        return filled;
    }

private:
    bool next_block() {
        stream_.next_in = block_.data();
        stream_.avail_in =
            static_cast<uInt>(compressed_->read({reinterpret_cast<char*>(block_.data()), block_.size()}));
        return stream_.avail_in != 0;
    }

    void begin_member() {
        if (*stream_.next_in == 0) {
            skip_padding();
            return;
        }
        if (*stream_.next_in != 0x1f) {
            throw refused("has something else after the gzip data");
        }
        ::inflateReset(&stream_);
        between_members_ = false;
    }

    void skip_padding() {
        do {
            const std::span rest(stream_.next_in, stream_.avail_in);
            if (std::ranges::any_of(rest, [](Bytef byte) { return byte != 0; })) {
                throw refused("has something else after the gzip data");
            }
        } while (next_block());
        ended_ = true;
    }

    std::size_t inflate_into(std::span<char> into) {
        const auto room = std::min<std::size_t>(into.size(), std::numeric_limits<uInt>::max());
        stream_.next_out = reinterpret_cast<Bytef*>(into.data());
        stream_.avail_out = static_cast<uInt>(room);
        const int code = ::inflate(&stream_, Z_NO_FLUSH);
        if (code == Z_MEM_ERROR) {
            throw std::bad_alloc();
        }
        if (code != Z_OK && code != Z_STREAM_END) {
            throw refused("is damaged: the gzip data does not decompress");
        }
        between_members_ = code == Z_STREAM_END;
        return room - stream_.avail_out;
    }

    failure refused(std::string what) const {
        return failure({.kind = error_kind::refused,
                        .what = std::move(what),
                        .file = name_,
                        .remedy = "fetch it again; gzip -t tells whether a copy is whole"});
    }

    std::unique_ptr<source> compressed_;
    std::string name_;
    std::vector<Bytef> block_;
    z_stream stream_{};
    bool between_members_ = false;
    bool ended_ = false;
};

}  // namespace

std::unique_ptr<source> gzip_source(std::unique_ptr<source> compressed, std::string name) {
    return std::make_unique<gzip>(std::move(compressed), std::move(name));
}

}  // namespace rfm::io
