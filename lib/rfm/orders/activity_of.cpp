// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/orders/history.hpp>
#include <rfm/orders/sums.hpp>

#include <algorithm>
#include <atomic>
#include <limits>
#include <optional>
#include <utility>

namespace rfm::orders {
namespace {

/// Sums on the way may be larger than the amount they come to.
__extension__ using wide = __int128;

bool fits(wide sum) {
    return sum >= std::numeric_limits<std::int64_t>::min() && sum <= std::numeric_limits<std::int64_t>::max();
}

/// What one customer's lines add up to.
struct customer_row {
    wide total = 0;
    wide frequency = 0;  // ten-thousandths
    wide largest = 0;
    std::uint32_t purchases = 0;
    std::uint16_t first = 0;
    std::uint16_t last = 0;
    bool has_purchase = false;
    std::uint64_t after_as_of = 0;
};

/// Adds up one customer at a time.
class line_sums {
public:
    line_sums(const history& lines, const activity_spec& spec, day as_of)
        : lines_(lines),
          measures_(spec.measures),
          as_of_(as_of),
          wants_orders_(spec.counts_purchases() || spec.finds_largest()) {}

    customer_row of(std::size_t customer) {
        row_ = {};
        days_ = 0;
        rows_ = 0;
        quantity_ = 0;
        orders_.clear();
        for (std::uint64_t line = lines_.begins[customer]; line < lines_.begins[customer + 1]; ++line) {
            if (lines_.days[line] > as_of_.since_epoch()) {
                row_.after_as_of = lines_.begins[customer + 1] - line;  // lines come by day
                break;
            }
            add(line);
        }
        close_orders();
        row_.frequency = frequency();
        return row_;
    }

private:
    struct order_line {
        std::uint64_t order;
        std::int64_t amount;
        bool is_sale;
    };

    void add(std::uint64_t line) {
        const bool is_return = lines_.is_return[line] != 0;
        if (is_return && measures_.returns == returns_policy::ignore) {
            return;
        }
        const std::uint16_t on = lines_.days[line];
        const std::int64_t amount = lines_.amounts[line];
        const bool within = !measures_.window_days || on > as_of_.since_epoch() - *measures_.window_days;
        const bool sale = !is_return && (amount != 0 || measures_.zero == zero_policy::count);
        if (within) {
            row_.total += amount;
            if (wants_orders_) {
                orders_.push_back({.order = lines_.orders[line], .amount = amount, .is_sale = sale});
            }
        }
        if (!sale) {
            return;
        }
        row_.first = row_.has_purchase ? row_.first : on;
        row_.last = on;
        row_.has_purchase = true;
        if (within) {
            ++rows_;
            quantity_ += lines_.quantities[line];
            days_ += days_ == 0 || on != last_day_within_ ? 1 : 0;
            last_day_within_ = on;
        }
    }

    /// Counts the orders that have a sale, and finds the largest of them.
    void close_orders() {
        std::ranges::sort(orders_, {}, &order_line::order);
        std::optional<wide> largest;
        for (auto line = orders_.begin(); line != orders_.end();) {
            const std::uint64_t order = line->order;
            wide sum = 0;
            bool has_sale = false;
            for (; line != orders_.end() && line->order == order; ++line) {
                sum += line->amount;
                has_sale = has_sale || line->is_sale;
            }
            row_.purchases += has_sale ? 1 : 0;
            largest = has_sale && (!largest || sum > *largest) ? sum : largest;
        }
        row_.largest = largest.value_or(0);
    }

    wide frequency() const {
        switch (measures_.frequency) {
            case frequency_basis::rows:
                return wide{rows_} * quantity::scale;
            case frequency_basis::days:
                return wide{days_} * quantity::scale;
            case frequency_basis::quantity:
                return quantity_;
            case frequency_basis::automatic:
            case frequency_basis::orders:
                break;
        }
        return wide{row_.purchases} * quantity::scale;
    }

    const history& lines_;
    const measure_spec& measures_;
    day as_of_;
    bool wants_orders_;
    customer_row row_;
    std::int64_t rows_ = 0;
    std::int64_t days_ = 0;
    wide quantity_ = 0;
    std::uint16_t last_day_within_ = 0;
    std::vector<order_line> orders_;
};

/// Of each attribute the last code that is not empty, up to as-of.
void keep_newest(const history& lines, std::size_t customer, day as_of, std::vector<coded_column>& into,
                 std::size_t row) {
    for (std::size_t a = 0; a < into.size(); ++a) {
        std::uint32_t newest = 0;
        for (std::uint64_t line = lines.begins[customer]; line < lines.begins[customer + 1]; ++line) {
            const std::uint32_t code = lines.attributes[a].codes[line];
            newest = code != 0 && lines.days[line] <= as_of.since_epoch() ? code : newest;
        }
        into[a].codes[row] = newest;
    }
}

/// Those who were customers on that day.
std::vector<std::uint32_t> customers_until(const history& lines, day as_of) {
    std::vector<std::uint32_t> customers;
    for (std::uint32_t c = 0; c < lines.customers.size(); ++c) {
        if (lines.begins[c] < lines.begins[c + 1] && lines.days[lines.begins[c]] <= as_of.since_epoch()) {
            customers.push_back(c);
        }
    }
    return customers;
}

}  // namespace

activity activity_of(const history& lines, const activity_spec& spec, day as_of, unsigned workers) {
    activity result;
    result.as_of = as_of;
    for (const coded_column& column : lines.attributes) {
        result.attributes.push_back({.name = column.name, .texts = column.texts, .codes = {}});
    }
    const std::vector<std::uint32_t> customers = customers_until(lines, as_of);
    const bool wants_largest = spec.finds_largest();
    const bool wants_purchases = spec.counts_purchases();
    result.resize(customers.size(), spec);
    result.after_as_of = lines.days.size();
    std::atomic<std::uint64_t> counted = 0;
    std::atomic<std::size_t> too_large = customers.size();  // the first customer whose sums do not fit
    share_out_ranges(customers.size(), workers, [&](std::size_t begin, std::size_t end) {
        line_sums sums(lines, spec, as_of);
        for (std::size_t row = begin; row < end; ++row) {
            const std::size_t c = customers[row];
            const customer_row customer = sums.of(c);
            if (!fits(customer.total) || !fits(customer.frequency) || (wants_largest && !fits(customer.largest))) {
                for (std::size_t first = too_large; row < first && !too_large.compare_exchange_weak(first, row);) {
                }
            }
            counted += lines.begins[c + 1] - lines.begins[c] - customer.after_as_of;
            result.has_purchase[row] = customer.has_purchase ? 1 : 0;
            result.first_days[row] = customer.first;
            result.last_days[row] = customer.last;
            result.frequency[row] = quantity(static_cast<std::int64_t>(customer.frequency));
            result.total[row] = amount(static_cast<std::int64_t>(customer.total));
            if (wants_purchases) {
                result.purchases[row] = customer.purchases;
            }
            if (wants_largest) {
                result.largest[row] = amount(static_cast<std::int64_t>(customer.largest));
            }
            keep_newest(lines, c, as_of, result.attributes, row);
        }
    });
    if (too_large < customers.size()) {
        refuse_sum(lines.customers[customers[too_large]]);
    }
    result.after_as_of -= counted;
    for (const std::uint32_t c : customers) {
        result.customers.append(lines.customers[c]);
    }
    return result;
}

}  // namespace rfm::orders
