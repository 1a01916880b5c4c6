// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/io/output.hpp>
#include <rfm/load/order_loader.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
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
class canonical_writer final : public order_sink {
public:
    canonical_writer(const settings& how, kept_columns keep, io::output& to);

    /// Throws rfm::failure (refused) when a column to keep is not there.
    void add(unsigned worker, order_part& part) override;
    void pass(order_part& part) override;

private:
    /// What one mapping writes.
    struct layout {
        std::shared_ptr<const header_mapping> of;
        std::string header;
        std::vector<role> roles;          // beyond customer, date, amount
        std::vector<std::uint32_t> kept;  // columns of the export
    };

    std::shared_ptr<const layout> layout_of(const order_part& part);
    layout arranged(const order_part& part) const;
    void append_line(std::string& out, const layout& columns, const order_part& part, std::size_t line) const;

    const settings& how_;
    kept_columns keep_;
    io::output& to_;
    std::mutex layouts_lock_;
    std::vector<std::shared_ptr<const layout>> layouts_;  // those of late, few
    std::string header_out_;
};

}  // namespace rfm::load
