// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/fast_lane.hpp>
#include <rfm/load/order_line.hpp>
#include <rfm/load/order_run.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <vector>

namespace rfm::load {

/// One block turned into order lines, with every record that is none accounted for.
struct parsed_block {
    orders::order_batch batch;
    std::vector<row_problem> problems;  ///< rejected records and totals rows, in record order
    block_notes notes;
    std::uint32_t end = 0;      ///< the record behind the last one taken
    std::exception_ptr failed;  ///< what ended it at record `end` - 1
};

/// Which records are judged by order_line: those the fast lane leaves, or all of them; the lines are the same.
enum class lanes { fast_and_careful, careful };

/// Turns the records of one input into order lines. Not thread safe.
class order_parser {
public:
    /// Throws rfm::failure (refused) when a filter names no column of the input.
    order_parser(const settled_input& input, const settings& how, run_state& state, worker_state& mine,
                 lanes open = lanes::fast_and_careful)
        : with_(input, how, state, mine),
          lane_(with_),
          run_(with_),
          fast_(open == lanes::fast_and_careful),
          mapping_(std::make_shared<const header_mapping>(with_.mapping)) {}

    order_parser(const order_parser&) = delete;
    order_parser& operator=(const order_parser&) = delete;

    /// The records of a block from `first` on, up to a header that maps other columns: it begins the next part. Parts
    /// of a block are asked for in their order.
    ///
    /// A currency other than that of an earlier block is for the caller to find. What refuses the run (a second
    /// currency in the block, an unknown status word, a failed upstream import) is returned: earlier blocks may have
    /// something to refuse it for as well.
    parsed_block parse(const csv::block& block, std::uint32_t first = 0);

    /// The header of the part that was parsed last.
    const std::shared_ptr<const header_mapping>& mapping() const { return mapping_; }

private:
    void parse_to_end(const csv::block& block, std::uint32_t first, parsed_block& out);
    void take_carefully(const csv::block& block, std::uint32_t index, parsed_block& out);
    bool take_header(const csv::block& block, const csv::record& r);
    bool is_new_header(const csv::block& block, const csv::record& r) const;

    line_context with_;
    fast_lane lane_;
    order_run run_;
    bool fast_;
    std::shared_ptr<const header_mapping> mapping_;
};

}  // namespace rfm::load
