// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/line_context.hpp>
#include <rfm/load/order_loader.hpp>

#include <functional>

namespace rfm::load {

/// Takes one data record: false with the problem if it is rejected.
using row_taker = std::function<bool(const csv::block& block, const csv::record& r, row_problem& problem)>;

/// Reads a table with one row per customer to its end: `take` gets the data records; every record is accounted for in
/// `report`. Throws rfm::failure as settled_reader and `take` do.
void load_rows(settled_reader input, const settings& how, load_report& report, const row_taker& take);

}  // namespace rfm::load
