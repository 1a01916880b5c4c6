// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/report/sections.hpp>

#include <string>

namespace rfm::report {

enum class tidy_form { csv, tsv };

/// One section as a table for programs: a header, one row for each thing, '\n' after each line. Headers, names and
/// figures are as in JSON, what is unknown is empty. A section without data is its header alone.
///
///     overview   measure,value
///     method     measure,class,from,to (cut points; a class without an end is open there)
///     segments   a row for each class
///     grid       a row for each cell
///     movement   a row for each pair of segments before and now
///     compare    a row for each pair of segments of the two plans
///     pareto     a row for each point of the curve
///     quality    class,reason,records,lines
std::string to_tidy(const report_data& data, section wanted, tidy_form form);

}  // namespace rfm::report
