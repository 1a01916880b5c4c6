// SPDX-License-Identifier: MIT
#include <rfm/base/processors.hpp>

#include <doctest/doctest.h>

#ifdef __linux__
#include <pthread.h>
#include <sched.h>

#include <functional>
#include <latch>
#include <mutex>
#include <thread>
#include <vector>

namespace {

cpu_set_t allowed_processors() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    REQUIRE(sched_getaffinity(0, sizeof allowed, &allowed) == 0);
    return allowed;
}

/// Goes where it may leave again. The system may do so any time: false if it did.
bool go_to(int processor, const cpu_set_t& allowed) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(processor, &one);
    return sched_setaffinity(0, sizeof one, &one) == 0 && sched_setaffinity(0, sizeof allowed, &allowed) == 0 &&
           sched_getcpu() == processor;
}

/// Where a thread is that came to `processor`, after it was kept apart; -1 if the system moved it in between.
int kept_apart_from(rfm::processor_places& places, int processor, const cpu_set_t& allowed) {
    const bool came = go_to(processor, allowed);
    places.keep_apart();
    const int at = sched_getcpu();
    const cpu_set_t after = allowed_processors();
    CHECK(CPU_EQUAL(&after, &allowed) != 0);  // it may go anywhere
    return came ? at : -1;
}
int thread_kept_apart_from(rfm::processor_places& places, int processor, const cpu_set_t& allowed) {
    int at = -1;
    std::thread([&] { at = kept_apart_from(places, processor, allowed); }).join();
    return at;
}

/// Whether something that the system seldom prevents comes true.
bool soon(const std::function<bool()>& is_true) {
    for (int tries = 0; tries < 100; ++tries) {
        if (is_true()) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("processors: a thread leaves the one where another was last, and may then go anywhere") {
    const cpu_set_t allowed = allowed_processors();
    if (CPU_COUNT(&allowed) < 2) {
        return;
    }
    const int here = sched_getcpu();
    int other = here;
    while (other == here || CPU_ISSET(other, &allowed) == 0) {
        other = (other + 1) % CPU_SETSIZE;
    }
    CHECK(soon([&] {
        rfm::processor_places places;
        const bool stays = kept_apart_from(places, here, allowed) == here;
        const int apart = thread_kept_apart_from(places, here, allowed);
        return stays && apart >= 0 && apart != here;
    }));
    CHECK(soon([&] {  // where it was before counts no more
        rfm::processor_places places;
        const bool went =
            kept_apart_from(places, here, allowed) == here && kept_apart_from(places, other, allowed) == other;
        return went && thread_kept_apart_from(places, here, allowed) == here;
    }));
    CHECK(soon([&] {  // nobody leaves when all are taken
        rfm::processor_places places;
        std::vector<std::jthread> others;
        std::latch all_done(CPU_COUNT(&allowed));
        std::mutex turn;
        for (int processor = 0; processor < CPU_SETSIZE; ++processor) {
            if (CPU_ISSET(processor, &allowed) != 0) {
                others.emplace_back([&, processor] {
                    {
                        const std::lock_guard lock(turn);
                        kept_apart_from(places, processor, allowed);
                    }
                    all_done.arrive_and_wait();
                });
            }
        }
        all_done.wait();
        return kept_apart_from(places, here, allowed) == here;
    }));
}
#endif
