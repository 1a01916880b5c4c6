// SPDX-License-Identifier: MIT
#pragma once

#include "input_options.hpp"
#include "load_run.hpp"
#include "profile_options.hpp"
#include "verb.hpp"

#include <rfm/customers/join.hpp>
#include <rfm/load/order_loader.hpp>
#include <rfm/orders/activity.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rfm::tools {

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
/// Says what was found; writes --suggest-id-map and, when it fails, the rejects. Throws rfm::failure.
side_files load_side_files(const profile_options& options, const input_options& typed,
                           const std::vector<std::string>& operands, rejects_target& rejects, surroundings& with);

/// Joins them to `bought` and says which keys did not meet.
void join_side_files(orders::activity& bought, const side_files& side, const std::vector<std::string>& wanted,
                     const messages& tell);

}  // namespace rfm::tools
