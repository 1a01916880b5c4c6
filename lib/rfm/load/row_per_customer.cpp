// SPDX-License-Identifier: MIT
#include <rfm/load/row_per_customer.hpp>

#include <rfm/load/message.hpp>
#include <rfm/load/record_shape.hpp>

#include <algorithm>

namespace rfm::load {

void load_rows(settled_reader input, const settings& how, load_report& report, const row_taker& take) {
    const settled_input& settled = input.settled();
    report.inputs.push_back({.settled = settled, .content_hash = {}, .counts = {}});
    accounting counts;
    const std::uint64_t header = settled.header_line == 0 ? how.skip_lines : settled.header_line;
    while (const auto block = input.next_block()) {
        for (const csv::record& r : block->records) {
            ++counts.records;
            row_problem problem;
            problem.record = static_cast<std::uint32_t>(&r - block->records.data());
            if (block->line(r) <= header) {
                counts.header.add(r.line_count);
            } else if (is_blank_record(*block, r, settled.mapping.header.size())) {
                counts.blank.add(r.line_count);
            } else if (take(*block, r, problem)) {
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

}  // namespace rfm::load
