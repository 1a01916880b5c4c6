// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/piece_reader.hpp>

#include <span>
#include <thread>

namespace rfm::csv::detail {

bool pieces_at_once::read(std::uint64_t number, storage& into) {
    const std::span<char> room = into.text.room_up_to(pieces_->piece_bytes());
    const std::size_t got = pieces_->read(number, room);
    into.text.grow(got);
    return got < room.size();
}

bool pieces_in_turn::read(std::uint64_t number, storage& into) {
    std::unique_lock lock(turn_);
    changed_.wait(lock, [&] { return number < next_ || ended_ || (number == next_ && !reading_); });
    if (number < next_) {
        piece& known = ahead(number);
        std::swap(into, known.bytes);
        known.waits = false;
        if (known.failure) {
            std::rethrow_exception(std::exchange(known.failure, nullptr));
        }
        return known.is_last;
    }
    if (ended_) {
        return true;
    }
    read_next(into, lock);
    return ended_;
}

void pieces_in_turn::read_on() {
    std::unique_lock lock(turn_);
    while (!reading_ && !ended_ && !ahead(next_).waits && bytes_.ready() >= piece_bytes_) {
        piece& more = ahead(next_);
        more.waits = true;
        more.bytes.clear_for_piece();
        try {
            read_next(more.bytes, lock);
        } catch (...) {
            more.failure = std::current_exception();
        }
        more.is_last = ended_;
    }
    const bool is_behind = !ended_ && !ahead(next_).waits;
    lock.unlock();
    if (is_behind) {
        std::this_thread::yield();
    }
}

/// Holds the lock before and after, but not while it reads.
void pieces_in_turn::read_next(storage& into, std::unique_lock<std::mutex>& lock) {
    const auto pass_on = [&](bool is_last) {
        lock.lock();
        reading_ = false;
        ended_ = is_last;
        ++next_;
        changed_.notify_all();
    };
    reading_ = true;
    lock.unlock();
    try {
        const std::span<char> room = into.text.room_up_to(piece_bytes_);
        const std::size_t got = bytes_.read(room);
        into.text.grow(got);
        pass_on(got < room.size());
    } catch (...) {
        pass_on(true);
        throw;
    }
}

}  // namespace rfm::csv::detail
