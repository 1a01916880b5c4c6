// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/unset_allocator.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rfm::orders {

/// The rows of a batch, dealt to parts by the upper bits of their hashes; kept from batch to batch to spare
/// allocations.
class rows_by_part {
public:
    void deal(std::span<const std::uint64_t> hashes, unsigned part_bits) {
        const std::size_t parts = std::size_t{1} << part_bits;
        most_ = hashes.size();
        sizes_.assign(parts, 0);
        if (rows_.size() < parts * most_) {
            rows_.resize(parts * most_);
        }
        for (std::uint32_t row = 0; row < hashes.size(); ++row) {
            const std::size_t part = hashes.data()[row] >> (64 - part_bits);
            rows_.data()[part * most_ + sizes_.data()[part]++] = row;
        }
    }

    /// Ascending.
    std::span<const std::uint32_t> operator[](std::size_t part) const {
        return std::span<const std::uint32_t>(rows_).subspan(part * most_, sizes_[part]);
    }

    /// Calls handle(part) for each part that has rows until it says true, beginning with that part; `wait` tells it
    /// that all others were tried.
    template <class Handle>
    void for_each(std::size_t first, Handle handle) {
        const std::size_t parts = sizes_.size();
        waiting_.clear();
        for (std::size_t i = 0; i < parts; ++i) {
            const std::size_t p = (first + i) % parts;
            if (!(*this)[p].empty()) {
                waiting_.push_back(p);
            }
        }
        for (bool wait = false; !waiting_.empty();) {
            const std::size_t before = waiting_.size();
            std::erase_if(waiting_, [&](std::size_t p) {
                const bool handled = handle(p, wait);
                wait = wait && !handled;
                return handled;
            });
            wait = waiting_.size() == before;
        }
    }

private:
    std::size_t most_ = 0;              // rows that a part has room for: all
    unset_vector<std::uint32_t> rows_;  // most of this memory is never touched
    std::vector<std::uint32_t> sizes_;  // per part
    std::vector<std::size_t> waiting_;
};

}  // namespace rfm::orders
