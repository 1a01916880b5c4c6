// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>
#include <rfm/load/reason.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace rfm::load {

/// What is wrong with a record before its fields mean anything: quotes, encoding, NUL bytes, width, lengths, in this
/// order. Up to 16 empty fields beyond the header's `width` are tolerated.
/// Throws rfm::failure (refused) for the mark of a failed upstream import.
std::optional<reason> shape_problem(const csv::block& block, const csv::record& r, std::size_t width,
                                    const std::string& input);

/// Every field is empty and there are no more of them than the header has.
bool is_blank_record(const csv::block& block, const csv::record& r, std::size_t width);

}  // namespace rfm::load
