// SPDX-License-Identifier: MIT
#include <rfm/io/gzip.hpp>

#include <algorithm>
#include <utility>

#include <rfm/base/error.hpp>

namespace rfm::io {
namespace {

constexpr std::size_t block_size = std::size_t{256} * 1024;

class gzip final : public byte_stream {
public:
    gzip(std::unique_ptr<byte_stream> compressed, std::string name, std::unique_ptr<inflater> how)
        : compressed_(std::move(compressed)), name_(std::move(name)), inflater_(std::move(how)) {}

    std::size_t read_some(std::span<char> into) override {
        while (has_input() || inside_member_) {
            if (!inside_member_ && !begin_member()) {
                continue;
            }
            if (const auto made = inflate(into); made > 0) {
                return made;
            }
            if (inside_member_ && exhausted_) {
                throw refused("is cut off: the gzip data ends early");
            }
        }
        return 0;
    }

    void stop() noexcept override { compressed_->stop(); }

private:
    /// Whether there is input left; reads more when what was read is used up.
    bool has_input() {
        if (in_.empty() && !exhausted_) {
            in_ = {block_.get(), compressed_->read_some({block_.get(), block_size})};
            exhausted_ = in_.empty();
        }
        return !in_.empty();
    }

    /// False if what comes next is padding.
    bool begin_member() {
        const char next = in_.front();
        padded_ = padded_ || next == '\0';
        if (next != (padded_ ? '\0' : '\x1f')) {
            throw refused("has something else after the gzip data");
        }
        if (padded_) {
            in_.remove_prefix(std::min(in_.find_first_not_of('\0'), in_.size()));
            return false;
        }
        inflater_->begin_member();
        inside_member_ = true;
        return true;
    }

    std::size_t inflate(std::span<char> into) {
        const auto step = inflater_->inflate(in_, into);
        in_.remove_prefix(step.taken);
        if (step.now == inflater::state::damaged) {
            throw refused("is damaged: the gzip data does not decompress");
        }
        inside_member_ = step.now == inflater::state::inside;
        return step.made;
    }

    failure refused(std::string what) const {
        return failure({.kind = error_kind::refused,
                        .what = std::move(what),
                        .file = name_,
                        .remedy = "fetch it again; gzip -t tells whether a copy is whole"});
    }

    std::unique_ptr<byte_stream> compressed_;
    std::string name_;
    std::unique_ptr<inflater> inflater_;
    std::unique_ptr<char[]> block_ = std::make_unique_for_overwrite<char[]>(block_size);
    std::string_view in_;  // of block_, not yet taken
    bool inside_member_ = false;
    bool padded_ = false;
    bool exhausted_ = false;
};

}  // namespace

std::unique_ptr<byte_stream> gzip_stream(std::unique_ptr<byte_stream> compressed, std::string name,
                                         std::unique_ptr<inflater> how) {
    return std::make_unique<gzip>(std::move(compressed), std::move(name), std::move(how));
}

}  // namespace rfm::io
