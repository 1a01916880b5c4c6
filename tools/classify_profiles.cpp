// SPDX-License-Identifier: MIT
#include "classify_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace rfm::tools {

classified classify_profiles(const std::vector<std::string>& operands, const input_options& typed, asked_plans plans,
                             const plan_options& options, surroundings& with) {
    if (!plans.first.metrics.within.empty()) {
        refuse_within("profiles");
    }
    rejects_target rejects(typed, operands);
    const side_files side = load_side_files(options.profiles, typed, operands, rejects, with);
    rejects.commit();
    const std::vector<std::vector<std::string>> wanted = wanted_without_lines(plans, options.keep);
    for (const std::vector<std::string>& names : wanted) {
        for (const std::string& name : names) {
            if (!side.known.provides(name)) {
                throw failure({.kind = error_kind::refused, .what = fmt::format("no profile has a column '{}'", name)});
            }
        }
    }
    orders::measure_spec& metrics = plans.first.metrics;
    const bool given = metrics.as_of.from != orders::as_of_rule::source::last;
    const auto as_of = given ? std::optional(metrics.as_of.on) : side.newest;
    if (!as_of && std::ranges::find(wanted.front(), "age") != wanted.front().end()) {
        throw failure({.kind = error_kind::refused,
                       .what = "there is no order or service whose day would be the one ages count to",
                       .remedy = "give --as-of today or --as-of DATE"});
    }
    if (metrics.frequency == orders::frequency_basis::automatic) {
        metrics.frequency = orders::frequency_basis::orders;
    }
    std::vector<orders::activity> nothing_bought(wanted.size());
    for (orders::activity& each : nothing_bought) {
        each.as_of = as_of.value_or(day());
    }
    join_all(nothing_bought, side, wanted, with.tell);
    if (nothing_bought.front().size() == 0) {
        throw failure({.kind = error_kind::no_data, .what = "there are no customers"});
    }
    classified result = classify_all(std::move(nothing_bought), plans, options.keep, with);
    result.loaded = side.profiles;
    result.content_hash = hash_of_all(*side.profiles, {});
    result.customers.as_of = as_of;
    return result;
}

}  // namespace rfm::tools
