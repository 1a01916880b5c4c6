// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/report/sections.hpp>
#include <rfm/report/words.hpp>

#include <string>

namespace rfm::report {

/// The report in Markdown as GitHub reads it: headings, tables, lists. Whatever comes from data is escaped.
std::string to_markdown(const report_data& data, language in);

}  // namespace rfm::report
