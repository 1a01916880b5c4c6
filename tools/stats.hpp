// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/order_loader.hpp>

#include <string>

namespace rfm::tools {

/// The accounting of a run as JSON (rfm-formats(5), "Statistics").
std::string stats_json(const load::load_report& report, bool published);

/// Encoding, dialect, mapping and dates of an input in one line.
std::string describe(const load::settled_input& input);

/// "',' with quotes '\"'", for people.
std::string describe(const csv::dialect& dialect);
std::string describe(const load::date_rules& dates);

/// Role and column, in the order of the roles.
std::vector<std::pair<std::string, std::string>> mapping_of(const load::settled_input& input);

}  // namespace rfm::tools
