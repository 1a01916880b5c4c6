// SPDX-License-Identifier: MIT
#include <rfm/io/read_ahead.hpp>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace rfm::io {
namespace {

constexpr std::size_t block_size = std::size_t{256} * 1024;

/// Bytes as they came, and what came after them.
struct block {
    std::unique_ptr<char[]> bytes;  // of block_size, once used
    std::size_t size = 0;
    bool last = false;
    std::exception_ptr failure;
};

class ahead final : public source {
public:
    explicit ahead(std::unique_ptr<byte_stream> stream) : stream_(std::move(stream)) {}
    ahead(const ahead&) = delete;
    ahead& operator=(const ahead&) = delete;
    ~ahead() override { stop(); }

    std::size_t read(std::span<char> into) override {
        std::size_t filled = 0;
        while (filled < into.size() && !ended_) {
            const auto rest = into.subspan(filled);
            filled += alone_ > 0 ? read_alone(rest) : take(rest);
        }
        return filled;
    }

    void stop() noexcept override {
        {
            const std::lock_guard lock(turn_);
            stopped_ = true;
        }
        changed_.notify_all();
        stream_->stop();
    }

private:
    std::size_t read_alone(std::span<char> into) {
        const auto count = stream_->read_some(into.first(std::min(into.size(), alone_)));
        alone_ -= count;
        ended_ = count == 0;
        return count;
    }

    /// What is left of the oldest block, as far as it fits; 0 when it is done with.
    std::size_t take(std::span<char> into) {
        if (current_ == nullptr && !next_block()) {
            ended_ = true;
            return 0;
        }
        if (taken_ == current_->size) {
            finish_block();
            return 0;
        }
        const auto count = std::min(into.size(), current_->size - taken_);
        std::copy_n(current_->bytes.get() + taken_, count, into.data());
        taken_ += count;
        return count;
    }

    /// Waits for the next block; false if there will be none.
    bool next_block() {
        if (!thread_.joinable()) {
            thread_ = std::jthread([this] { read_on(); });
        }
        std::unique_lock lock(turn_);
        changed_.wait(lock, [&] { return filled_ > emptied_ || stopped_; });
        if (stopped_) {
            return false;
        }
        current_ = &ring_[emptied_ % ring_.size()];
        taken_ = 0;
        return true;
    }

    void finish_block() {
        if (current_->failure) {
            ended_ = true;
            std::rethrow_exception(current_->failure);
        }
        ended_ = current_->last;
        current_ = nullptr;
        {
            const std::lock_guard lock(turn_);
            ++emptied_;
        }
        changed_.notify_all();
    }

    /// The thread: fills blocks as long as there are some to fill and bytes to fill them with.
    void read_on() {
        for (std::size_t number = 0; wait_for_room(number); ++number) {
            block& next = ring_[number % ring_.size()];
            fill(next);
            {
                const std::lock_guard lock(turn_);
                filled_ = number + 1;
            }
            changed_.notify_all();
            if (next.last || next.failure) {
                return;
            }
        }
    }

    bool wait_for_room(std::size_t number) {
        std::unique_lock lock(turn_);
        changed_.wait(lock, [&] { return number - emptied_ < ring_.size() || stopped_; });
        return !stopped_;
    }

    void fill(block& next) {
        next.size = 0;
        try {
            if (!next.bytes) {
                next.bytes = std::make_unique_for_overwrite<char[]>(block_size);
            }
            while (next.size < block_size && !next.last && !is_stopped()) {
                const auto count = stream_->read_some({next.bytes.get() + next.size, block_size - next.size});
                next.size += count;
                next.last = count == 0;
            }
        } catch (...) {
            next.failure = std::current_exception();
        }
    }

    bool is_stopped() {
        const std::lock_guard lock(turn_);
        return stopped_;
    }

    std::unique_ptr<byte_stream> stream_;
    std::size_t alone_ = block_size;  // bytes still read without the thread
    bool ended_ = false;
    block* current_ = nullptr;  // being emptied
    std::size_t taken_ = 0;     // of current_

    std::mutex turn_;
    std::condition_variable changed_;
    std::array<block, 16> ring_;  // block n is the thread's until filled_ > n, then the reader's until emptied_ > n
    std::size_t filled_ = 0;
    std::size_t emptied_ = 0;
    bool stopped_ = false;
    std::jthread thread_;
};

}  // namespace

std::unique_ptr<source> read_ahead(std::unique_ptr<byte_stream> stream) {
    return std::make_unique<ahead>(std::move(stream));
}

}  // namespace rfm::io
