// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm {

/// Many short texts in one buffer: a column of ids or names. Views stay valid until the next append.
class text_column {
public:
    text_column() = default;
    /// Texts that stand in `bytes` one behind the other; `ends` are their ends.
    text_column(std::string bytes, std::vector<std::uint64_t> ends)
        : bytes_(std::move(bytes)), ends_(std::move(ends)) {}

    void append(std::string_view text) {
        bytes_.append(text);
        ends_.push_back(bytes_.size());
    }
    std::string_view operator[](std::size_t i) const {
        const std::uint64_t begin = i == 0 ? 0 : ends_[i - 1];
        return std::string_view(bytes_).substr(begin, ends_[i] - begin);
    }
    std::size_t size() const { return ends_.size(); }
    bool empty() const { return ends_.empty(); }
    void clear() {
        bytes_.clear();
        ends_.clear();
    }

private:
    std::string bytes_;
    std::vector<std::uint64_t> ends_;
};

/// A column of few distinct texts: one code per row into `texts`. Code 0 is always the empty text.
struct coded_column {
    std::string name;
    std::vector<std::string> texts{""};
    std::vector<std::uint32_t> codes;

    const std::string& operator[](std::size_t row) const { return texts[codes[row]]; }
};

}  // namespace rfm
