// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/unset_allocator.hpp>
#include <rfm/orders/customer_key.hpp>
#include <rfm/orders/order_sequence.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::orders {

/// What is known of a line's place among those of its order, if the ids of all orders are in order (order_sequence).
enum class order_place : std::uint8_t {
    unproven,  ///< nothing
    begins,    ///< it is the first line, and all others `go on`
    goes_on    ///< a line of the order before it is its first, of the same customer and day; the amounts of both are
               ///< above 0
};

/// An order line about which all is settled: a return where `is_return` is set (its amount is then not positive), a
/// sale otherwise.
struct batch_line {
    customer_key customer;  ///< the id as text, after trimming and folding; a long one lies in the batch
    std::int64_t amount;    ///< ten-thousandths, refunds taken off
    std::int64_t quantity;  ///< ten-thousandths; 10,000 where no quantity is mapped
    std::uint64_t order;    ///< unseeded hash of the order id; of the day where the line has none
    std::uint32_t record;   ///< which record of the block it came from
    std::uint16_t day;      ///< since 1970-01-01
    bool is_return;
    order_place standing = order_place::unproven;
};

/// The order lines of one block, in input order. Customer numbers do not exist yet; customers are told apart by their
/// ids.
struct order_batch {
    unset_vector<batch_line> lines;
    unset_vector<std::uint64_t> customer_hashes;         ///< customer_key::hash() of each line
    std::vector<std::vector<std::uint32_t>> attributes;  ///< one code column per wanted attribute, see dictionary
    std::shared_ptr<long_ids> kept_ids;                  ///< those that are no part of their key; may be null
    order_sequence order_ids;                            ///< of the lines
    std::uint64_t block = 0;                             ///< grows along the run, over all its inputs

    std::size_t size() const { return lines.size(); }

    /// Grows along the run: tells which of two lines came in first, whoever handles them when.
    std::uint64_t place(std::size_t i) const { return block << 32 | lines[i].record; }

    /// The key of an id, which may go away afterwards.
    customer_key key_of(std::string_view id) {
        customer_key key;
        if (!customer_key::make_short(id, key)) {
            kept_ids = kept_ids ? std::move(kept_ids) : std::make_shared<long_ids>();
            key = kept_ids->keep(id);
        }
        return key;
    }
};

}  // namespace rfm::orders
