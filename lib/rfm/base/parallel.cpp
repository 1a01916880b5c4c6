// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>

#include <algorithm>
#include <exception>
#include <thread>
#include <vector>

namespace rfm {

void run_workers(unsigned workers, const std::function<void(unsigned)>& work) {
    std::vector<std::exception_ptr> thrown(workers);
    const auto guarded = [&](unsigned worker) {
        try {
            work(worker);
        } catch (...) {
            thrown[worker] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (unsigned worker = 1; worker < workers; ++worker) {
            threads.emplace_back(guarded, worker);
        }
        if (workers > 0) {
            guarded(0);
        }
    }
    const auto first = std::ranges::find_if(thrown, [](const std::exception_ptr& e) { return e != nullptr; });
    if (first != thrown.end()) {
        std::rethrow_exception(*first);
    }
}

unsigned worker_count(unsigned wanted) {
    return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace rfm
