// SPDX-License-Identifier: MIT
#include <rfm/plan/by.hpp>

#include <algorithm>
#include <string>

namespace rfm::plan {
namespace {

dimension dimension_by(const std::string& name) {
    dimension implied;
    implied.name = name;
    implied.from = name;
    if (name == "city_tier") {
        implied.from = "city";
        implied.lookup = "city-tiers-2025";
    } else if (name == "age_band") {
        scale bands;
        bands.how = method::breaks;
        bands.cuts = {18, 25, 35, 45, 55, 65};
        bands.bins = static_cast<int>(bands.cuts.size()) + 1;
        implied.from = "age";
        implied.cut = bands;
        implied.labels = {"under 18", "18-24", "25-34", "35-44", "45-54", "55-64", "65 and over"};
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
    return d.name_zh.empty() && d.from == implied.from && d.lookup == implied.lookup && d.cut == implied.cut &&
           d.labels == implied.labels;
}

}  // namespace rfm::plan
