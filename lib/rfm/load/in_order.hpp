// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

namespace rfm::load {

/// Puts what several workers make back into order. There is no thread of its own: whoever brings the part that is next
/// takes it, and those behind it that wait already. A worker that is too far ahead waits, so that memory is bounded.
/// Thread safe.
template <class Part>
class in_order {
public:
    /// @param next        place of the first part; every place from there on is brought once
    /// @param most_ahead  how many places a part may be ahead of the next one
    /// @param take        called for one part after the other, never twice at a time
    in_order(std::uint64_t next, std::uint64_t most_ahead, std::function<void(Part&)> take)
        : next_(next), most_ahead_(most_ahead), take_(std::move(take)) {}

    /// False: it is closed, so that there is no use in bringing more. What `take` throws comes out of the call that
    /// took, and closes it.
    bool bring(std::uint64_t place, Part&& part) {
        std::unique_lock lock(turn_);
        moved_.wait(lock, [&] { return closed_ || place < next_ + most_ahead_; });
        if (closed_) {
            return false;
        }
        waiting_.emplace(place, std::move(part));
        if (taking_) {
            return true;
        }
        taking_ = true;
        while (!closed_ && !waiting_.empty() && waiting_.begin()->first == next_) {
            auto mine = waiting_.extract(waiting_.begin());
            lock.unlock();
            try {
                take_(mine.mapped());
            } catch (...) {
                close();
                throw;
            }
            mine = {};
            lock.lock();
            ++next_;
            moved_.notify_all();
        }
        taking_ = false;
        return !closed_;
    }

    /// Nothing more is taken, and nobody waits any longer.
    void close() {
        const std::lock_guard lock(turn_);
        closed_ = true;
        moved_.notify_all();
    }

private:
    std::mutex turn_;
    std::condition_variable moved_;
    std::map<std::uint64_t, Part> waiting_;
    std::uint64_t next_;
    std::uint64_t most_ahead_;
    std::function<void(Part&)> take_;
    bool taking_ = false;
    bool closed_ = false;
};

}  // namespace rfm::load
