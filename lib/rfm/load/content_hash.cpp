// SPDX-License-Identifier: MIT
#include <rfm/load/content_hash.hpp>

#include <rfm/base/hash.hpp>

#include <algorithm>
#include <utility>

namespace rfm::load {
namespace {

constexpr std::size_t piece = 256 << 10;

class hashed_source final : public io::source {
public:
    hashed_source(std::unique_ptr<io::source> bytes, std::shared_ptr<content_hash> hash)
        : bytes_(std::move(bytes)), hash_(std::move(hash)) {}

    std::size_t read(std::span<char> into) override {
        const std::size_t length = bytes_->read(into);
        hash_->add({into.data(), length});
        return length;
    }

    void stop() noexcept override { bytes_->stop(); }

private:
    std::unique_ptr<io::source> bytes_;
    std::shared_ptr<content_hash> hash_;
};

}  // namespace

void content_hash::add(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t length = std::min(piece - piece_bytes_, bytes.size());
        piece_.add(bytes.substr(0, length));
        piece_bytes_ += length;
        bytes.remove_prefix(length);
        if (piece_bytes_ == piece) {
            digests_ += piece_.hex();
            piece_.begin_again();
            piece_bytes_ = 0;
        }
    }
}

std::string content_hash::hex() const {
    return hash128_hex(piece_bytes_ == 0 ? digests_ : digests_ + piece_.hex());
}

std::unique_ptr<io::source> hashed(std::unique_ptr<io::source> bytes, std::shared_ptr<content_hash> hash) {
    return std::make_unique<hashed_source>(std::move(bytes), std::move(hash));
}

}  // namespace rfm::load
