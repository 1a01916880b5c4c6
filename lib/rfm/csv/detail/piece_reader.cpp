// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/piece_reader.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <thread>

namespace rfm::csv::detail {

bool pieces_at_once::read(std::uint64_t number, storage& into) {
    const std::span<char> room = into.text.room_up_to(pieces_->piece_bytes());
    const std::size_t got = pieces_->read(number, room);
    into.text.grow(got);
    return got < room.size();
}

pieces_in_turn::pieces_in_turn(io::source& bytes, std::size_t piece_bytes, std::uint64_t first)
    : bytes_(bytes), piece_bytes_(piece_bytes), next_(first) {
    for (piece& each : ahead_) {
        each.bytes.clear_for_piece();
    }
}

bool pieces_in_turn::read(std::uint64_t number, storage& into) {
    std::unique_lock lock(turn_);
    while (number >= next_ && !ended_) {
        if (reading_ || ahead(next_).waits) {
            changed_.wait(lock);
        } else {
            read_more(lock);
        }
    }
    if (number >= next_) {
        return true;
    }
    piece& known = ahead(number);
    std::swap(into, known.bytes);
    known.waits = false;
    changed_.notify_all();
    if (known.failure) {
        std::rethrow_exception(std::exchange(known.failure, nullptr));
    }
    return known.is_last;
}

void pieces_in_turn::read_on() {
    std::unique_lock lock(turn_);
    places_.keep_apart();
    const bool has_room = !ahead(next_).waits && !ahead(next_ + 1).waits;
    if (has_room && !reading_ && !ended_ && bytes_.ready()) {
        read_more(lock);
    }
    const bool goes_on = !ended_;
    lock.unlock();
    if (goes_on) {
        std::this_thread::yield();
    }
}

/// Reads once, as much as there is room for and bytes are there. Holds the lock before and after, but not meanwhile.
void pieces_in_turn::read_more(std::unique_lock<std::mutex>& lock) {
    const std::uint64_t first = next_;
    std::size_t count = 0;
    while (count < most_ahead && !ahead(first + count).waits) {
        ++count;
    }
    reading_ = true;
    lock.unlock();
    bool ends = true;
    std::exception_ptr failure;
    try {
        ends = fill(first, count);
    } catch (...) {
        failure = std::current_exception();
    }
    lock.lock();
    reading_ = false;
    while (next_ < first + count && !ended_) {
        piece& known = ahead(next_);
        known.is_last = known.bytes.text.size() < piece_bytes_;
        if (known.is_last && !ends) {
            break;
        }
        known.failure = known.is_last ? failure : nullptr;
        known.waits = true;
        ended_ = known.is_last;
        ++next_;
    }
    changed_.notify_all();
}

/// Puts what is there into some pieces; true at the end.
bool pieces_in_turn::fill(std::uint64_t first, std::size_t count) {
    std::array<std::span<char>, most_ahead> rooms;
    for (std::size_t i = 0; i < count; ++i) {
        rooms[i] = ahead(first + i).bytes.text.room_up_to(piece_bytes_);
    }
    const std::size_t got = bytes_.read_into(std::span(rooms).first(count));
    for (std::size_t i = 0, left = got; i < count; ++i) {
        const std::size_t here = std::min(rooms[i].size(), left);
        ahead(first + i).bytes.text.grow(here);
        left -= here;
    }
    return got == 0;
}

}  // namespace rfm::csv::detail
