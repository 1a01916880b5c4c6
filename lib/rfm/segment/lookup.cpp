// SPDX-License-Identifier: MIT
#include <rfm/segment/lookup.hpp>

#include <rfm/base/embedded.hpp>
#include <rfm/base/error.hpp>
#include <rfm/csv/lookup_table.hpp>
#include <rfm/customers/address.hpp>
#include <rfm/io/source.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>

namespace rfm::segment {

std::span<const embedded_file> builtin_tables();  // written by cmake/embed.cmake

namespace {

constexpr std::string_view city_tiers = "city-tiers-2025";

std::string text_of_table(std::string_view name) {
    for (const embedded_file& each : builtin_tables()) {
        if (each.name == std::string(name) + ".csv") {
            return std::string(each.text);
        }
    }
    if (name.find('/') == std::string_view::npos && !name.ends_with(".csv")) {
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("there is no lookup table '{}'", name),
                       .remedy = "name a CSV file with the columns value,class, or city-tiers-2025"});
    }
    const auto input = io::open_input(std::string(name)).bytes;
    constexpr std::size_t most = 16 << 20;
    return std::string(input->peek(most));
}

}  // namespace

const builtin_lookup::entries& builtin_lookup::table_named(std::string_view name) const {
    const auto known = read_.find(name);
    if (known != read_.end()) {
        return known->second;
    }
    entries table;
    for (const auto& [value, of_class] :
         csv::read_table<2>(text_of_table(name), {"value", "class"}, std::string(name))) {
        table.class_of.emplace(value, of_class);
        if (std::ranges::find(table.classes, of_class) == table.classes.end()) {
            table.classes.push_back(of_class);
        }
    }
    return read_.emplace(std::string(name), std::move(table)).first->second;
}

std::optional<std::string> builtin_lookup::find(std::string_view table, std::string_view value) const {
    constexpr std::string_view city = "市";
    const entries& known = table_named(table);
    if (table == city_tiers) {
        const auto of_city = known.class_of.find(customers::place_of_city(value).city);
        return of_city == known.class_of.end() ? std::nullopt : std::optional(of_city->second);
    }
    auto found = known.class_of.find(value);
    if (found == known.class_of.end() && value.ends_with(city)) {
        found = known.class_of.find(value.substr(0, value.size() - city.size()));
    }
    return found == known.class_of.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> builtin_lookup::classes(std::string_view table) const {
    return table_named(table).classes;
}

}  // namespace rfm::segment
