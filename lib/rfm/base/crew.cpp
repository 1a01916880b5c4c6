// SPDX-License-Identifier: MIT
#include <rfm/base/crew.hpp>

#include <utility>

#ifdef __linux__
#include <pthread.h>
#include <sched.h>
#endif

namespace rfm {
namespace {

#ifdef __linux__

/// Moves a thread to the processor that comes so many behind this one, of those it may use. It may leave it at once.
/// To be called by another thread: a new one waits until the system lets it run where it was started.
void start_behind(std::jthread& moved, unsigned distance) {
    const pthread_t thread = moved.native_handle();
    const int here = sched_getcpu();
    cpu_set_t allowed;
    if (here < 0 || pthread_getaffinity_np(thread, sizeof allowed, &allowed) != 0 || CPU_COUNT(&allowed) < 2) {
        return;
    }
    int place = here;
    for (unsigned left = distance % static_cast<unsigned>(CPU_COUNT(&allowed)); left > 0;) {
        place = (place + 1) % CPU_SETSIZE;
        left -= CPU_ISSET(place, &allowed) ? 1 : 0;
    }
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(place, &one);
    if (pthread_setaffinity_np(thread, sizeof one, &one) == 0) {
        pthread_setaffinity_np(thread, sizeof allowed, &allowed);
    }
}

#else

void start_behind(std::jthread& /*moved*/, unsigned /*distance*/) {}

#endif

}  // namespace

hand::hand(unsigned number) : thread_([this] { serve(); }) {
    start_behind(thread_, number + 1);
}

hand::~hand() {
    const std::lock_guard lock(mutex_);
    leaves_ = true;
    changed_.notify_all();
}

void hand::begin(const std::function<void(unsigned)>& work, unsigned worker) {
    const std::lock_guard lock(mutex_);
    work_ = &work;
    worker_ = worker;
    changed_.notify_all();
}

void hand::wait_until_done() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return work_ == nullptr; });
}

void hand::serve() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [&] { return work_ != nullptr || leaves_; });
        if (work_ == nullptr) {
            return;
        }
        lock.unlock();
        (*work_)(worker_);
        lock.lock();
        work_ = nullptr;
        changed_.notify_all();
    }
}

crew& crew::at_hand() {
    static crew all;
    return all;
}

crew::hands crew::take(unsigned count) {
    hands taken;
    const std::lock_guard lock(mutex_);
    while (taken.size() < count && !idle_.empty()) {
        taken.push_back(std::move(idle_.back()));
        idle_.pop_back();
    }
    while (taken.size() < count) {
        taken.push_back(std::make_unique<hand>(hired_));
        ++hired_;
    }
    return taken;
}

void crew::give_back(hands idle) {
    const std::lock_guard lock(mutex_);
    for (std::unique_ptr<hand>& one : idle) {
        idle_.push_back(std::move(one));
    }
}

}  // namespace rfm
