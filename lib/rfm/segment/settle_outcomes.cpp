// SPDX-License-Identifier: MIT
#include <rfm/segment/rules.hpp>
#include <rfm/segment/settle_outcomes.hpp>

#include <algorithm>
#include <utility>

namespace rfm::segment {

void settle_outcomes(classification& c, const std::vector<std::string>& seen, const std::vector<std::string>& labels) {
    std::vector<plan::outcome> outcomes = classes_of(c.applied).outcomes;
    const auto place_of = [&](const std::string& name) {
        return std::ranges::find(outcomes, name, &plan::outcome::name);
    };
    std::vector<std::string> unknown(seen.begin() + 1, seen.end());
    std::ranges::sort(unknown);
    std::erase_if(unknown, [&](const std::string& name) { return place_of(name) != outcomes.end(); });
    if (!unknown.empty() || c.applied.clusters) {
        std::erase_if(outcomes, [&](const auto& o) { return std::ranges::find(seen, o.name) == seen.end(); });
    }
    for (std::string& name : unknown) {
        outcomes.emplace_back().name = std::move(name);
    }
    std::vector<std::uint16_t> new_codes{0};
    for (std::size_t old = 1; old < seen.size(); ++old) {
        const auto place = place_of(seen[old]);
        new_codes.push_back(static_cast<std::uint16_t>(place - outcomes.begin()));
        if (old < labels.size()) {
            place->label = labels[old];
        }
    }
    for (std::uint16_t& given : c.classes) {
        given = new_codes[given];
    }
    c.outcomes = std::move(outcomes);
}

}  // namespace rfm::segment
