// SPDX-License-Identifier: MIT
#include <rfm/base/processors.hpp>

#ifdef __linux__
#include <pthread.h>
#include <sched.h>

#include <algorithm>
#endif

namespace rfm {

#ifdef __linux__
namespace {

/// The `steps`th processor behind `here` of those allowed.
int processor_behind(int here, unsigned steps, const cpu_set_t& allowed) {
    while (steps > 0) {
        here = (here + 1) % CPU_SETSIZE;
        steps -= CPU_ISSET(here, &allowed) ? 1 : 0;
    }
    return here;
}

void move_to(pthread_t thread, int processor, const cpu_set_t& allowed) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(processor, &one);
    if (pthread_setaffinity_np(thread, sizeof one, &one) == 0) {
        pthread_setaffinity_np(thread, sizeof allowed, &allowed);
    }
}

}  // namespace

void start_behind(std::jthread& moved, unsigned distance) {
    const pthread_t thread = moved.native_handle();
    const int here = sched_getcpu();
    cpu_set_t allowed;
    if (here >= 0 && pthread_getaffinity_np(thread, sizeof allowed, &allowed) == 0 && CPU_COUNT(&allowed) > 1) {
        move_to(thread, processor_behind(here, distance % static_cast<unsigned>(CPU_COUNT(&allowed)), allowed),
                allowed);
    }
}

bool processor_places::is_taken(int processor, std::thread::id by_other_than) const {
    return std::ranges::any_of(
        last_, [&](const place& each) { return each.processor == processor && each.thread != by_other_than; });
}

void processor_places::keep_apart() {
    const std::thread::id me = std::this_thread::get_id();
    auto mine = std::ranges::find(last_, me, &place::thread);
    if (mine == last_.end()) {
        mine = last_.insert(mine, {.thread = me, .processor = -1});
    }
    mine->processor = sched_getcpu();
    cpu_set_t allowed;
    if (!is_taken(mine->processor, me) || pthread_getaffinity_np(pthread_self(), sizeof allowed, &allowed) != 0) {
        return;
    }
    int other = mine->processor;
    for (int left = CPU_COUNT(&allowed); left > 1; --left) {
        other = processor_behind(other, 1, allowed);
        if (!is_taken(other, me)) {
            mine->processor = other;
            move_to(pthread_self(), other, allowed);
            return;
        }
    }
}

#else

void start_behind(std::jthread& /*moved*/, unsigned /*distance*/) {}
void processor_places::keep_apart() {}

#endif

}  // namespace rfm
