// SPDX-License-Identifier: MIT
#pragma once

#include "input_options.hpp"
#include "option_table.hpp"

#include <rfm/customers/satisfaction.hpp>
#include <rfm/load/profile_header.hpp>

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

}  // namespace rfm::tools
