// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/order_line.hpp>

#include <vector>

namespace rfm::load {

/// One block turned into order lines, with every record that is none accounted for.
struct parsed_block {
    orders::order_batch batch;
    std::vector<row_problem> problems;  ///< rejected and skipped records, in record order
    accounting counts;
    std::uint32_t end = 0;  ///< the record behind the last one taken
};

/// Turns the records of one input into order lines. Not thread safe.
class order_parser {
public:
    /// Throws rfm::failure (refused) when a filter names no column of the input.
    order_parser(const settled_input& input, const settings& how, run_state& state) : with_(input, how, state) {}

    /// The records of a block from `first` on, up to a header that maps other columns: it begins the next part.
    /// Throws rfm::failure (refused): a second currency, an unknown status word, a failed upstream import.
    parsed_block parse(const csv::block& block, std::uint32_t first = 0);

    /// The header of the part that was parsed last.
    const header_mapping& mapping() const { return with_.mapping; }

private:
    bool take_header(const csv::block& block, const csv::record& r);
    bool is_new_header(const csv::block& block, const csv::record& r) const;

    line_context with_;
};

}  // namespace rfm::load
