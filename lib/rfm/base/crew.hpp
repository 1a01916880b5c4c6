// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace rfm {

/// A thread that waits to be told what to do, again and again.
class hand {
public:
    /// @param number  the first few numbers begin on different processors, none on the caller's
    explicit hand(unsigned number);
    ~hand();
    hand(const hand&) = delete;
    hand& operator=(const hand&) = delete;

    /// Lets it call work(worker), which must not throw. Nothing else may follow before that is done.
    void begin(const std::function<void(unsigned)>& work, unsigned worker);
    void wait_until_done();

private:
    void serve();

    std::mutex mutex_;
    std::condition_variable changed_;
    const std::function<void(unsigned)>* work_ = nullptr;  // until it is done
    unsigned worker_ = 0;
    bool leaves_ = false;
    std::jthread thread_;  // the last: it ends before what it uses
};

/// The threads of the process that have nothing to do. They stay, for starting one takes as long as some thousand items
/// of work, and the system runs a new one in turn with the one that started it for some milliseconds before it moves
/// one of them to a processor that idles. There are as many as ever worked at the same time.
///
/// Thread safety: any number of threads may take and give back at the same time.
class crew {
public:
    using hands = std::vector<std::unique_ptr<hand>>;

    /// The one of this process.
    static crew& at_hand();

    /// So many, those that are idle first. Throws std::system_error if there cannot be more threads.
    hands take(unsigned count);
    void give_back(hands idle);

private:
    std::mutex mutex_;
    hands idle_;
    unsigned hired_ = 0;
};

}  // namespace rfm
