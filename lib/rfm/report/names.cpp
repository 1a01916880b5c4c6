// SPDX-License-Identifier: MIT
#include <rfm/report/names.hpp>

#include <array>
#include <cstddef>

namespace rfm::report {
namespace {

template <class Enum, std::size_t n>
std::string_view at(const std::array<std::string_view, n>& names, Enum value) {
    return names.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view key_of(summary::purchase_unit unit) {
    constexpr std::array<std::string_view, 2> names{"purchase", "piece"};
    return at(names, unit);
}

std::string_view key_of(orders::frequency_basis basis) {
    constexpr std::array<std::string_view, 5> names{"automatic", "orders", "days", "rows", "quantity"};
    return at(names, basis);
}

std::string_view key_of(orders::monetary_basis basis) {
    constexpr std::array<std::string_view, 3> names{"total", "average", "max"};
    return at(names, basis);
}

std::string_view key_of(orders::returns_policy policy) {
    constexpr std::array<std::string_view, 2> names{"net", "ignore"};
    return at(names, policy);
}

std::string_view key_of(orders::zero_policy policy) {
    constexpr std::array<std::string_view, 2> names{"count", "ignore"};
    return at(names, policy);
}

std::string_view key_of(orders::as_of_rule::source from) {
    constexpr std::array<std::string_view, 3> names{"last", "today", "given"};
    return at(names, from);
}

std::string_view key_of(summary::measure_method::measure of) {
    constexpr std::array<std::string_view, 3> names{"recency", "frequency", "monetary"};
    return at(names, of);
}

}  // namespace rfm::report
