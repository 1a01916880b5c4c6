// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

namespace rfm {

/// Calls work(0) .. work(workers - 1), each on a thread of its own (the first on the caller's), and returns when all
/// are done. What work(i) throws is thrown again here, that of the lowest i if several do: the others still run to
/// their end, so work that others wait for must tell them before it throws.
void run_workers(unsigned workers, const std::function<void(unsigned)>& work);

/// The number of workers for `wanted` threads; 0: one per core that this process may use.
unsigned worker_count(unsigned wanted);

}  // namespace rfm
