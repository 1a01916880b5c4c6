// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/reason.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace rfm::load {

/// The orders and customers of a run, kept only where returns are to be joined to them. Not thread safe.
class sold_orders {
public:
    struct order {
        std::string customer;           ///< as loaded
        std::optional<reason> skipped;  ///< why no line of the order was loaded; its returns are skipped as well
    };

    /// A loaded line; `order_id` may be empty.
    void loaded(std::string_view order_id, const std::string& customer);
    /// A skipped line: the order counts as skipped until a line of it is loaded.
    void skipped(std::string_view order_id, reason why);

    const order* find(std::string_view order_id) const;
    bool has_customer(std::string_view customer) const;

private:
    std::unordered_map<std::uint64_t, order> orders_;
    std::unordered_set<std::uint64_t> customers_;
};

}  // namespace rfm::load
