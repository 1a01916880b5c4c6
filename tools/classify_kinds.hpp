// SPDX-License-Identifier: MIT
#pragma once

#include "classify_steps.hpp"

#include <rfm/segment/classification.hpp>

#include <string>
#include <vector>

namespace rfm::tools {

// One way from inputs to classified customers for each kind of input. All throw rfm::failure.

/// @param profiles  operands that are customer profiles
classified classify_orders(std::vector<known_input> inputs, load::settings how, const input_options& typed,
                           asked_plans plans, const plan_options& options, const std::vector<std::string>& profiles,
                           rejects_target& rejects, surroundings& with);

/// Customers known from profiles alone.
classified classify_profiles(const std::vector<std::string>& operands, const input_options& typed, asked_plans plans,
                             const plan_options& options, surroundings& with);

/// Profiles as operands that meet the orders of --orders: map and filters are those of the profiles.
classified classify_profiles_with_orders(const std::vector<std::string>& operands, const input_options& typed,
                                         asked_plans plans, const plan_options& options, surroundings& with);

/// Customers whose orders were added up before.
classified classify_totals(std::vector<known_input> inputs, const load::settings& how, const asked_plans& plans,
                           const plan_options& options, const input_options& typed, rejects_target& rejects,
                           surroundings& with);

/// Customers reduced to what models need.
classified classify_cbs(std::vector<known_input> inputs, const load::settings& how, const asked_plans& plans,
                        const plan_options& options, const input_options& typed, rejects_target& rejects,
                        surroundings& with);

/// A classification that is classified already.
classified read_back(std::vector<known_input> inputs, const load::settings& how, const input_options& typed,
                     const plan::plan& plan, const plan_options& options);

/// The classification that --previous names. Its customers are matched by id, so its rows are not filtered.
segment::classification read_previous(const std::string& path, const plan::plan& plan, const world& around);

}  // namespace rfm::tools
