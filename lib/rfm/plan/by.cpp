// SPDX-License-Identifier: MIT
#include <rfm/plan/by.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace rfm::plan {
namespace {

/// Classes by breaks, lowest first.
void cut_at(dimension& of, std::string from, std::vector<double> cuts, std::vector<std::string> labels) {
    scale breaks;
    breaks.how = method::breaks;
    breaks.cuts = std::move(cuts);
    breaks.bins = static_cast<int>(breaks.cuts.size()) + 1;
    of.from = std::move(from);
    of.cut = std::move(breaks);
    of.labels = std::move(labels);
}

dimension dimension_by(const std::string& name) {
    dimension implied;
    implied.name = name;
    implied.from = name;
    if (name == "city_tier") {
        implied.from = "city";
        implied.lookup = "city-tiers-2025";
    } else if (name == "age_band") {
        cut_at(implied, "age", {18, 25, 35, 45, 55, 65},
               {"under 18", "18-24", "25-34", "35-44", "45-54", "55-64", "65 and over"});
    } else if (name == "satisfaction_class") {
        cut_at(implied, "satisfaction", {50, 75}, {"dissatisfied", "neutral", "satisfied"});
    } else if (name == "asset_class") {
        cut_at(implied, "assets", {500'000, 6'000'000}, {"potential", "medium net worth", "high net worth"});
    } else if (name == "value_class") {
        cut_at(implied, "monetary", {0.8, 0.95}, {"A", "B", "C"});
        implied.cut->how = method::pareto;
    }
    return implied;
}

}  // namespace

void complete_by(plan& p) {
    for (const std::string& name : p.by) {
        if (std::ranges::find(p.dimensions, name, &dimension::name) == p.dimensions.end()) {
            p.dimensions.push_back(dimension_by(name));
        }
    }
}

bool is_implied(const dimension& d, const plan& p) {
    if (std::ranges::find(p.by, d.name) == p.by.end()) {
        return false;
    }
    const dimension implied = dimension_by(d.name);
    return d.name_zh.empty() && d.merge.empty() && d.from == implied.from && d.lookup == implied.lookup &&
           d.cut == implied.cut && d.labels == implied.labels;
}

}  // namespace rfm::plan
