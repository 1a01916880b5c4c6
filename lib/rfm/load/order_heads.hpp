// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace rfm::load {

/// What the lines of one order share where the amount is the order's (--amount-per order): shops write customer, date,
/// status and amount on the first line and often leave them empty on the others.
class order_head {
public:
    /// The text first seen at a place; empty if there was none yet. Place 0 is the customer.
    std::string_view cell(std::size_t place) const;
    /// Keeps `text` unless the place has one already. Texts hold no NUL.
    void learn(std::size_t place, std::string_view text);

    std::optional<std::int64_t> amount;  ///< refunds taken off; absent until a line had one
    bool taken = false;                  ///< a loaded line carries it
    bool aside = false;                  ///< the sum of skipped or rejected lines holds it

private:
    std::string cells_;  // separated by NUL
};

/// The heads of all orders of a run. Order ids of two customers are two orders. About 150 bytes an order.
/// Not thread safe.
class order_heads {
public:
    /// The order of a line; `customer` is empty where the line leaves it out: then it is the last customer's order of
    /// that id. References stay valid until the next call.
    order_head& of(std::string_view order, std::string_view customer);

private:
    std::unordered_map<std::uint64_t, order_head> heads_;  // by order id; of earlier customers by order id and customer
};

/// Whether the amounts of a sample look like totals of orders rather than of lines.
class order_total_evidence {
public:
    /// Both as trimmed texts; lines without an order id say nothing.
    void see(std::string_view order, std::string_view amount);

    /// At least 20 orders have several lines, and 80 % of them repeat one amount on each line or leave it empty on all
    /// but one.
    bool looks_like_totals() const;

private:
    struct lines {
        std::uint64_t amount = 0;  ///< hash of the first
        std::uint32_t count = 0;
        std::uint32_t with_amount = 0;
        bool repeated = true;
    };
    std::unordered_map<std::uint64_t, lines> orders_;
};

}  // namespace rfm::load
