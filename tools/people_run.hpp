// SPDX-License-Identifier: MIT
#pragma once

#include "input_options.hpp"
#include "load_run.hpp"
#include "messages.hpp"
#include "profile_options.hpp"

#include <rfm/customers/profiles.hpp>
#include <rfm/load/profile_file.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace rfm::tools {

// What reading profiles and service records owes its user, whether they are the inputs or stand beside orders.

/// --map in terms of profiles or services. Throws rfm::failure (usage).
load::people_choices choices_of(const std::vector<std::string>& map);

/// The settings of a run whose inputs are profiles or services: roles and kinds are not those of orders. Throws
/// rfm::failure (usage).
load::settings people_settings(const input_options& typed, const world& around);

/// The accounting in one line for people.
std::string people_line(std::string_view what, const load::accounting& counts);

/// Reads all inputs into `loader` and says what was found.
void load_all(load::people_file& loader, std::string_view what, const std::vector<std::string>& inputs,
              rejects_target& rejects, const messages& tell);

/// Throws rfm::failure (refused) when more than 1 % of the ids are masked.
void refuse_masked(const load::load_report& report, bool allowed);

/// One row per customer; says how many rows were joined.
customers::profiles merged_profiles(const customers::profiles& rows, const messages& tell);

/// Says who seems to be one person under several ids, and writes --suggest-id-map for somebody to look at.
void suggest(const customers::profiles& people, const profile_options& options, const messages& tell);

}  // namespace rfm::tools
