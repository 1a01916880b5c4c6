// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace rfm::summary::test {

/// One customer of a made-up classification; amounts and frequencies in whole units.
struct row {
    std::uint16_t in_class = 0;
    std::int32_t recency = 0;
    std::int32_t frequency = 1;
    std::int32_t monetary = 0;
    std::uint8_t r = 0;
    std::uint8_t f = 0;
    std::uint8_t m = 0;
    bool has_purchase = true;
};

/// Customers c0, c1, .. as of 2024-12-31, with one class "class 0", "class 1", .. for each number used and one more.
/// Without rows the columns are there and empty.
segment::classification customers_of(const std::vector<row>& rows);

/// Only totals matter: one class, one purchase each.
segment::classification spenders(const std::vector<std::int32_t>& monetary);

/// The 995 customers of R's rfm_data_orders with their scores (tests/golden/rfm/golden_orders_bins5.csv), analysis
/// date 2006-12-31, in the classes of that file in the order of their names; the cut points of its threshold file.
segment::classification golden_orders();

/// The rows of a file under tests/golden without its header. Quoted fields may not hold commas.
std::vector<std::vector<std::string>> golden_rows(const std::string& file);

}  // namespace rfm::summary::test
