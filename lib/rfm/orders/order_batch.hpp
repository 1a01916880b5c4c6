// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>

#include <cstdint>
#include <vector>

namespace rfm::orders {

/// The order lines of one block, as columns of equal length, in input order.
///
/// Customer numbers do not exist yet; customers are told apart by their id bytes. A line is a return where
/// `is_return` is set (its amount is then not positive), a sale otherwise.
struct order_batch {
    text_column customers;                       ///< ids as text, after trimming and folding
    std::vector<std::uint64_t> customer_hashes;  ///< hash64 of each id
    std::vector<std::uint16_t> days;             ///< since 1970-01-01
    std::vector<std::int64_t> amounts;           ///< ten-thousandths, refunds taken off
    std::vector<std::int64_t> quantities;        ///< ten-thousandths; 10,000 each where no quantity is mapped
    std::vector<std::uint64_t> orders;           ///< unseeded hash of the order id; of the day where a line has none
    std::vector<std::uint8_t> is_return;         ///< 0 or 1
    std::vector<std::vector<std::uint32_t>> attributes;  ///< one code column per wanted attribute, see dictionary
    std::vector<std::uint32_t> records;                  ///< which record of the block the line came from
    std::uint64_t block = 0;                             ///< grows along the run, over all its inputs

    std::size_t size() const { return days.size(); }

    /// Grows along the run: tells which of two lines came in first, whoever handles them when.
    std::uint64_t place(std::size_t i) const { return block << 32 | records[i]; }
};

}  // namespace rfm::orders
