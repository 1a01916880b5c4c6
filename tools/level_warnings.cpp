// SPDX-License-Identifier: MIT
#include "level_warnings.hpp"

#include <rfm/score/even_breaks.hpp>
#include <rfm/segment/number_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::tools {
namespace {

using segment::measured_scale;

int levels_of(const plan::scale& used) {
    return used.cuts.empty() ? plan::levels(used) : static_cast<int>(used.cuts.size()) + 1;
}

template <class Value>
std::vector<score::counted_value> counted(const segment::classification& c, Value value_of) {
    std::vector<double> values;
    for (std::size_t row = 0; row < c.size(); ++row) {
        if (c.has_purchase[row] != 0) {
            values.push_back(value_of(row));
        }
    }
    return score::counted_values(values);
}

std::string listed(const std::vector<double>& cuts) {
    std::string text;
    for (const double cut : cuts) {
        text += (text.empty() ? "" : ", ") + segment::number_text(cut);
    }
    return text;
}

/// Why levels are unused, and what to write in the plan instead.
std::string remedy(std::string_view name, const std::vector<score::counted_value>& values, int levels) {
    std::uint64_t customers = 0;
    for (const score::counted_value& each : values) {
        customers += each.customers;
    }
    if (customers < static_cast<std::uint64_t>(levels)) {
        return fmt::format("there {} {} customer{}", customers == 1 ? "is" : "are", customers,
                           customers == 1 ? "" : "s");
    }
    if (values.size() == 1) {
        return fmt::format("all customers have {}", segment::number_text(values.front().value));
    }
    const auto common = std::ranges::max_element(values, {}, &score::counted_value::customers);
    const auto enough = static_cast<std::size_t>(levels);
    const std::string why = values.size() < enough
                                ? fmt::format("there are {} different values", values.size())
                                : fmt::format("{}% of the customers have {}", common->customers * 100 / customers,
                                              segment::number_text(common->value));
    const std::vector<double> breaks = score::even_breaks(values, levels);
    return fmt::format("{}; method = \"breaks\" with cuts = [{}] in [score.{}] of a plan gives {} (rfm-plan(5))", why,
                       listed(breaks), name, breaks.size() + 1);
}

/// Groups are many; the report's section `method` lists them.
void warn_of_groups(const segment::classification& c, const messages& tell) {
    using scale_of = std::optional<measured_scale> segment::group_scales::*;
    constexpr std::array<std::pair<std::string_view, scale_of>, 3> measures{
        {{"recency", &segment::group_scales::recency},
         {"frequency", &segment::group_scales::frequency},
         {"monetary", &segment::group_scales::monetary}}};
    for (const auto& [name, scale] : measures) {
        std::size_t groups = 0;
        std::size_t collapsed = 0;
        for (const segment::group_scales& group : c.groups) {
            const auto& measured = group.*scale;
            if (measured && measured->levels_reached > 0) {
                ++groups;
                collapsed += measured->levels_reached < levels_of(measured->frozen) ? 1U : 0U;
            }
        }
        if (collapsed > 0) {
            tell.warn(
                fmt::format("{} keeps fewer levels than asked for in {} of {} values of '{}': ask for fewer bins "
                            "or give breaks (rfm-plan(5)); rfm report --section method lists them",
                            name, collapsed, groups, c.within.name));
        }
    }
}

}  // namespace

void warn_of_unused_levels(const segment::classification& c, const messages& tell) {
    warn_of_groups(c, tell);
    if (c.clusters && c.applied.clusters->count > c.clusters->frozen.count) {
        tell.warn(fmt::format("{} clusters were asked for, {} found: there are no more different customers",
                              c.applied.clusters->count, c.clusters->frozen.count));
    }
    const auto check = [&](std::string_view name, const std::optional<measured_scale>& scale, auto value_of) {
        const int levels = scale ? levels_of(scale->frozen) : 0;
        if (scale && scale->levels_reached > 0 && scale->levels_reached < levels) {
            tell.warn(fmt::format("{} keeps {} of {} levels: {}", name, scale->levels_reached, levels,
                                  remedy(name, counted(c, value_of), levels)));
        }
    };
    check("recency", c.recency_scale, [&](std::size_t row) { return static_cast<double>(c.recency[row]); });
    check("frequency", c.frequency_scale, [&](std::size_t row) { return c.frequency[row].to_double(); });
    check("monetary", c.monetary_scale, [&](std::size_t row) { return c.monetary[row].to_double(); });
}

}  // namespace rfm::tools
