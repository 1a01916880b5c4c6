// SPDX-License-Identifier: MIT
#pragma once

#include "exit_code.hpp"
#include "input_options.hpp"
#include "output_options.hpp"
#include "verb.hpp"

#include <rfm/customers/join.hpp>
#include <rfm/load/profile_file.hpp>
#include <rfm/orders/activity.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rfm::tools {

/// What is read about customers besides their orders.
struct profile_options {
    std::vector<std::string> customers, services;
    std::string satisfaction, suggest_id_map;

    /// --customers and --services, of verbs that classify, and all that `add_reading_to` has.
    void add_to(option_table& table);
    /// --satisfaction and --suggest-id-map.
    void add_reading_to(option_table& table);

    /// Throws rfm::failure (usage).
    rfm::customers::satisfaction_scale scale() const;
};

/// What --kind says, where it says customers or services.
std::optional<load::people_kind> people_kind_of(const input_options& typed);

/// Profiles and service records that a run has read.
struct side_files {
    customers::known_customers known;
    std::optional<load::load_report> profiles;
    std::vector<std::string> hashes;
    std::optional<day> newest;  ///< day of a service, or of an update where there is none

    bool any() const { return known.people || known.services; }

    /// The attributes that are read from orders: those nothing here provides, and those an input has as well, for
    /// customers without a profile.
    std::vector<std::string> of_orders(const std::vector<std::string>& wanted,
                                       const std::vector<load::settled_input>& inputs) const;
};

/// Reads the files of --customers and --services, and as further profiles `operands` under the reading options typed.
/// Says what was found; writes --suggest-id-map. Throws rfm::failure.
side_files load_side_files(const profile_options& options, const input_options& typed,
                           const std::vector<std::string>& operands, surroundings& with);

/// Joins them to `bought` and says which keys did not meet.
void join_side_files(orders::activity& bought, const side_files& side, const std::vector<std::string>& wanted,
                     const messages& tell);

/// `rfm import --kind customers|services`: canonical profiles or service records.
exit_code import_people(load::people_kind kind, const std::vector<std::string>& operands, const input_options& typed,
                        const profile_options& options, const output_options& output, bool dry_run, surroundings& with);

}  // namespace rfm::tools
