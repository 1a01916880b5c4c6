// SPDX-License-Identifier: MIT
#include "set_beside.hpp"

#include <rfm/segment/side_by_side.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::tools {
namespace {

/// Columns of the result may not come a second time, or nobody could read it back.
void refuse_second(const std::vector<coded_column>& kept, std::string_view name) {
    if (std::ranges::find(kept, name, &coded_column::name) != kept.end()) {
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("there is a column '{}' already", name),
                       .remedy = "leave it out of --keep, or classify the orders again"});
    }
}

}  // namespace

void set_beside(classified& result, std::optional<segment::classification> earlier) {
    segment::classification& now = result.customers;
    std::vector<coded_column> added;
    const auto add = [&](std::vector<coded_column> columns) { std::ranges::move(columns, std::back_inserter(added)); };
    if (result.other) {
        add(segment::other_plan_columns(*result.other));
    }
    if (earlier) {
        add(segment::earlier_columns(now, *earlier));
        if (result.other && segment::is_frozen_form(result.other->applied, now.applied)) {
            added.push_back(segment::moved_by(now, *earlier, *result.other));
        }
    } else if (result.other) {
        added.push_back(segment::changed_between(now, *result.other));
    }
    for (const coded_column& each : added) {
        refuse_second(now.kept, each.name);
        refuse_second(now.dimensions, each.name);
    }
    if (earlier) {
        now.earlier = segment::beside(now, std::move(*earlier));
    }
    now.kept.insert(now.kept.begin(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
}

}  // namespace rfm::tools
