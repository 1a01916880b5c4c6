// SPDX-License-Identifier: MIT
#include <rfm/load/content_hash.hpp>

#include <rfm/base/hash.hpp>

#include <algorithm>
#include <utility>

namespace rfm::load {
namespace {

class hashed_source final : public io::source {
public:
    hashed_source(std::unique_ptr<io::source> bytes, std::shared_ptr<content_hash> hash)
        : bytes_(std::move(bytes)), hash_(std::move(hash)) {}

    std::size_t read(std::span<char> into) override {
        const std::size_t length = bytes_->read(into);
        hash_->add({into.data(), length});
        return length;
    }

    std::size_t read_into(io::rooms into) override {
        const std::size_t length = bytes_->read_into(into);
        for (std::size_t left = length; left > 0; into = into.subspan(1)) {
            const std::size_t here = std::min(into.front().size(), left);
            hash_->add({into.front().data(), here});
            left -= here;
        }
        return length;
    }

    bool ready() const override { return bytes_->ready(); }
    void stop() noexcept override { bytes_->stop(); }

private:
    std::unique_ptr<io::source> bytes_;
    std::shared_ptr<content_hash> hash_;
};

class hashed_pieces final : public io::piece_source {
public:
    hashed_pieces(std::shared_ptr<io::piece_source> pieces, std::shared_ptr<content_hash> hash)
        : pieces_(std::move(pieces)), hash_(std::move(hash)) {}

    std::size_t piece_bytes() const override { return pieces_->piece_bytes(); }

    std::size_t read(std::uint64_t number, std::span<char> into) override {
        const std::size_t length = pieces_->read(number, into);
        if (length > 0) {
            hash_->add_piece(number, {into.data(), length});
        }
        return length;
    }

private:
    std::shared_ptr<io::piece_source> pieces_;
    std::shared_ptr<content_hash> hash_;
};

}  // namespace

void content_hash::add(std::string_view bytes) {
    size_ += bytes.size();
    while (wanted_ && !bytes.empty()) {
        const std::size_t length = std::min(piece_bytes - piece_bytes_, bytes.size());
        piece_.add(bytes.substr(0, length));
        piece_bytes_ += length;
        bytes.remove_prefix(length);
        if (piece_bytes_ == piece_bytes) {
            digests_ += piece_.hex();
            piece_.begin_again();
            piece_bytes_ = 0;
        }
    }
}

void content_hash::add_piece(std::uint64_t number, std::string_view bytes) {
    if (!wanted_) {
        return;
    }
    const std::string digest = hash128_hex(bytes);
    const std::lock_guard lock(adding_);
    const std::size_t at = number * digest_length;
    digests_.resize(std::max(digests_.size(), at + digest_length));
    digest.copy(digests_.data() + at, digest_length);
}

std::string content_hash::hex() const {
    return wanted_ ? hash128_hex(piece_bytes_ == 0 ? digests_ : digests_ + piece_.hex()) : "";
}

std::unique_ptr<io::source> hashed(std::unique_ptr<io::source> bytes, std::shared_ptr<content_hash> hash) {
    return std::make_unique<hashed_source>(std::move(bytes), std::move(hash));
}

std::shared_ptr<io::piece_source> hashed(std::shared_ptr<io::piece_source> pieces, std::shared_ptr<content_hash> hash) {
    return std::make_shared<hashed_pieces>(std::move(pieces), std::move(hash));
}

}  // namespace rfm::load
