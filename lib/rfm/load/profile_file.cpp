// SPDX-License-Identifier: MIT
#include <rfm/load/profile_file.hpp>

#include <rfm/base/error.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/message.hpp>
#include <rfm/load/record_shape.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace rfm::load {
namespace {

constexpr std::size_t shown_rejects = 10;

}  // namespace

people_file::people_file(people_kind kind, const settings& how, people_rules rules)
    : kind_(kind), how_(how), rules_(std::move(rules)) {}

void people_file::load(const std::string& path, rejects_writer* rejects) {
    load(settled_reader(path, how_, people_matcher(kind_, rules_.map)), rejects);
}

void people_file::load(io::opened opened, rejects_writer* rejects) {
    load(settled_reader(std::move(opened), how_, people_matcher(kind_, rules_.map)), rejects);
}

void people_file::load(settled_reader reader, rejects_writer* rejects) {
    report_.inputs.push_back({.settled = reader.settled(), .content_hash = {}, .counts = {}});
    mapping_ = std::get<people_mapping>(map_people_header(input().mapping.header, kind_, rules_.map));
    auto& shown = report_.inputs.back().settled.mapping.columns;  // only what has the same meaning for orders
    shown.fill(std::nullopt);
    shown[static_cast<std::size_t>(role::customer)] = mapping_.at(profile_role::customer);
    if (kind_ == people_kind::services) {
        shown[static_cast<std::size_t>(role::date)] = mapping_.at(service_role::date);
    }
    bind_filters();
    if (rejects != nullptr) {
        rejects->begin_input(input());
    }
    begin_input();
    read(reader, rejects);
    end_input();
    input_report& mine = report_.inputs.back();
    mine.counts.physical_lines = reader.physical_lines();
    mine.content_hash = reader.hash();
    mine.counts.verify();
    report_.counts += mine.counts;
}

void people_file::read(settled_reader& reader, rejects_writer* rejects) {
    while (const auto block = reader.next_block()) {
        std::vector<row_problem> problems;
        for (std::uint32_t i = 0; i < block->record_count(); ++i) {
            classify(*block, i, problems);
        }
        if (rejects != nullptr) {
            rejects->write(input(), *block, problems);
        }
        for (const row_problem& problem : problems) {
            if (is_rejection(problem.why) && report_.first_rejects.size() < shown_rejects) {
                report_.first_rejects.push_back(describe(problem, *block, input().name));
            }
        }
    }
}

void people_file::classify(const csv::block& block, std::uint32_t record, std::vector<row_problem>& problems) {
    const csv::record& r = block.records()[record];
    const std::size_t width = mapping_.header.size();
    const std::uint64_t header = input().header_line == 0 ? how_.skip_lines : input().header_line;
    ++counts().records;
    if (block.line(r) <= header || is_header_again(block, r)) {
        counts().header.add(r.line_count);
        return;
    }
    if (is_blank_record(block, r, width)) {
        counts().blank.add(r.line_count);
        return;
    }
    row_problem problem;
    if (const auto shape = shape_problem(block, r, width, input().name)) {
        problem.why = *shape;
    } else if (!passes_filters(block, r)) {
        problem.why = reason::filtered;
    } else if (take(block, r, problem)) {
        counts().loaded.add(r.line_count);
        return;
    }
    counts().of(problem.why).add(r.line_count);
    problem.record = record;
    problems.push_back(std::move(problem));
}

bool people_file::is_header_again(const csv::block& block, const csv::record& r) const {
    if (input().header_line == 0 || r.field_count != mapping_.header.size()) {
        return false;
    }
    for (std::uint32_t i = 0; i < r.field_count; ++i) {
        if (trim(block.field(r, i)) != mapping_.header[i]) {
            return false;
        }
    }
    return true;
}

void people_file::bind_filters() {
    filter_columns_.clear();
    const auto roles = kind_ == people_kind::profiles
                           ? std::vector(profile_role_names.begin(), profile_role_names.end())
                           : std::vector(service_role_names.begin(), service_role_names.end());
    for (std::size_t i = 0; i < how_.filters.size(); ++i) {
        const std::string& name = how_.filters[i].name();
        const auto header = std::ranges::find(mapping_.header, name);
        const auto role = std::ranges::find(roles, name);
        if (header != mapping_.header.end()) {
            filter_columns_.push_back(static_cast<std::uint32_t>(header - mapping_.header.begin()));
        } else if (role != roles.end() && mapping_.columns[static_cast<std::size_t>(role - roles.begin())]) {
            filter_columns_.push_back(*mapping_.columns[static_cast<std::size_t>(role - roles.begin())]);
        } else {
            throw failure({.kind = error_kind::refused,
                           .what = fmt::format("there is no column '{}' to filter by", name),
                           .file = input().name,
                           .line = input().header_line,
                           .remedy = fmt::format("the header is: {}", fmt::join(mapping_.header, ", "))});
        }
    }
}

bool people_file::passes_filters(const csv::block& block, const csv::record& r) const {
    return how_.filters.empty() ||
           how_.filters.keeps([&](std::size_t i) { return trim(block.field(r, filter_columns_[i])); });
}

std::string_view people_file::text_of(const csv::block& block, const csv::record& r, std::uint32_t column) {
    const cell found = undecorated(block.field(r, column));
    return found.empty ? std::string_view{} : found.text;
}

std::string people_file::customer(const csv::block& block, const csv::record& r) {
    const std::string_view id = value(block, r, profile_role::customer);
    if (id.empty()) {
        return {};
    }
    counts().masked_ids += is_masked(id) ? 1 : 0;
    counts().damaged_ids += is_damaged(id) ? 1 : 0;
    return customer_id(id, how_);
}

void people_file::remark(const std::string& what, std::uint64_t line, std::string_view text) {
    remark_count& counted = remarks_[what];
    if (counted.count++ == 0) {
        constexpr std::size_t most = 60;
        const bool shown = !text.empty() && text.size() <= most;
        counted.first = fmt::format("{}:{}{}", input().name, line, shown ? fmt::format(" ('{}')", text) : "");
    }
}

std::vector<std::string> people_file::remarks() const {
    std::vector<std::string> lines;
    for (const auto& [what, counted] : remarks_) {
        lines.push_back(fmt::format("{}: {}, the first in {}", what, counted.count, counted.first));
    }
    return lines;
}

std::vector<satisfaction_cells::reading> satisfaction_cells::read(const std::string& header, const std::string& file,
                                                                  customers::satisfaction_scale scale) {
    using customers::satisfaction_scale;
    if (scale == satisfaction_scale::undecided) {
        scale = customers::scale_of_unit(split_header(header).unit).value_or(scale);
    }
    if (scale == satisfaction_scale::undecided) {
        customers::satisfaction_evidence evidence;
        for (const auto& [text, line] : cells_) {
            evidence.see(text);
        }
        scale = evidence.verdict();
        if (scale == satisfaction_scale::undecided) {
            throw failure(
                {.kind = error_kind::refused,
                 .what = fmt::format("the numbers of column '{}' (the largest is {}) may count to 5, 10 or 100", header,
                                     evidence.example()),
                 .file = file,
                 .line = 0,
                 .remedy = "give --satisfaction 5, 10 or 100"});
        }
    }
    std::vector<reading> readings;
    for (auto& [text, line] : cells_) {
        readings.push_back({customers::parse_satisfaction(text, scale), line, std::move(text)});
    }
    cells_.clear();
    return readings;
}

}  // namespace rfm::load
