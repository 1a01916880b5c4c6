// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <string>
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
