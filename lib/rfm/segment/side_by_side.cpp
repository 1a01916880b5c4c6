// SPDX-License-Identifier: MIT
#include <rfm/segment/side_by_side.hpp>

#include <rfm/plan/write.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace rfm::segment {
namespace {

const std::string& name_of(const classification& c, std::size_t row) {
    return c.outcomes[c.classes[row]].name;
}

coded_column named(std::string_view name, std::vector<std::string> texts) {
    coded_column column;
    column.name = name;
    column.texts = std::move(texts);
    return column;
}

/// What tells rows apart, and orders them.
std::pair<std::string_view, std::string_view> key_of(const classification& c, std::size_t row) {
    return {c.customers[row], c.grouped() ? std::string_view(c.within[row]) : std::string_view()};
}

/// Calls `with(row, row of earlier or nothing)` for each customer of `customers`.
template <class With>
void match(const classification& customers, const classification& earlier, With with) {
    std::size_t at = 0;
    for (std::size_t row = 0; row < customers.size(); ++row) {
        while (at < earlier.size() && key_of(earlier, at) < key_of(customers, row)) {
            ++at;
        }
        const bool known = at < earlier.size() && key_of(earlier, at) == key_of(customers, row);
        with(row, known ? std::optional(at) : std::nullopt);
    }
}

coded_column outcomes_of(std::string_view name, const classification& c, std::string plan::outcome::*text) {
    coded_column column = named(name, {""});
    for (const plan::outcome& each : c.outcomes) {
        column.texts.push_back((each.*text).empty() ? each.name : each.*text);
    }
    for (const std::uint16_t each : c.classes) {
        column.codes.push_back(each + 1U);
    }
    return column;
}

plan::plan without_cuts(plan::plan p) {
    const auto thaw = [](std::optional<plan::scale>& scale) {
        if (scale && (scale->how == plan::method::breaks || scale->how == plan::method::pareto)) {
            scale->closed = scale->closed.value_or(plan::closed_side::left);  // which freezing writes out
        } else if (scale) {
            scale->cuts.clear();
            scale->closed.reset();
        }
    };
    thaw(p.recency);
    thaw(p.frequency);
    thaw(p.monetary);
    for (plan::dimension& d : p.dimensions) {
        thaw(d.cut);
    }
    if (p.clusters) {
        p.clusters->means.clear();
        p.clusters->deviations.clear();
        p.clusters->centres.clear();
    }
    return p;
}

}  // namespace

std::vector<coded_column> other_plan_columns(const classification& other) {
    return {outcomes_of(segment_b_column, other, &plan::outcome::name),
            outcomes_of(label_b_column, other, &plan::outcome::label)};
}

coded_column changed_between(const classification& customers, const classification& other) {
    coded_column changed = named(changed_column, {"", std::string(unchanged), std::string(has_changed)});
    for (std::size_t row = 0; row < customers.size(); ++row) {
        changed.codes.push_back(name_of(customers, row) == name_of(other, row) ? 1 : 2);
    }
    return changed;
}

std::vector<coded_column> earlier_columns(const classification& customers, const classification& earlier) {
    coded_column previous = named(previous_column, {""});
    for (const plan::outcome& each : earlier.outcomes) {
        previous.texts.push_back(each.name);
    }
    coded_column changed =
        named(changed_column, {"", std::string(unchanged), std::string(has_changed), std::string(is_new)});
    match(customers, earlier, [&](std::size_t row, std::optional<std::size_t> before) {
        previous.codes.push_back(before ? earlier.classes[*before] + 1U : 0U);
        changed.codes.push_back(!before ? 3U : name_of(earlier, *before) == name_of(customers, row) ? 1U : 2U);
    });
    return {std::move(previous), std::move(changed)};
}

earlier_customers beside(const classification& customers, classification earlier) {
    std::vector<std::uint8_t> gone(earlier.size());
    match(earlier, customers, [&](std::size_t row, std::optional<std::size_t> now) { gone[row] = now ? 0 : 1; });
    return {.outcomes = std::move(earlier.outcomes),
            .classes = std::move(earlier.classes),
            .monetary = std::move(earlier.monetary),
            .gone = std::move(gone)};
}

coded_column moved_by(const classification& customers, const classification& earlier, const classification& held) {
    coded_column column = named(moved_by_column, {"", std::string(by_behaviour), std::string(by_cut_points)});
    match(customers, earlier, [&](std::size_t row, std::optional<std::size_t> before) {
        if (!before || name_of(earlier, *before) == name_of(customers, row)) {
            column.codes.push_back(0);
        } else {
            column.codes.push_back(name_of(earlier, *before) == name_of(held, row) ? 2 : 1);
        }
    });
    return column;
}

bool is_frozen_form(const plan::plan& frozen, const plan::plan& plan) {
    plan::plan held = without_cuts(frozen);
    if (held.clusters && plan.clusters && plan.clusters->count == 0) {
        held.clusters->count = 0;  // as many as part best, which freezing settles
    }
    return plan::to_toml(held) == plan::to_toml(without_cuts(plan));
}

}  // namespace rfm::segment
