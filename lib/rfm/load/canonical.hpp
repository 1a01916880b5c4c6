// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/io/output.hpp>
#include <rfm/load/order_loader.hpp>

#include <string>
#include <vector>

namespace rfm::load {

/// Which further columns canonical orders carry through.
struct kept_columns {
    bool all = false;
    std::vector<std::string> names;  ///< headers of the export
};

/// Writes canonical orders: customer,date,amount, then the mapped ones of order, quantity, status, currency, product,
/// sku, category, channel, region, city, then the kept columns; UTF-8, LF, RFC 4180, ISO days, plain decimals, input
/// order. A return without an amount is written -0.00. A further header is written when an input brings other columns.
/// Not thread safe.
class canonical_writer final : public order_sink {
public:
    canonical_writer(const settings& how, kept_columns keep, io::output& to);

    void add(const settled_input& input, const header_mapping& mapping, const csv::block& block,
             const orders::order_batch& batch) override;

private:
    void use(const settled_input& input, const header_mapping& mapping);

    const settings& how_;
    kept_columns keep_;
    io::output& to_;
    std::vector<role> roles_;             // beyond customer, date, amount
    std::vector<std::uint32_t> kept_;     // columns of the export
    std::vector<std::string> header_in_;  // of the mapping in use
    std::string header_out_;
    std::string lines_;
};

}  // namespace rfm::load
