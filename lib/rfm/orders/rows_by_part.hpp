// SPDX-License-Identifier: MIT
#pragma once

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
        const auto part_of = [part_bits](std::uint64_t hash) { return hash >> (64 - part_bits); };
        ends_.assign(parts + 1, 0);
        for (const std::uint64_t hash : hashes) {
            ++ends_.data()[part_of(hash) + 1];
        }
        for (std::size_t p = 1; p <= parts; ++p) {
            ends_[p] += ends_[p - 1];
        }
        rows_.resize(hashes.size());
        for (std::uint32_t row = 0; row < hashes.size(); ++row) {
            rows_.data()[ends_.data()[part_of(hashes.data()[row])]++] = row;
        }
    }

    /// Ascending.
    std::span<const std::uint32_t> operator[](std::size_t part) const {
        const std::uint32_t begin = part == 0 ? 0 : ends_[part - 1];
        return std::span<const std::uint32_t>(rows_).subspan(begin, ends_[part] - begin);
    }

    /// Calls handle(part) for each part that has rows until it says true, beginning with that part; `wait` tells it
    /// that all others were tried.
    template <class Handle>
    void for_each(std::size_t first, Handle handle) {
        const std::size_t parts = ends_.size() - 1;
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
    std::vector<std::uint32_t> rows_;
    std::vector<std::uint32_t> ends_;  // per part
    std::vector<std::size_t> waiting_;
};

}  // namespace rfm::orders
