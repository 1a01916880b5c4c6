// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace rfm::csv::detail {

/// A list of numbers that grows at both ends and does not set memory before it is written: what is never needed is
/// never touched.
class number_list {
public:
    std::size_t size() const { return size_; }
    std::uint32_t operator[](std::size_t i) const { return numbers_[begin_ + i]; }

    void clear() { clear_before(0); }
    /// Leaves room for so many in front, for prepend().
    void clear_before(std::size_t room) {
        begin_ = room;
        size_ = 0;
    }
    void shorten(std::size_t size) { size_ = size; }
    /// Makes room for `more` numbers; they are written through end() and then counted with grow().
    void make_room(std::size_t more) {
        if (capacity_ < begin_ + size_ + more) {
            enlarge(begin_ + size_ + more);
        }
    }
    const std::uint32_t* begin() const { return numbers_.get() + begin_; }
    std::uint32_t* begin() { return numbers_.get() + begin_; }
    std::uint32_t* end() { return begin() + size_; }
    void grow(std::size_t written) { size_ += written; }
    void push_back(std::uint32_t number) {
        make_room(1);
        numbers_[begin_ + size_++] = number;
    }
    /// False, and nothing is done, where there is too little room in front.
    bool prepend(const number_list& others) {
        if (others.size() > begin_) {
            return false;
        }
        begin_ -= others.size();
        size_ += others.size();
        std::copy_n(others.begin(), others.size(), begin());
        return true;
    }

private:
    void enlarge(std::size_t least) {
        const std::size_t capacity = std::max(least, 2 * capacity_);
        auto numbers = std::make_unique_for_overwrite<std::uint32_t[]>(capacity);
        if (size_ > 0) {
            std::copy_n(begin(), size_, numbers.get() + begin_);
        }
        numbers_ = std::move(numbers);
        capacity_ = capacity;
    }

    std::unique_ptr<std::uint32_t[]> numbers_;
    std::size_t begin_ = 0;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace rfm::csv::detail
