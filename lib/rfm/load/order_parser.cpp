// SPDX-License-Identifier: MIT
#include <rfm/load/order_parser.hpp>

#include <rfm/load/cell.hpp>
#include <rfm/load/header_name.hpp>
#include <rfm/load/record_shape.hpp>

#include <algorithm>
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

/// What the accounting says of loaded lines together.
void sum_up(const orders::order_batch& batch, accounting& counts) {
    if (batch.size() == 0) {
        return;
    }
    std::uint16_t first = batch.lines.front().day;
    std::uint16_t last = first;
    for (const orders::batch_line& line : batch.lines) {
        counts.loaded_sum.add(line.amount);
        counts.returns += line.is_return ? 1 : 0;
        first = std::min(first, line.day);
        last = std::max(last, line.day);
    }
    counts.first_day = day(first);
    counts.last_day = day(last);
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
        lane_.bind();
        mapping_ = std::make_shared<const header_mapping>(with_.mapping);
    }
    return true;
}

parsed_block order_parser::parse(const csv::block& block, std::uint32_t first) {
    parsed_block out;
    out.batch = empty_batch(with_.state.attributes.size(), block.record_count() - first);
    out.batch.block = block.index;
    out.end = first;
    lane_.begin(block);
    try {
        parse_to_end(block, first, out);
    } catch (const failure&) {
        out.failed = std::current_exception();
    }
    lane_.end(out.notes);
    run_.look(block, out.batch);
    sum_up(out.batch, out.notes.counts);
    return out;
}

void order_parser::parse_to_end(const csv::block& block, std::uint32_t first, parsed_block& out) {
    const bool may_change = with_.input.kind == input_kind::canonical;
    for (std::uint32_t& i = out.end; i < block.record_count();) {
        if (may_change && i > first && is_new_header(block, block.records()[i])) {
            return;
        }
        if (const std::uint32_t taken = fast_ ? lane_.take_plain(block, i, out.batch, out.notes) : 0; taken > 0) {
            i += taken;
            continue;  // what it left may be a header
        }
        ++out.notes.counts.records;
        ++i;
        if (!fast_ || lane_.take(block, i - 1, out.batch, out.notes) == fast_lane::outcome::doubtful) {
            take_carefully(block, i - 1, out);
        }
    }
}

void order_parser::take_carefully(const csv::block& block, std::uint32_t index, parsed_block& out) {
    const csv::record& r = block.records()[index];
    accounting& counts = out.notes.counts;
    if (take_header(block, r)) {
        counts.header.add(r.line_count);
        return;
    }
    if (is_blank_record(block, r, with_.mapping.header.size())) {
        counts.blank.add(r.line_count);
        return;
    }
    order_line line(with_, block, index, out.notes);
    row_problem problem{.record = index, .why = reason::total_row, .column = {}, .value = {}};
    if (!is_total(with_, block, r) && line.load(out.batch, problem)) {
        counts.loaded.add(r.line_count);
        return;
    }
    problem.record = index;
    counts.of(problem.why).add(r.line_count);
    if (r.problem == csv::fault::none) {
        if (const auto readable = line.readable_amount()) {
            (is_rejection(problem.why) ? counts.rejected_sum : counts.skipped_sum).add(*readable);
        }
    }
    if (is_rejection(problem.why) || problem.why == reason::total_row) {
        out.problems.push_back(std::move(problem));
    }
}

}  // namespace rfm::load
