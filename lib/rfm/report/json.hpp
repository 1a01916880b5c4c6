// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/report/sections.hpp>

#include <string>

namespace rfm::report {

/// The report as one JSON document, the run record first, then a member for each section under its name.
///
/// Keys never change with language or plan. Amounts and quantities are exact decimal numbers, shares parts of 1, days
/// ISO 8601; what is unknown is null. Names of classes are the plan's, the Chinese ones beside them.
std::string to_json(const report_data& data);

}  // namespace rfm::report
