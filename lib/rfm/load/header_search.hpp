// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>
#include <rfm/csv/dialect.hpp>
#include <rfm/load/settings.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rfm::load {

/// Where the header stands, how records are written, what its columns mean.
struct found_header {
    csv::dialect dialect;
    input_kind kind = input_kind::orders;
    header_mapping mapping;
    std::uint64_t line = 0;      ///< of the header; 0 without one
    std::string raw;             ///< the header record
    std::size_t end_offset = 0;  ///< just behind the header record, in bytes of the text searched
};

/// Maps a header of something other than orders and totals, in terms of order roles as far as settling an input needs
/// them: `date` is the column whose dates tell the order of day and month.
using header_matcher = std::function<mapping_attempt(const std::vector<std::string>& header)>;

/// Looks through the beginning of an input for the first record (of 50) that maps the required roles, in the dialect
/// given or else in each that the text may be written in, best first.
/// @param whole  `head` is the whole input
/// @param matcher  decides in place of the aliases of orders and totals; may be empty
/// @return  what was found, or what the best guess lacks
std::variant<found_header, error> find_header(std::string_view head, bool whole, const settings& how,
                                              const header_matcher& matcher = {});

}  // namespace rfm::load
