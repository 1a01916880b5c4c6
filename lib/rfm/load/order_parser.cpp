// SPDX-License-Identifier: MIT
#include <rfm/load/order_parser.hpp>

#include <rfm/load/cell.hpp>
#include <rfm/load/record_shape.hpp>

#include <utility>

namespace rfm::load {
namespace {

bool repeats_header(const line_context& with, const csv::block& block, const csv::record& r) {
    if (r.problem != csv::fault::none || with.input.header_line == 0 || r.field_count != with.mapping.header.size()) {
        return false;
    }
    if (with.mapping.has(role::date)) {
        // Comparing names costs more than reading a line: a line whose date begins with a digit is no header.
        const std::string_view date = trim(block.field(r, with.mapping.at(role::date)));
        const std::string& name = with.mapping.header[with.mapping.at(role::date)];
        if (!date.empty() && date[0] >= '0' && date[0] <= '9' && date != name) {
            return false;
        }
    }
    for (std::uint32_t i = 0; i < r.field_count; ++i) {
        if (trim(block.field(r, i)) != with.mapping.header[i] &&
            normal_header(block.field(r, i)) != normal_header(with.mapping.header[i])) {
            return false;
        }
    }
    return true;
}

bool is_total(const line_context& with, const csv::block& block, const csv::record& r) {
    if (r.problem != csv::fault::none || !with.mapping.has(role::date) ||
        !undecorated(block.field(r, with.mapping.at(role::date))).empty) {
        return false;
    }
    for (std::uint32_t i = 0; i < r.field_count; ++i) {
        const std::string_view text = trim(block.field(r, i));
        if (!text.empty()) {
            return is_total_word(text);
        }
    }
    return false;
}

bool begins_canonical(const csv::block& block, const csv::record& r) {
    return block.field(r, 0) == "customer" && block.field(r, 1) == "date" && block.field(r, 2) == "amount";
}

}  // namespace

/// A header of canonical orders that is not the one in force.
bool order_parser::is_new_header(const csv::block& block, const csv::record& r) const {
    return with_.input.kind == input_kind::canonical && begins_canonical(block, r) && !repeats_header(with_, block, r);
}

bool order_parser::take_header(const csv::block& block, const csv::record& r) {
    const std::uint64_t last = with_.input.header_line == 0 ? with_.how.skip_lines : with_.input.header_line;
    if (block.line(r) <= last || repeats_header(with_, block, r)) {
        return true;
    }
    if (!is_new_header(block, r)) {
        return false;
    }
    std::vector<std::string> header;
    for (std::uint32_t i = 0; i < r.field_count; ++i) {
        header.emplace_back(block.field(r, i));
    }
    auto attempt = map_header(std::move(header), input_kind::canonical, {}, {});
    if (attempt.mapping) {
        with_.mapping = std::move(*attempt.mapping);
        with_.bind();
    }
    return true;
}

parsed_block order_parser::parse(const csv::block& block, std::uint32_t first) {
    parsed_block out;
    out.batch.block = block.index;
    out.batch.attributes.resize(with_.state.attributes.size());
    for (std::uint32_t i = first; i < block.records.size(); ++i) {
        const csv::record& r = block.records[i];
        if (i > first && is_new_header(block, r)) {
            out.end = i;
            return out;
        }
        ++out.counts.records;
        if (take_header(block, r)) {
            out.counts.header.add(r.line_count);
            continue;
        }
        if (is_blank_record(block, r, with_.mapping.header.size())) {
            out.counts.blank.add(r.line_count);
            continue;
        }
        order_line line(with_, block, r, out.counts);
        row_problem problem{.record = i, .why = reason::total_row, .column = {}, .value = {}};
        if (!is_total(with_, block, r) && line.load(out.batch, problem)) {
            out.counts.loaded.add(r.line_count);
            out.batch.records.push_back(i);
            continue;
        }
        problem.record = i;
        out.counts.of(problem.why).add(r.line_count);
        if (r.problem == csv::fault::none) {
            if (const auto readable = line.readable_amount()) {
                (is_rejection(problem.why) ? out.counts.rejected_sum : out.counts.skipped_sum).add(*readable);
            }
        }
        out.problems.push_back(std::move(problem));
    }
    out.end = static_cast<std::uint32_t>(block.records.size());
    return out;
}

}  // namespace rfm::load
