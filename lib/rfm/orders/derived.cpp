// SPDX-License-Identifier: MIT
#include <rfm/orders/derived.hpp>

#include <rfm/orders/gaps.hpp>
#include <rfm/orders/lifecycle.hpp>
#include <rfm/orders/preferences.hpp>
#include <rfm/orders/purchase_days.hpp>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rfm::orders {
namespace {

/// The customers of `lines` that `activity_of` gives a row, in order.
std::vector<std::size_t> customers_with_rows(const history& lines, day as_of) {
    std::vector<std::size_t> numbers;
    for (std::size_t c = 0; c < lines.customers.size(); ++c) {
        if (lines.begins[c] < lines.begins[c + 1] && lines.days[lines.begins[c]] <= as_of.since_epoch()) {
            numbers.push_back(c);
        }
    }
    return numbers;
}

/// Numbers as the texts of a coded column, in the order they are first seen.
class number_column {
public:
    explicit number_column(std::string_view name) { column_.name = name; }

    void append(std::optional<quantity> value) {
        if (!value) {
            column_.codes.push_back(0);
            return;
        }
        const auto next = static_cast<std::uint32_t>(column_.texts.size());
        const auto [known, added] = codes_.try_emplace(value->ten_thousandths(), next);
        if (added) {
            column_.texts.push_back(to_text(*value));
        }
        column_.codes.push_back(known->second);
    }
    coded_column take() { return std::move(column_); }

private:
    coded_column column_;
    std::unordered_map<std::int64_t, std::uint32_t> codes_;
};

coded_column stages_of(std::string_view name, const history& lines, const std::vector<std::size_t>& customers,
                       const measure_spec& measures, day as_of) {
    coded_column column;
    column.name = name;
    column.texts.insert(column.texts.end(), lifecycle_names.begin(), lifecycle_names.end());
    std::vector<std::uint16_t> days;
    for (const std::size_t c : customers) {
        purchase_days(lines, c, measures, as_of, days);
        const auto stage = lifecycle_of(days, as_of, measures.lost_after_days);
        column.codes.push_back(stage ? static_cast<std::uint32_t>(*stage) + 1 : 0);
    }
    return column;
}

coded_column gaps_of(std::string_view name, const history& lines, const std::vector<std::size_t>& customers,
                     const measure_spec& measures, day as_of) {
    number_column column(name);
    std::vector<std::uint16_t> days;
    for (const std::size_t c : customers) {
        purchase_days(lines, c, measures, as_of, days);
        column.append(name == "gap" ? median_gap(days) : lateness(days, as_of));
    }
    return column.take();
}

coded_column preferred(std::string_view name, const history& lines, const std::vector<std::size_t>& customers,
                       const measure_spec& measures, day as_of) {
    const auto source = std::ranges::find(lines.attributes, source_of(name), &coded_column::name);
    const std::vector<std::uint32_t> codes =
        preferences_of(lines, static_cast<std::size_t>(source - lines.attributes.begin()), measures, as_of);
    coded_column column;
    column.name = name;
    column.texts = source->texts;
    for (const std::size_t c : customers) {
        column.codes.push_back(codes[c]);
    }
    return column;
}

}  // namespace

bool is_derived(std::string_view name) {
    return name == "gap" || name == "lateness" || name == "lifecycle" || !source_of(name).empty();
}

std::string_view source_of(std::string_view derived) {
    return derived.starts_with(preferred_prefix) ? derived.substr(preferred_prefix.size()) : std::string_view();
}

void add_derived(activity& bought, const history& lines, const activity_spec& spec) {
    const std::vector<std::size_t> customers = customers_with_rows(lines, bought.as_of);
    for (const std::string& name : spec.derived) {
        if (name == "lifecycle") {
            bought.attributes.push_back(stages_of(name, lines, customers, spec.measures, bought.as_of));
        } else if (source_of(name).empty()) {
            bought.attributes.push_back(gaps_of(name, lines, customers, spec.measures, bought.as_of));
        } else {
            bought.attributes.push_back(preferred(name, lines, customers, spec.measures, bought.as_of));
        }
    }
}

}  // namespace rfm::orders
