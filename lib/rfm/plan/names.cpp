// SPDX-License-Identifier: MIT
#include <rfm/plan/names.hpp>

#include <rfm/orders/derived.hpp>
#include <rfm/text/nearest.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

namespace rfm::plan {
namespace {

struct known_name {
    std::string_view name;
    name_kind kind;
};
constexpr std::array<known_name, 20> own_names{{
    {"r", name_kind::score},
    {"f", name_kind::score},
    {"m", name_kind::score},
    {"rfm", name_kind::code},
    {"recency", name_kind::number},
    {"frequency", name_kind::number},
    {"monetary", name_kind::number},
    {"average", name_kind::number},
    {"max", name_kind::number},
    {"first_date", name_kind::date},
    {"last_date", name_kind::date},
    {"tenure", name_kind::number},
    {"composite", name_kind::number},
    {"p_alive", name_kind::number},
    {"expected_purchases", name_kind::number},
    {"expected_value", name_kind::number},
    {"clv", name_kind::number},
    {"next_purchase", name_kind::number},
    {"gap", name_kind::number},
    {"lateness", name_kind::number},
}};

constexpr std::array<std::string_view, 7> further_columns{
    "customer", "segment", "label", "previous_segment", "segment_b", "label_b", "changed",
};

/// Attributes that rfm computes, or that customers' profiles and service records have by these names.
constexpr std::array<std::string_view, 14> attribute_names{
    "lifecycle",
    "preferred_category",
    "preferred_channel",
    "preferred_product",
    "services",
    "service_recency",
    "last_service_type",
    "satisfaction",
    "assets",
    "industry",
    "region",
    "city",
    "age",
    "gender",
};

bool contains(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

const known_name* find_own(std::string_view name) {
    const auto found =
        std::find_if(own_names.begin(), own_names.end(), [&](const known_name& known) { return known.name == name; });
    return found == own_names.end() ? nullptr : &*found;
}

}  // namespace

name_kind kind_of(std::string_view name, const std::vector<dimension>& dimensions) {
    if (const known_name* own = find_own(name)) {
        return own->kind;
    }
    const bool is_dimension =
        std::any_of(dimensions.begin(), dimensions.end(), [&](const dimension& d) { return d.name == name; });
    return is_dimension ? name_kind::dimension : name_kind::attribute;
}

bool is_measure(std::string_view name) {
    const known_name* own = find_own(name);
    return own != nullptr && (own->kind == name_kind::number || own->kind == name_kind::date);
}

std::vector<std::string_view> near_names(std::string_view name) {
    std::vector<std::string_view> known(attribute_names.begin(), attribute_names.end());
    std::ranges::transform(own_names, std::back_inserter(known), &known_name::name);
    if (orders::is_derived(name) || std::ranges::find(known, name) != known.end()) {
        return {};
    }
    return text::nearest(name, known);
}

std::vector<std::string> known_names(const plan& p) {
    std::vector<std::string> names;
    names.reserve(own_names.size() + p.dimensions.size());
    for (const known_name& own : own_names) {
        names.emplace_back(own.name);
    }
    for (const dimension& d : p.dimensions) {
        names.push_back(d.name);
    }
    return names;
}

bool is_result_column(std::string_view name) {
    return find_own(name) != nullptr || contains(further_columns, name);
}

}  // namespace rfm::plan
