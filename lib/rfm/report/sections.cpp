// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/report/sections.hpp>
#include <rfm/text/nearest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace rfm::report {
namespace {

constexpr std::array in_order{section::overview, section::method,      section::segments,
                              section::grid,     section::movement,    section::compare,
                              section::pareto,   section::predictions, section::quality};
constexpr std::array<std::string_view, in_order.size()> names{"overview", "method", "segments",    "grid",   "movement",
                                                              "compare",  "pareto", "predictions", "quality"};

failure unknown(std::string_view name) {
    const auto near = text::nearest(name, names);
    error e;
    e.kind = error_kind::usage;
    e.what = fmt::format("unknown report section '{}'", name);
    e.remedy = near.empty() ? fmt::format("sections are {}", fmt::join(names, ", "))
                            : fmt::format("did you mean '{}'?", near.front());
    return failure(std::move(e));
}

section section_of(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) {
        throw unknown(name);
    }
    return in_order[static_cast<std::size_t>(found - names.begin())];
}

}  // namespace

std::span<const section> all_sections() {
    return in_order;
}

std::string_view to_text(section s) {
    return names[static_cast<std::size_t>(s)];
}

std::vector<section> parse_sections(std::string_view list) {
    std::vector<section> sections;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        sections.push_back(section_of(list.substr(at, end - at)));
        at = end + 1;
    }
    std::ranges::sort(sections);
    const auto repeated = std::ranges::unique(sections);
    sections.erase(repeated.begin(), repeated.end());
    return sections;
}

bool report_data::has(section s) const {
    switch (s) {
        case section::overview:
            return overview.has_value();
        case section::method:
            return method.has_value();
        case section::segments:
            return segments.has_value();
        case section::grid:
            return grid.has_value();
        case section::movement:
            return movement.has_value();
        case section::compare:
            return compare.has_value();
        case section::pareto:
            return pareto.has_value();
        case section::predictions:
            return predictions.has_value();
        case section::quality:
            return quality.has_value();
    }
    return false;
}

report_data build_report(const segment::classification& customers, report_options options) {
    const auto wanted = [&](section s) {
        return options.sections.empty() || std::ranges::find(options.sections, s) != options.sections.end();
    };
    report_data data;
    data.run = std::move(options.run);
    data.title = customers.applied.title;
    data.title_zh = customers.applied.title_zh;
    data.as_of = customers.as_of;
    if (wanted(section::overview)) {
        data.overview = summary::overview_of(customers);
    }
    if (wanted(section::method)) {
        data.method = summary::method_of(customers);
        if (!data.method && !options.sections.empty()) {
            data.method = summary::method_read_back(customers);
        }
    }
    if (wanted(section::segments)) {
        data.segments = summary::segments_of(customers);
    }
    if (wanted(section::grid)) {
        data.grid = summary::grid_of(customers);
    }
    if (wanted(section::movement)) {
        data.movement = summary::movement_of(customers);
    }
    if (wanted(section::compare)) {
        data.compare = summary::compare_of(customers);
    }
    if (wanted(section::pareto)) {
        data.pareto = summary::pareto_of(customers);
    }
    if (wanted(section::predictions)) {
        data.predictions = summary::predictions_of(customers, std::move(options.predicted));
    }
    if (wanted(section::quality)) {
        data.quality = std::move(options.quality);
    }
    return data;
}

}  // namespace rfm::report
