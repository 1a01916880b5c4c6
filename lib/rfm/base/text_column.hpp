// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/unset_allocator.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace rfm {

/// Many short texts in one buffer: a column of ids or names, 4 bytes each besides their own. Views stay valid until the
/// next append.
class text_column {
public:
    text_column() = default;
    /// A column of that many texts, of so many bytes in all; each has to be placed.
    text_column(std::size_t texts, std::uint64_t bytes) : bytes_(bytes), ends_(texts) {}
    /// Places the text of a row, to which the texts before have so many bytes. In any order, also at once.
    void place(std::size_t i, std::uint64_t begin, std::string_view text) {
        std::memcpy(bytes_.data() + begin, text.data(), text.size());
        ends_.data()[i] = static_cast<std::uint32_t>(begin + text.size());
    }
    /// When all are placed.
    void settle() {
        for (std::size_t i = 1; wraps_.size() < bytes_.size() >> 32; ++i) {
            if (ends_[i] < ends_[i - 1]) {
                wraps_.push_back(i);
            }
        }
    }

    void append(std::string_view text) {
        const std::size_t begin = bytes_.size();
        bytes_.resize(begin + text.size());
        std::copy(text.begin(), text.end(), bytes_.data() + begin);
        ends_.push_back(0);
        end_text(ends_.size() - 1);
    }
    std::string_view operator[](std::size_t i) const {
        const std::uint64_t begin = begin_of(i);
        return {bytes_.data() + begin, static_cast<std::size_t>(end_of(i) - begin)};
    }
    std::size_t size() const { return ends_.size(); }
    bool empty() const { return ends_.empty(); }
    void clear() {
        bytes_.clear();
        ends_.clear();
        wraps_.clear();
    }

private:
    /// Ends are kept in 32 bits; `wraps_` holds where they start again from 0, which few columns come to.
    void end_text(std::size_t i) {
        ends_[i] = static_cast<std::uint32_t>(bytes_.size());
        while (wraps_.size() < bytes_.size() >> 32) {
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

    unset_vector<char> bytes_;
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
