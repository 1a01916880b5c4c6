// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rfm::load {

/// What a column means in an order export. The names are those of canonical orders.
enum class role : std::uint8_t {
    customer,
    date,
    amount,
    order,
    quantity,
    price,
    refund,
    status,
    currency,
    product,
    sku,
    category,
    channel,
    region,
    city,
    // of per-customer totals
    frequency,
    monetary,
    recency,
    last_date,
    // of customers reduced for models of repeat purchases
    x,
    t_x,
    age,   ///< T
    mean,  ///< zbar
};

inline constexpr std::size_t role_count = static_cast<std::size_t>(role::mean) + 1;

std::string_view to_text(role r);
std::optional<role> parse_role(std::string_view name);

/// What the records of an input are.
enum class input_kind {
    orders,          ///< an export, to be mapped
    canonical,       ///< what `rfm import` writes
    returns,         ///< goods or money given back, joined to orders by order or customer
    totals,          ///< one row per customer: frequency, monetary, recency or last date
    cbs,             ///< one row per customer: x, t_x, T, zbar
    classification,  ///< what `rfm classify` writes
    raw,             ///< any table, read for its shape alone
};

std::string_view to_text(input_kind k);

}  // namespace rfm::load
