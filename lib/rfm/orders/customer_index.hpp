// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>

#include <cstdint>
#include <numeric>
#include <string_view>
#include <vector>

namespace rfm::orders {

/// Numbers customers in order of first appearance. Ids are compared byte by byte, of any length.
class customer_index {
public:
    std::uint32_t number_of(std::string_view id);
    std::string_view operator[](std::uint32_t number) const { return ids_[number]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(ids_.size()); }

    /// Customer numbers in byte order of their ids: results never depend on the order of input.
    std::vector<std::uint32_t> sorted() const;

private:
    void grow();
    std::size_t slot_of(std::string_view id, std::uint64_t hash) const;

    text_column ids_;
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint32_t> slots_;  // customer number + 1; 0 is free
};

}  // namespace rfm::orders
