// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>
#include <rfm/io/output.hpp>
#include <rfm/load/input.hpp>
#include <rfm/load/order_line.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace rfm::load {

/// Writes rejected records, and totals rows, as CSV: file,line,byte_offset,column,reason,value,raw. The header record
/// of each input precedes its rows with reason `header`, so that a repaired file can be imported again.
class rejects_writer {
public:
    explicit rejects_writer(io::output& to);
    void begin_input(const settled_input& input);
    void write(const settled_input& input, const csv::block& block, std::span<const row_problem> problems);

private:
    void row(const settled_input& input, std::uint64_t line, std::uint64_t byte_offset, std::string_view column,
             std::string_view why, std::string_view value, std::string_view raw);

    io::output& to_;
    std::string line_;
};

}  // namespace rfm::load
