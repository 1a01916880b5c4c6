// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/unset_allocator.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm {

/// Many short texts in one buffer: a column of ids or names, 4 bytes each besides their own. Views stay valid until the
/// next append.
class text_column {
public:
    text_column() = default;
    /// Texts that stand one behind the other at the front of `bytes`; `ends` are their ends.
    text_column(std::unique_ptr<char[]> bytes, std::uint64_t capacity, unset_vector<std::uint32_t> ends)
        : bytes_(std::move(bytes)),
          used_(ends.empty() ? 0 : ends.back()),
          capacity_(capacity),
          ends_(std::move(ends)) {}
    text_column(const text_column& other) : ends_(other.ends_), wraps_(other.wraps_) { grow(other.used_, other); }
    text_column(text_column&& other) noexcept { swap(other); }
    text_column& operator=(text_column other) noexcept {
        swap(other);
        return *this;
    }
    ~text_column() = default;

    /// A column of that many texts, of so many bytes in all; each has to be placed.
    text_column(std::size_t texts, std::uint64_t bytes)
        : bytes_(std::make_unique_for_overwrite<char[]>(bytes)), used_(bytes), capacity_(bytes), ends_(texts) {}
    /// Places the text of a row, to which the texts before have so many bytes. In any order, also at once.
    void place(std::size_t i, std::uint64_t begin, std::string_view text) {
        std::memcpy(bytes_.get() + begin, text.data(), text.size());
        ends_.data()[i] = static_cast<std::uint32_t>(begin + text.size());
    }
    /// When all are placed.
    void settle() {
        for (std::size_t i = 1; wraps_.size() < used_ >> 32; ++i) {
            if (ends_[i] < ends_[i - 1]) {
                wraps_.push_back(i);
            }
        }
    }

    void append(std::string_view text) {
        if (text.size() > capacity_ - used_) {
            grow(std::max(used_ + text.size(), 2 * capacity_), *this);
        }
        std::copy(text.begin(), text.end(), bytes_.get() + used_);
        used_ += text.size();
        ends_.push_back(0);
        end_text(ends_.size() - 1);
    }
    std::string_view operator[](std::size_t i) const {
        const std::uint64_t begin = begin_of(i);
        return {bytes_.get() + begin, static_cast<std::size_t>(end_of(i) - begin)};
    }
    std::size_t size() const { return ends_.size(); }
    bool empty() const { return ends_.empty(); }
    void clear() {
        used_ = 0;
        ends_.clear();
        wraps_.clear();
    }

private:
    /// Ends are kept in 32 bits; `wraps_` holds where they start again from 0, which few columns come to.
    void end_text(std::size_t i) {
        ends_[i] = static_cast<std::uint32_t>(used_);
        while (wraps_.size() < used_ >> 32) {
            wraps_.push_back(i);
        }
    }
    std::uint64_t end_of(std::size_t i) const {
        if (wraps_.empty()) {
            return ends_[i];
        }
        const auto before = std::upper_bound(wraps_.begin(), wraps_.end(), i) - wraps_.begin();
        return (static_cast<std::uint64_t>(before) << 32) + ends_[i];
    }
    std::uint64_t begin_of(std::size_t i) const { return i == 0 ? 0 : end_of(i - 1); }

    void grow(std::uint64_t capacity, const text_column& from) {
        auto larger = std::make_unique_for_overwrite<char[]>(capacity);
        std::copy_n(from.bytes_.get(), from.used_, larger.get());
        bytes_ = std::move(larger);
        used_ = from.used_;
        capacity_ = capacity;
    }
    void swap(text_column& other) noexcept {
        std::swap(bytes_, other.bytes_);
        std::swap(used_, other.used_);
        std::swap(capacity_, other.capacity_);
        std::swap(ends_, other.ends_);
        std::swap(wraps_, other.wraps_);
    }

    std::unique_ptr<char[]> bytes_;
    std::uint64_t used_ = 0;
    std::uint64_t capacity_ = 0;
    unset_vector<std::uint32_t> ends_;
    std::vector<std::size_t> wraps_;
};

/// A column of few distinct texts: one code per row into `texts`. Code 0 is always the empty text.
struct coded_column {
    std::string name;
    std::vector<std::string> texts{""};
    std::vector<std::uint32_t> codes;

    const std::string& operator[](std::size_t row) const { return texts[codes[row]]; }
};

}  // namespace rfm
