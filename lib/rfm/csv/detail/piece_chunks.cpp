// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/piece_chunks.hpp>

#include <algorithm>
#include <utility>

namespace rfm::csv::detail {

std::optional<chunk> piece_chunks::next() {
    for (;;) {
        storage piece = chunks_.new_piece();
        const std::uint64_t number = taken_++;  // others wait for it: nothing may fail before the try
        try {
            const bool is_last = number >= first_ && pieces_->read(number, piece);
            const std::optional<early_index> early = chunks_.index_early(piece);
            std::unique_lock lock(turns_);
            if (!wait_for(number, lock)) {
                return std::nullopt;
            }
            const bool was_all = chunks_.ended();
            auto made = was_all ? chunks_.next() : chunks_.next_with(std::move(piece), early, is_last);
            ++turn_;
            turned_.notify_all();
            lock.unlock();
            pieces_->read_on();
            if (made || was_all) {
                return made;
            }
        } catch (...) {
            fail_at(number);
            throw;
        }
    }
}

/// False if there was a failure before it.
bool piece_chunks::wait_for(std::uint64_t number, std::unique_lock<std::mutex>& lock) {
    turned_.wait(lock, [&] { return turn_ == number || failed_at_ < number; });
    return failed_at_ > number;
}

void piece_chunks::fail_at(std::uint64_t number) {
    const std::lock_guard lock(turns_);
    failed_at_ = std::min(failed_at_, number);
    turned_.notify_all();
}

}  // namespace rfm::csv::detail
