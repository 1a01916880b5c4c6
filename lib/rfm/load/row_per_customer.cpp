// SPDX-License-Identifier: MIT
#include <rfm/load/row_per_customer.hpp>

#include <rfm/base/error.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/message.hpp>
#include <rfm/load/record_shape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace rfm::load {
namespace {

[[noreturn]] void refuse(const std::string& file, std::uint64_t line, std::string what, std::string remedy) {
    throw failure({.kind = error_kind::refused,
                   .what = std::move(what),
                   .file = file,
                   .line = line,
                   .remedy = std::move(remedy)});
}

bool take_record(const settled_input& input, const csv::block& block, const csv::record& r, row_problem& problem,
                 const settings& how, const row_taker& take) {
    if (const auto shape = shape_problem(block, r, input.mapping.header.size(), input.name)) {
        problem.why = *shape;
        return false;
    }
    customer_row row{.input = input, .block = block, .record = r, .problem = problem, .customer = {}};
    const cell id = undecorated(row.cell(role::customer));
    if (id.empty) {
        return row.reject(reason::missing_customer, role::customer);
    }
    row.customer = customer_id(id.text, how);
    return take(row);
}

}  // namespace

bool customer_row::reject(reason why, role of) const {
    problem.why = why;
    problem.column = input.mapping.header[input.mapping.at(of)];
    problem.value = std::string(cell(of));
    return false;
}

std::vector<std::uint32_t> customer_row::attributes(attribute_texts& texts) const {
    const header_mapping& mapping = input.mapping;
    std::vector<std::uint32_t> codes;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string& name = texts.columns()[i].name;
        const auto column = mapping.find(name);
        if (!column) {
            refuse(input.name, input.header_line, fmt::format("there is no column '{}'", name),
                   fmt::format("the header is: {}", fmt::join(mapping.header, ", ")));
        }
        codes.push_back(texts.code(i, trim(block.field(record, *column))));
    }
    return codes;
}

void customer_row::refuse_second(std::uint64_t first_line, std::string remedy) const {
    refuse(input.name, line(), fmt::format("customer '{}' stands here again, after line {}", customer, first_line),
           std::move(remedy));
}

void load_rows(settled_reader input, const settings& how, load_report& report, const row_taker& take) {
    const settled_input& settled = input.settled();
    report.inputs.push_back({.settled = settled, .content_hash = {}, .counts = {}});
    accounting counts;
    const std::uint64_t header = settled.header_line == 0 ? how.skip_lines : settled.header_line;
    while (const auto block = input.next_block()) {
        for (const csv::record& r : block->records()) {
            ++counts.records;
            row_problem problem;
            problem.record = static_cast<std::uint32_t>(&r - block->records().data());
            if (block->line(r) <= header) {
                counts.header.add(r.line_count);
            } else if (is_blank_record(*block, r, settled.mapping.header.size())) {
                counts.blank.add(r.line_count);
            } else if (take_record(settled, *block, r, problem, how, take)) {
                counts.loaded.add(r.line_count);
            } else {
                counts.of(problem.why).add(r.line_count);
                report.first_rejects.push_back(describe(problem, *block, settled.name));
                report.first_rejects.resize(std::min<std::size_t>(report.first_rejects.size(), 10));
            }
        }
    }
    counts.physical_lines = input.physical_lines();
    counts.verify();
    report.inputs.back().content_hash = input.hash();
    report.inputs.back().counts = counts;
    report.counts += counts;
}

void refuse_without_as_of(const settled_input& input, std::string what) {
    refuse(input.name, input.header_line, std::move(what), "give --as-of DATE");
}

}  // namespace rfm::load
