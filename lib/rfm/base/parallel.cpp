// SPDX-License-Identifier: MIT
#include <rfm/base/crew.hpp>
#include <rfm/base/parallel.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

namespace rfm {
namespace {

constexpr std::size_t at_once = 1 << 14;

std::size_t ranges_of(std::size_t size) {
    return (size + at_once - 1) / at_once;
}

}  // namespace

void run_workers(unsigned workers, const std::function<void(unsigned)>& work) {
    std::vector<std::exception_ptr> thrown(workers);
    const std::function<void(unsigned)> guarded = [&](unsigned worker) {
        try {
            work(worker);
        } catch (...) {
            thrown[worker] = std::current_exception();
        }
    };
    if (workers > 0) {
        crew::hands others = crew::at_hand().take(workers - 1);
        for (unsigned worker = 1; worker < workers; ++worker) {
            others[worker - 1]->begin(guarded, worker);
        }
        guarded(0);
        for (const std::unique_ptr<hand>& other : others) {
            other->wait_until_done();
        }
        crew::at_hand().give_back(std::move(others));
    }
    const auto first = std::ranges::find_if(thrown, [](const std::exception_ptr& e) { return e != nullptr; });
    if (first != thrown.end()) {
        std::rethrow_exception(*first);
    }
}

unsigned worker_count(unsigned wanted) {
    return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

unsigned workers_for(std::size_t size, unsigned workers) {
    return static_cast<unsigned>(std::clamp<std::size_t>(ranges_of(size), 1, std::max(1U, workers)));
}

void share_out(std::size_t count, unsigned workers, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    run_workers(static_cast<unsigned>(std::clamp<std::size_t>(count, 1, std::max(1U, workers))), [&](unsigned) {
        for (std::size_t i = next++; i < count; i = next++) {
            work(i);
        }
    });
}

void share_out_ranges(std::size_t size, unsigned workers, const std::function<void(std::size_t, std::size_t)>& work) {
    share_out(ranges_of(size), workers, [&](std::size_t i) { work(i * at_once, std::min(size, (i + 1) * at_once)); });
}

}  // namespace rfm
