// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

namespace rfm::orders {

/// Zeroed memory straight from the system. Pages that are never touched cost nothing; from 2 MiB on, huge pages are
/// asked for: tables that are hit at random spend more time on address translation than on anything else without them.
class pages {
public:
    pages() = default;
    /// Throws std::bad_alloc.
    explicit pages(std::size_t bytes);
    pages(pages&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), bytes_(std::exchange(other.bytes_, 0)) {}
    pages& operator=(pages&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    pages(const pages&) = delete;
    pages& operator=(const pages&) = delete;
    ~pages();

    void* data() const { return data_; }

private:
    void* data_ = nullptr;
    std::size_t bytes_ = 0;
};

/// What huge pages hold.
inline constexpr unsigned huge_page_bits = 21;
inline constexpr std::size_t huge_page_bytes = std::size_t{1} << huge_page_bits;

/// Lets the system clear such memory now, where it can, instead of when it is first written to. Safe while others write
/// to it.
void prepare_pages(void* data, std::size_t bytes);

/// Gives whole pages among some bytes of such memory back to the system; they read as zero afterwards.
void release_pages(void* data, std::size_t bytes);

/// An array of plain values in pages of its own, all zero at first.
template <class T>
class page_array {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    page_array() = default;
    explicit page_array(std::size_t size) : pages_(size * sizeof(T)), size_(size) {}

    T* data() const { return static_cast<T*>(pages_.data()); }
    T& operator[](std::size_t i) const { return data()[i]; }
    std::size_t size() const { return size_; }

private:
    pages pages_;
    std::size_t size_ = 0;
};

}  // namespace rfm::orders
