// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/row_per_customer.hpp>
#include <rfm/orders/activity.hpp>

#include <map>
#include <string>
#include <vector>

namespace rfm::load {

/// Customers reduced to what models of repeat purchases need ("customer by sufficient statistic"), sorted by id.
struct sufficient_statistics {
    text_column customers;
    std::vector<std::uint32_t> x;  ///< repeat purchases
    std::vector<double> t_x;       ///< from the first purchase to the last
    std::vector<double> age;       ///< T: from the first purchase to the end of observation
    std::vector<double> mean;      ///< zbar: of the values of repeat purchases; 0 where there is none
};

/// Loads tables of x, t_x, T and zbar per customer.
///
/// A row must be possible: 0 <= t_x <= T, and t_x above 0 exactly if x is. A customer must not stand twice: the run is
/// refused then. Not thread safe.
class cbs_loader {
public:
    /// @param days_per_unit  of t_x and T: 7 for weeks
    /// @param as_of          the end of observation; must be given
    /// @param attributes     columns each customer keeps
    cbs_loader(const settings& how, double days_per_unit, orders::as_of_rule as_of,
               std::vector<std::string> attributes);

    /// Throws rfm::failure as settled_reader does; refused for a second row of a customer, and without an as-of day.
    void load(settled_reader input);
    const load_report& so_far() const { return report_; }
    /// See order_loader::finish.
    load_report finish(const reject_limit& limit);

    /// After finish.
    sufficient_statistics statistics() const;
    /// What it says of purchases: x + 1 of them; days rounded; monetary is that of the repeat purchases, for the first
    /// one's is not known. After finish.
    orders::activity take_activity() const;

private:
    struct row {
        std::uint32_t x = 0;
        double t_x = 0;
        double age = 0;
        double mean = 0;
        std::vector<std::uint32_t> attributes;
        std::uint64_t line = 0;
    };

    bool take_row(const customer_row& from);
    std::int32_t first_day(const row& of) const;
    std::int32_t last_day(const row& of) const;

    const settings& how_;
    double days_per_unit_;
    orders::as_of_rule as_of_;
    attribute_texts attributes_;
    std::map<std::string, row, std::less<>> rows_;
    load_report report_;
};

}  // namespace rfm::load
