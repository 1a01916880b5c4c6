// SPDX-License-Identifier: MIT
#include <rfm/plan/needs.hpp>

#include <rfm/orders/derived.hpp>
#include <rfm/plan/names.hpp>

#include <algorithm>

namespace rfm::plan {
namespace {

/// What `name` needs if a condition or a dimension reads it.
void add_name(orders::activity_spec& spec, const std::string& name) {
    using orders::frequency_basis;
    const orders::measure_spec& measures = spec.measures;
    if (name == "max") {
        spec.with_largest = measures.monetary != orders::monetary_basis::largest;
    } else if (name == "average") {
        const bool counted = measures.frequency == frequency_basis::orders ||
                             measures.frequency == frequency_basis::automatic ||
                             measures.monetary == orders::monetary_basis::average;
        spec.with_purchases = !counted;
    } else if (orders::is_derived(name) || !is_measure(name)) {
        add_attribute(spec, name);
    }
}

}  // namespace

void add_attribute(orders::activity_spec& spec, const std::string& name) {
    std::vector<std::string>& names = orders::is_derived(name) ? spec.derived : spec.attributes;
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
    }
}

orders::activity_spec needs(const plan& p) {
    orders::activity_spec spec;
    spec.measures = p.metrics;
    if (p.metrics.recency != orders::recency_basis::purchase) {
        add_attribute(spec, "service_recency");
    }
    for (const dimension& d : p.dimensions) {
        if (d.from != segment_source) {
            add_name(spec, d.from);
        }
    }
    for (const std::string& name : p.by) {
        if (kind_of(name, p.dimensions) == name_kind::attribute) {
            add_name(spec, name);
        }
    }
    if (p.clusters) {
        for (const std::string& name : p.clusters->measures) {
            add_name(spec, name);
        }
    }
    for (const segment& s : p.segments) {
        for (const condition& c : s.conditions) {
            const name_kind kind = kind_of(c.name, p.dimensions);
            if (kind == name_kind::attribute || kind == name_kind::number) {
                add_name(spec, c.name);
            }
        }
    }
    return spec;
}

}  // namespace rfm::plan
