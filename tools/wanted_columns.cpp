// SPDX-License-Identifier: MIT
#include "wanted_columns.hpp"

#include <rfm/orders/derived.hpp>
#include <rfm/plan/names.hpp>
#include <rfm/plan/needs.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace rfm::tools {
namespace {

/// Names that nobody could have meant as a column: those of services without services, and slips for known names.
void refuse_slips(const std::vector<std::string>& wanted, const side_files& side,
                  const std::vector<load::settled_input>& inputs, const plan::plan& plan) {
    for (const std::string& name : wanted) {
        const bool known = side.known.provides(name) || std::ranges::any_of(inputs, [&](const auto& input) {
                               return input.mapping.find(name).has_value();
                           });
        if (known) {
            continue;
        }
        if (name == "services" || name == "service_recency" || name == "last_service_type") {
            throw failure({.kind = error_kind::refused,
                           .what = fmt::format("'{}' needs service records", name),
                           .file = plan.name,
                           .remedy = "give --services FILE"});
        }
        if (const auto near = plan::near_names(name); !near.empty()) {
            throw failure({.kind = error_kind::refused,
                           .what = fmt::format("there is no column '{}'", name),
                           .file = inputs.front().name,
                           .line = inputs.front().header_line,
                           .remedy = fmt::format("did you mean {}?", fmt::join(near, " or "))});
        }
    }
}

}  // namespace

orders::activity_spec needs_of(const plan::plan& plan, const std::vector<std::string>& keep) {
    orders::activity_spec spec = plan::needs(plan);
    for (const std::string& name : keep) {
        plan::add_attribute(spec, name);
    }
    return spec;
}

std::vector<std::string> attributes_without_lines(const plan::plan& plan, const std::vector<std::string>& keep) {
    const orders::activity_spec spec = needs_of(plan, keep);
    if (!spec.derived.empty()) {
        throw failure(
            {.kind = error_kind::refused,
             .what = fmt::format("'{}' is computed from order lines, and there are none", spec.derived.front()),
             .file = plan.name,
             .remedy = "give the orders"});
    }
    return spec.attributes;
}

std::vector<std::string> columns_of_orders(const orders::activity_spec& spec, const side_files& side,
                                           const std::vector<load::settled_input>& inputs, const plan::plan& plan) {
    refuse_slips(spec.attributes, side, inputs, plan);
    std::vector<std::string> columns = side.of_orders(spec.attributes, inputs);
    for (const std::string& derived : spec.derived) {
        std::string source(orders::source_of(derived));
        if (!source.empty() && std::ranges::find(columns, source) == columns.end()) {
            columns.push_back(std::move(source));
        }
    }
    return columns;
}

}  // namespace rfm::tools
