// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>
#include <rfm/csv/block.hpp>
#include <rfm/load/order_line.hpp>

#include <string>

namespace rfm::load {

/// A rejected record as an error for people: where it is, what is wrong with which value, and what settles it.
error describe(const row_problem& problem, const csv::block& block, const std::string& file);

}  // namespace rfm::load
