// SPDX-License-Identifier: MIT
#include <rfm/io/pieces.hpp>
#include <rfm/io/source.hpp>

#include <condition_variable>
#include <mutex>

namespace rfm::io {
namespace {

class pieces_by_turns final : public piece_source {
public:
    pieces_by_turns(source& bytes, std::size_t piece_bytes, std::uint64_t first)
        : bytes_(bytes), piece_bytes_(piece_bytes), next_(first) {}

    std::size_t piece_bytes() const override { return piece_bytes_; }

    std::size_t read(std::uint64_t number, std::span<char> into) override {
        std::unique_lock lock(turn_);
        changed_.wait(lock, [&] { return next_ == number || ended_; });
        if (ended_) {
            return 0;
        }
        try {
            const std::size_t got = bytes_.read(into.first(piece_bytes_));
            pass_on(got < piece_bytes_);
            return got;
        } catch (...) {
            pass_on(true);
            throw;
        }
    }

private:
    void pass_on(bool ended) {
        ended_ = ended;
        ++next_;
        changed_.notify_all();
    }

    source& bytes_;
    std::size_t piece_bytes_;
    std::mutex turn_;
    std::condition_variable changed_;
    std::uint64_t next_;
    bool ended_ = false;
};

}  // namespace

std::shared_ptr<piece_source> pieces_of(source& bytes, std::size_t piece_bytes, std::uint64_t first) {
    return std::make_shared<pieces_by_turns>(bytes, piece_bytes, first);
}

}  // namespace rfm::io
