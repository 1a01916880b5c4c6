// SPDX-License-Identifier: MIT
#include <rfm/base/crew.hpp>

#include <rfm/base/processors.hpp>

#include <utility>

namespace rfm {

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
