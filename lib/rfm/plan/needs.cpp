// SPDX-License-Identifier: MIT
#include <rfm/plan/needs.hpp>

#include <rfm/plan/names.hpp>

#include <algorithm>

namespace rfm::plan {

orders::activity_spec needs(const plan& p) {
    orders::activity_spec spec{.measures = p.metrics, .attributes = {}};
    const auto add = [&](const std::string& name) {
        if (std::find(spec.attributes.begin(), spec.attributes.end(), name) == spec.attributes.end()) {
            spec.attributes.push_back(name);
        }
    };
    for (const dimension& d : p.dimensions) {
        if (!is_measure(d.from)) {
            add(d.from);
        }
    }
    for (const std::string& name : p.by) {
        if (kind_of(name, p.dimensions) == name_kind::attribute) {
            add(name);
        }
    }
    for (const segment& s : p.segments) {
        for (const condition& c : s.conditions) {
            if (kind_of(c.name, p.dimensions) == name_kind::attribute) {
                add(c.name);
            }
        }
    }
    return spec;
}

}  // namespace rfm::plan
