// SPDX-License-Identifier: MIT
#pragma once

#include <thread>
#include <vector>

namespace rfm {

/// Moves a thread to the processor that comes so many behind this one, of those it may use. It may leave it at once.
/// To be called by another thread: a new one waits until the system lets it run where it was started.
void start_behind(std::jthread& moved, unsigned distance);

/// The processors on which threads that work side by side were last. Not thread safe.
class processor_places {
public:
    /// Keeps these threads from sharing a processor while others idle, which systems allow for milliseconds where
    /// threads sleep and wake often. To be called by each now and then, for little: one that finds itself where another
    /// of them was last moves to where none was, and may leave it at once.
    void keep_apart();

private:
    struct place {
        std::thread::id thread;
        int processor;
    };
    bool is_taken(int processor, std::thread::id by_other_than) const;

    std::vector<place> last_;
};

}  // namespace rfm
