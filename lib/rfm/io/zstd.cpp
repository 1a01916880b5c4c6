// SPDX-License-Identifier: MIT
#include <rfm/io/zstd.hpp>

#include <zstd.h>
#include <zstd_errors.h>

#include <new>
#include <utility>
#include <vector>

#include <rfm/base/error.hpp>

namespace rfm::io {
namespace {

struct free_context {
    void operator()(ZSTD_DCtx* context) const { ::ZSTD_freeDCtx(context); }
};

class zstd final : public byte_stream {
public:
    zstd(std::unique_ptr<byte_stream> compressed, std::string name)
        : compressed_(std::move(compressed)),
          name_(std::move(name)),
          block_(std::size_t{256} * 1024),
          context_(::ZSTD_createDCtx()) {
        if (!context_) {
            throw std::bad_alloc();
        }
    }

    std::size_t read_some(std::span<char> into) override {
        ZSTD_outBuffer out{.dst = into.data(), .size = into.size(), .pos = 0};
        while (has_input() || inside_frame_) {
            decompress(out);
            if (out.pos > 0) {
                return out.pos;
            }
            if (inside_frame_ && exhausted_) {
                throw refused("is cut off: the zstd data ends early", again);
            }
        }
        return 0;
    }

    void stop() noexcept override { compressed_->stop(); }

private:
    static constexpr const char* again = "fetch it again; zstd -t tells whether a copy is whole";

    /// Whether there is input left; reads more when what was read is used up.
    bool has_input() {
        if (in_.pos == in_.size && !exhausted_) {
            in_ = {.src = block_.data(), .size = compressed_->read_some(block_), .pos = 0};
            exhausted_ = in_.size == 0;
        }
        return in_.pos < in_.size;
    }

    void decompress(ZSTD_outBuffer& out) {
        const auto left = ::ZSTD_decompressStream(context_.get(), &out, &in_);
        switch (::ZSTD_getErrorCode(left)) {
            case ZSTD_error_no_error:
                inside_frame_ = left != 0;
                return;
            case ZSTD_error_memory_allocation:
                throw std::bad_alloc();
            case ZSTD_error_frameParameter_windowTooLarge:
                throw refused("was compressed with a window of more than 128 MiB",
                              "zstd -dc --long=31 FILE | rfm import -");
            default:
                throw refused("is damaged: the zstd data does not decompress", again);
        }
    }

    failure refused(std::string what, std::string remedy) const {
        return failure(
            {.kind = error_kind::refused, .what = std::move(what), .file = name_, .remedy = std::move(remedy)});
    }

    std::unique_ptr<byte_stream> compressed_;
    std::string name_;
    std::vector<char> block_;
    std::unique_ptr<ZSTD_DCtx, free_context> context_;
    ZSTD_inBuffer in_{};
    bool inside_frame_ = false;
    bool exhausted_ = false;
};

}  // namespace

std::unique_ptr<byte_stream> zstd_stream(std::unique_ptr<byte_stream> compressed, std::string name) {
    return std::make_unique<zstd>(std::move(compressed), std::move(name));
}

}  // namespace rfm::io
