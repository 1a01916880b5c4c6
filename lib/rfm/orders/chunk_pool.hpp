// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/pages.hpp>

#include <cstddef>
#include <mutex>
#include <vector>

namespace rfm::orders {

/// Small pieces of memory of one size, at multiples of it, cut from large ones. Safe for several threads at once.
class chunk_pool {
public:
    static constexpr std::size_t chunk_bytes = 2048;

    /// What it holds is undefined. Throws std::bad_alloc.
    void* take();
    /// Kept for the next take(); the system has it back when the pool goes.
    void give_back(void* chunk);

    /// What was taken and not given back.
    std::size_t bytes() const;

private:
    struct free_chunk {
        free_chunk* next;
    };

    mutable std::mutex lock_;
    std::vector<pages> blocks_;
    std::byte* unused_ = nullptr;  // in the last block
    std::size_t left_ = 0;
    std::size_t taken_ = 0;
    free_chunk* free_ = nullptr;
};

}  // namespace rfm::orders
