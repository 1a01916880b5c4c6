// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace rfm {

/// Calls work(0) .. work(workers - 1), each on a thread of its own (the first on the caller's, the others on those of
/// the crew), and returns when all are done. What work(i) throws is thrown again here, that of the lowest i if several
/// do: the others still run to their end, so work that others wait for must tell them before it throws.
void run_workers(unsigned workers, const std::function<void(unsigned)>& work);

/// The number of workers for `wanted` threads; 0: one per core that this process may use.
unsigned worker_count(unsigned wanted);

/// How many of `workers` are of use for a loop over `size` items: waking a thread takes as long as some thousand.
unsigned workers_for(std::size_t size, unsigned workers);

/// Calls work(0) .. work(count - 1), each once, on at most `workers` threads, which take the next number whenever they
/// are done with one. Throws what work throws.
void share_out(std::size_t count, unsigned workers, const std::function<void(std::size_t)>& work);

/// Calls work(begin, end) for neighbouring ranges that make up 0 .. size, each on one of at most `workers` threads.
void share_out_ranges(std::size_t size, unsigned workers, const std::function<void(std::size_t, std::size_t)>& work);

}  // namespace rfm
