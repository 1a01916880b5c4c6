// SPDX-License-Identifier: MIT
#include <rfm/orders/pages.hpp>

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <new>

namespace rfm::orders {
namespace {

std::size_t rounded_up(std::size_t bytes, std::size_t unit) {
    return (bytes + unit - 1) / unit * unit;
}

void* map(std::size_t bytes) {
    void* mapped = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) {
        throw std::bad_alloc();
    }
    return mapped;
}

/// Maps at a multiple of the huge page: maps more, then gives both ends back.
void* map_aligned(std::size_t bytes) {
    char* mapped = static_cast<char*>(map(bytes + huge_page_bytes));
    const std::size_t before =
        (huge_page_bytes - reinterpret_cast<std::uintptr_t>(mapped) % huge_page_bytes) % huge_page_bytes;
    if (before > 0) {
        ::munmap(mapped, before);
    }
    ::munmap(mapped + before + bytes, huge_page_bytes - before);
    ::madvise(mapped + before, bytes, MADV_HUGEPAGE);  // a wish: plain pages do as well
    return mapped + before;
}

std::size_t page_size() {
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

pages::pages(std::size_t bytes) : bytes_(rounded_up(bytes, page_size())) {
    if (bytes_ > 0) {
        data_ = bytes_ < huge_page_bytes ? map(bytes_) : map_aligned(bytes_);
    }
}

pages::~pages() {
    if (bytes_ > 0) {
        ::munmap(data_, bytes_);
    }
}

void prepare_pages([[maybe_unused]] void* data, [[maybe_unused]] std::size_t bytes) {
#if defined(MADV_POPULATE_WRITE)
    ::madvise(data, bytes, MADV_POPULATE_WRITE);  // a wish: systems before Linux 5.14 do it later
#endif
}

void release_pages(void* data, std::size_t bytes) {
    const auto at = reinterpret_cast<std::uintptr_t>(data);
    const std::size_t skipped = rounded_up(at, page_size()) - at;
    const std::size_t whole = bytes < skipped ? 0 : (bytes - skipped) / page_size() * page_size();
    if (whole > 0) {
        ::madvise(static_cast<char*>(data) + skipped, whole, MADV_DONTNEED);
    }
}

}  // namespace rfm::orders
