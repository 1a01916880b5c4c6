// SPDX-License-Identifier: MIT
#include <rfm/load/role.hpp>

#include <array>

namespace rfm::load {
namespace {

constexpr std::array<std::string_view, role_count> role_names{
    "customer", "date",    "amount",    "order",    "quantity", "price",  "refund", "status",
    "currency", "product", "sku",       "category", "channel",  "region", "city",   "frequency",
    "monetary", "recency", "last_date", "x",        "t_x",      "T",      "zbar"};

}  // namespace

std::string_view to_text(role r) {
    return role_names[static_cast<std::size_t>(r)];
}

std::optional<role> parse_role(std::string_view name) {
    for (std::size_t i = 0; i < role_count; ++i) {
        if (role_names[i] == name) {
            return static_cast<role>(i);
        }
    }
    return std::nullopt;
}

std::string_view to_text(input_kind k) {
    switch (k) {
        case input_kind::orders:
            return "orders";
        case input_kind::canonical:
            return "canonical orders";
        case input_kind::returns:
            return "returns";
        case input_kind::totals:
            return "totals";
        case input_kind::cbs:
            return "customers as x, t_x and T";
        case input_kind::classification:
            return "classification";
        case input_kind::raw:
            return "raw";
    }
    return "";
}

}  // namespace rfm::load
