// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>
#include <rfm/summary/grid.hpp>
#include <rfm/summary/method.hpp>
#include <rfm/summary/overview.hpp>
#include <rfm/summary/pareto.hpp>
#include <rfm/summary/predictions.hpp>
#include <rfm/summary/quality.hpp>
#include <rfm/summary/run_record.hpp>
#include <rfm/summary/segments.hpp>
#include <rfm/summary/transitions.hpp>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace rfm::report {

// A new section is: its values in summary/NAME.hpp, its name and its member here, what people read in page_NAME.cpp
// (text and Markdown follow from it), its members in json_sections.cpp and its rows in tidy.cpp.

/// In the order in which every view shows them.
enum class section { overview, method, segments, grid, movement, compare, pareto, predictions, quality };

std::span<const section> all_sections();
std::string_view to_text(section s);  ///< "overview": the name on the command line and in JSON

/// "overview,grid": each once, in the order of `section`. Throws `failure` (usage) naming the nearest for an unknown
/// name and for an empty list.
std::vector<section> parse_sections(std::string_view list);

/// All a report shows. What was not asked for or has no data is absent.
struct report_data {
    summary::run_record run;
    std::string title;  ///< of the plan; empty: it has none
    std::string title_zh;
    std::optional<day> as_of;

    std::optional<summary::overview> overview;
    std::optional<summary::method> method;
    std::optional<summary::segments> segments;
    std::optional<summary::grid> grid;
    std::optional<summary::movement> movement;
    std::optional<summary::compare> compare;
    std::optional<summary::pareto> pareto;
    std::optional<summary::predictions> predictions;
    std::optional<summary::quality> quality;

    bool has(section s) const;
};

/// What a report is made from besides the classification.
struct report_options {
    std::vector<section> sections;  ///< empty: all that have data
    summary::run_record run;
    std::optional<summary::quality> quality;
    std::optional<predict::run_facts> predicted = {};  ///< how predictions came about
};

/// Throws `failure` (refused) when a sum leaves the range of an amount.
report_data build_report(const segment::classification& customers, report_options options);

}  // namespace rfm::report
