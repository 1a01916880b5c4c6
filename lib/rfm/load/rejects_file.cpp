// SPDX-License-Identifier: MIT
#include <rfm/load/rejects_file.hpp>

#include <rfm/io/encoding.hpp>
#include <rfm/load/repaired_rejects.hpp>
#include <rfm/text/csv_field.hpp>
#include <rfm/text/escape.hpp>

#include <string>

namespace rfm::load {

rejects_writer::rejects_writer(io::output& to) : to_(to) {
    to_.write(std::string(rejects_columns) + "\n");
}

void rejects_writer::begin_input(const settled_input& input) {
    if (input.header_line != 0) {
        row(input, input.header_line, 0, "", "header", "", input.header_raw);
    }
}

void rejects_writer::write(const settled_input& input, const csv::block& block, std::span<const row_problem> problems) {
    for (const row_problem& problem : problems) {
        if (is_rejection(problem.why) || problem.why == reason::total_row) {
            const csv::record& r = block.records()[problem.record];
            row(input, block.line(r), block.byte_offset(r), problem.column, to_text(problem.why), problem.value,
                block.raw(r));
        }
    }
}

void rejects_writer::row(const settled_input& input, std::uint64_t line, std::uint64_t byte_offset,
                         std::string_view column, std::string_view why, std::string_view value, std::string_view raw) {
    const auto visible = [&](std::string_view bytes) {
        const bool decoded = input.encoding != io::encoding::utf8;
        return text::visible_bytes(decoded ? io::original_bytes(bytes) : std::string(bytes));
    };
    line_.clear();
    text::append_csv_field(line_, input.name);
    line_ += ',' + std::to_string(line) + ',' + std::to_string(byte_offset) + ',';
    text::append_csv_field(line_, column);
    line_ += ',';
    line_ += why;
    line_ += ',';
    text::append_csv_field(line_, visible(value));
    line_ += ',';
    text::append_csv_field(line_, visible(raw));
    line_ += '\n';
    to_.write(line_);
}

}  // namespace rfm::load
