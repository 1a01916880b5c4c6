// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/row_per_customer.hpp>
#include <rfm/orders/activity.hpp>

#include <map>
#include <string>
#include <vector>

namespace rfm::load {

/// Loads per-customer totals (customer, frequency, monetary, last_date or recency) straight into an activity.
///
/// First days are not known: they are given as the last day. A customer must not stand twice: the run is refused then.
/// Recency without dates needs a given as-of. Not thread safe.
class totals_loader {
public:
    /// @param attributes  columns each customer keeps
    totals_loader(const settings& how, orders::as_of_rule as_of, std::vector<std::string> attributes);

    /// Throws rfm::failure as settled_reader does; refused for a second row of a customer, and without an as-of day
    /// where there is recency only.
    void load(settled_reader input);

    const load_report& so_far() const { return report_; }
    /// See order_loader::finish.
    load_report finish(const reject_limit& limit);
    /// The totals, sorted by customer id. After finish.
    orders::activity take();

private:
    struct row {
        std::int64_t frequency = 0;
        std::int64_t monetary = 0;
        std::uint16_t last = 0;
        std::vector<std::uint32_t> attributes;
        std::uint64_t line = 0;
    };

    bool take_row(const customer_row& from);

    const settings& how_;
    orders::as_of_rule as_of_;
    attribute_texts attributes_;
    std::map<std::string, row, std::less<>> rows_;
    load_report report_;
};

}  // namespace rfm::load
