// SPDX-License-Identifier: MIT
#include <rfm/orders/chunk_pool.hpp>

#include <algorithm>
#include <new>

namespace rfm::orders {
namespace {

// Few customers take little. Chunks are written and read from front to back, for which small pages do: huge ones cost
// more to touch for the first time.
constexpr std::size_t first_block = std::size_t{1} << 17;
constexpr std::size_t largest_block = std::size_t{1} << 20;

}  // namespace

void* chunk_pool::take() {
    const std::scoped_lock lock(lock_);
    ++taken_;
    if (free_ != nullptr) {
        free_chunk* const chunk = free_;
        free_ = chunk->next;
        return chunk;
    }
    if (left_ == 0) {
        left_ = std::min(first_block << std::min<std::size_t>(blocks_.size(), 16), largest_block);
        blocks_.emplace_back(left_);
        unused_ = static_cast<std::byte*>(blocks_.back().data());
    }
    std::byte* const chunk = unused_;
    unused_ += chunk_bytes;
    left_ -= chunk_bytes;
    return chunk;
}

void chunk_pool::give_back(void* chunk) {
    const std::scoped_lock lock(lock_);
    --taken_;
    free_ = ::new (chunk) free_chunk{free_};
}

std::size_t chunk_pool::bytes() const {
    const std::scoped_lock lock(lock_);
    return taken_ * chunk_bytes;
}

}  // namespace rfm::orders
