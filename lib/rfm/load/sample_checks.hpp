// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>
#include <rfm/load/header.hpp>

#include <cstddef>
#include <deque>
#include <string>

namespace rfm::load {

/// The first records of an input, looked at before any is loaded.
struct input_sample {
    const std::deque<csv::block>& blocks;
    std::size_t records;  ///< how many of them count
    std::uint64_t header_line;
    const std::string& input;

    template <class See>
    void for_each(const See& see) const {
        std::size_t seen = 0;
        for (const csv::block& block : blocks) {
            for (const csv::record& r : block.records()) {
                if (seen++ == records) {
                    return;
                }
                if (block.line(r) > header_line) {
                    see(block, r);
                }
            }
        }
    }
};

/// Throws rfm::failure (refused) when more than 1 % of the records, and at least two, are not UTF-8 and all of those
/// could be GB18030.
void refuse_other_encoding(const input_sample& sample);

/// Throws rfm::failure (refused) when the amounts look like totals of orders, see order_total_evidence.
void refuse_order_totals(const input_sample& sample, const header_mapping& mapping);

}  // namespace rfm::load
