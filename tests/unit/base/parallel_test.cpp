// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

TEST_CASE("workers: each number is called once, whatever their count") {
    for (const unsigned workers : {0U, 1U, 2U, 7U}) {
        std::vector<std::atomic<int>> called(workers);
        rfm::run_workers(workers, [&](unsigned worker) { ++called[worker]; });
        for (const auto& count : called) {
            CHECK(count == 1);
        }
    }
}

TEST_CASE("workers: what the lowest one throws arrives after all have ended") {
    std::atomic<int> ended = 0;
    const auto work = [&](unsigned worker) {
        ++ended;
        if (worker > 0) {
            throw std::runtime_error(std::to_string(worker));
        }
    };
    CHECK_THROWS_WITH(rfm::run_workers(4, work), "1");
    CHECK(ended == 4);
}

TEST_CASE("workers: a thread that is done is there for the next work, and for that within work") {
    const auto second_worker = [] {
        thread_local int times = 0;
        std::pair<std::thread::id, int> of_second;
        rfm::run_workers(2, [&](unsigned worker) {
            if (worker == 1) {
                of_second = {std::this_thread::get_id(), ++times};
            }
        });
        CHECK(of_second.first != std::this_thread::get_id());
        return of_second;
    };
    const auto [thread, times] = second_worker();
    CHECK(second_worker() == std::pair(thread, times + 1));
    CHECK_THROWS(rfm::run_workers(2, [](unsigned /*worker*/) { throw std::runtime_error("fails"); }));
    CHECK(second_worker() == std::pair(thread, times + 2));
    rfm::run_workers(2, [&](unsigned /*worker*/) { second_worker(); });
}

TEST_CASE("workers: several threads have work done at the same time") {
    std::atomic<int> sum = 0;
    rfm::run_workers(4, [&](unsigned /*worker*/) {
        for (unsigned workers = 0; workers < 100; ++workers) {
            rfm::run_workers(workers % 5, [&](unsigned worker) { sum += static_cast<int>(worker) + 1; });
        }
    });
    CHECK(sum == 4 * 20 * (0 + 1 + 3 + 6 + 10));
}

TEST_CASE("workers: without a wish there is at least one") {
    CHECK(rfm::worker_count(0) >= 1);
    CHECK(rfm::worker_count(3) == 3);
}

TEST_CASE("workers: few items are the work of one, many of all") {
    CHECK(rfm::workers_for(0, 8) == 1);
    CHECK(rfm::workers_for(1000, 8) == 1);
    CHECK(rfm::workers_for(20'000, 8) == 2);
    CHECK(rfm::workers_for(10'000'000, 8) == 8);
    CHECK(rfm::workers_for(10'000'000, 0) == 1);
}

}  // namespace
