// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>
#include <rfm/io/pieces.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace rfm::csv::test {

/// A text in pieces, one of which may be unreadable.
class text_pieces final : public io::piece_source {
public:
    text_pieces(std::string text, std::size_t piece_bytes, std::uint64_t unreadable = ~std::uint64_t{0})
        : text_(std::move(text)), piece_bytes_(piece_bytes), unreadable_(unreadable) {}

    std::size_t piece_bytes() const override { return piece_bytes_; }

    std::size_t read(std::uint64_t number, std::span<char> into) override {
        if (number == unreadable_) {
            throw failure({.kind = error_kind::failed, .what = "cannot read"});
        }
        const std::size_t begin = std::min<std::size_t>(number * piece_bytes_, text_.size());
        return text_.copy(into.data(), piece_bytes_, begin);
    }

private:
    std::string text_;
    std::size_t piece_bytes_;
    std::uint64_t unreadable_;
};

}  // namespace rfm::csv::test
