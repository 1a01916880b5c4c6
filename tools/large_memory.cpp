// SPDX-License-Identifier: MIT

// Columns of millions of customers are touched a page at a time, and each first touch costs more than what is done with
// the page. So the program asks for huge pages in all its large allocations, and keeps what is smaller.

#include "large_memory.hpp"

#include <sys/mman.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

[[maybe_unused]] constexpr std::size_t huge_page = std::size_t{2} << 20;
[[maybe_unused]] constexpr std::size_t large = 2 * huge_page;

}  // namespace

void rfm::tools::keep_freed_memory() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, static_cast<int>(large));
    mallopt(M_TRIM_THRESHOLD, static_cast<int>(4 * large));
    mallopt(M_ARENA_MAX, 1);
#endif
}

#if defined(MADV_HUGEPAGE) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

/// The huge pages that lie within the memory as a whole.
void wish_for_huge_pages(void* memory, std::size_t bytes) {
    const auto begin = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t first = (begin + huge_page - 1) / huge_page * huge_page;
    const std::uintptr_t end = (begin + bytes) / huge_page * huge_page;
    if (first < end) {
        ::madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE);
    }
}

}  // namespace

void* operator new(std::size_t bytes) {
    const std::size_t wanted = std::max<std::size_t>(bytes, 1);
    void* memory = std::malloc(wanted);
    while (memory == nullptr) {
        const std::new_handler handler = std::get_new_handler();
        if (handler == nullptr) {
            throw std::bad_alloc();
        }
        handler();
        memory = std::malloc(wanted);
    }
    if (bytes >= large) {
        wish_for_huge_pages(memory, bytes);
    }
    return memory;
}

#endif
