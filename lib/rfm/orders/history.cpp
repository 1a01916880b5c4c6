// SPDX-License-Identifier: MIT
#include <rfm/orders/history.hpp>

#include <rfm/orders/sums.hpp>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace rfm::orders {
namespace {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

template <class T>
std::vector<T> arranged(const std::vector<T>& column, const std::vector<std::uint64_t>& order) {
    std::vector<T> result;
    result.reserve(order.size());
    for (const std::uint64_t i : order) {
        result.push_back(column[i]);
    }
    return result;
}

/// The lines of one customer added up.
class customer_sums {
public:
    customer_sums(const history& lines, const measure_spec& measures, day as_of)
        : lines_(lines), measures_(measures), as_of_(as_of) {}

    void add(std::uint64_t line, std::string_view customer) {
        const bool is_return = lines_.is_return[line] != 0;
        if (is_return && measures_.returns == returns_policy::ignore) {
            return;
        }
        const std::uint16_t on = lines_.days[line];
        const bool within = !measures_.window_days || on > as_of_.since_epoch() - *measures_.window_days;
        const bool sale = !is_return && (lines_.amounts[line] != 0 || measures_.zero == zero_policy::count);
        if (within) {
            add_amount(total, lines_.amounts[line], customer);
            order_sum& order = orders_[lines_.orders[line]];
            add_amount(order.amount, lines_.amounts[line], customer);
            order.has_sale = order.has_sale || sale;
        }
        if (!sale) {
            return;
        }
        first = has_purchase ? first : on;  // lines come by day
        last = on;
        has_purchase = true;
        if (within) {
            ++rows_;
            add_amount(quantity_, lines_.quantities[line], customer);
            days_ += days_ == 0 || on != last_day_within_ ? 1 : 0;
            last_day_within_ = on;
        }
    }

    std::uint32_t purchases() const {
        return static_cast<std::uint32_t>(
            std::ranges::count_if(orders_, [](const auto& entry) { return entry.second.has_sale; }));
    }

    quantity frequency() const {
        switch (measures_.frequency) {
            case frequency_basis::rows:
                return quantity(rows_ * quantity::scale);
            case frequency_basis::days:
                return quantity(days_ * quantity::scale);
            case frequency_basis::quantity:
                return quantity(quantity_);
            default:
                return quantity(std::int64_t{purchases()} * quantity::scale);
        }
    }

    amount largest_order() const {
        std::optional<std::int64_t> largest;
        for (const auto& [order, sum] : orders_) {
            if (sum.has_sale && (!largest || sum.amount > *largest)) {
                largest = sum.amount;
            }
        }
        return amount(largest.value_or(0));
    }

    std::int64_t total = 0;
    std::uint16_t first = 0;
    std::uint16_t last = 0;
    bool has_purchase = false;

private:
    struct order_sum {
        std::int64_t amount = 0;
        bool has_sale = false;
    };

    const history& lines_;
    const measure_spec& measures_;
    day as_of_;
    std::int64_t rows_ = 0;
    std::int64_t days_ = 0;
    std::int64_t quantity_ = 0;
    std::uint16_t last_day_within_ = 0;
    std::unordered_map<std::uint64_t, order_sum> orders_;
};

}  // namespace

history_builder::history_builder(std::size_t attributes, unsigned /*workers*/) : attributes_(attributes) {}

void history_builder::add(unsigned /*worker*/, const order_batch& batch) {
    const std::scoped_lock lock(*adding_);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        numbers_.push_back(customers_.number_of(batch.customers[i]));
        places_.push_back(batch.place(i));
    }
    append(lines_.days, batch.days);
    append(lines_.amounts, batch.amounts);
    append(lines_.quantities, batch.quantities);
    append(lines_.orders, batch.orders);
    append(lines_.is_return, batch.is_return);
    for (std::size_t a = 0; a < attributes_.size(); ++a) {
        append(attributes_[a], batch.attributes[a]);
    }
}

history history_builder::finish(const std::vector<coded_column>& texts) {
    history result;
    const std::vector<std::uint32_t> by_id = customers_.sorted();
    std::vector<std::uint32_t> rank(by_id.size());
    for (std::uint32_t i = 0; i < by_id.size(); ++i) {
        rank[by_id[i]] = i;
        result.customers.append(customers_[by_id[i]]);
    }
    std::vector<std::uint64_t> order(numbers_.size());
    std::iota(order.begin(), order.end(), std::uint64_t{0});
    std::ranges::sort(order, {},
                      [&](std::uint64_t i) { return std::tuple(rank[numbers_[i]], lines_.days[i], places_[i]); });

    result.begins.assign(by_id.size() + 1, 0);
    for (const std::uint32_t number : numbers_) {
        ++result.begins[rank[number] + 1];
    }
    std::partial_sum(result.begins.begin(), result.begins.end(), result.begins.begin());
    result.days = arranged(lines_.days, order);
    result.amounts = arranged(lines_.amounts, order);
    result.quantities = arranged(lines_.quantities, order);
    result.orders = arranged(lines_.orders, order);
    result.is_return = arranged(lines_.is_return, order);
    result.attributes = texts;
    for (std::size_t a = 0; a < attributes_.size(); ++a) {
        result.attributes[a].codes = arranged(attributes_[a], order);
    }
    if (!result.days.empty()) {
        result.newest = day(*std::ranges::max_element(result.days));
    }
    return result;
}

activity activity_of(const history& lines, const activity_spec& spec, day as_of) {
    activity result;
    result.as_of = as_of;
    for (const coded_column& column : lines.attributes) {
        result.attributes.push_back({.name = column.name, .texts = column.texts, .codes = {}});
    }
    for (std::size_t c = 0; c < lines.customers.size(); ++c) {
        customer_sums sums(lines, spec.measures, as_of);
        std::vector<std::uint32_t> newest(lines.attributes.size(), 0);
        bool any = false;
        for (std::uint64_t i = lines.begins[c]; i < lines.begins[c + 1]; ++i) {
            if (lines.days[i] > as_of.since_epoch()) {
                ++result.after_as_of;
                continue;
            }
            any = true;
            sums.add(i, lines.customers[c]);
            for (std::size_t a = 0; a < newest.size(); ++a) {
                const std::uint32_t code = lines.attributes[a].codes[i];
                newest[a] = code != 0 ? code : newest[a];
            }
        }
        if (!any) {
            continue;  // not yet a customer on that day
        }
        result.customers.append(lines.customers[c]);
        result.has_purchase.push_back(sums.has_purchase ? 1 : 0);
        result.first_days.push_back(sums.first);
        result.last_days.push_back(sums.last);
        result.frequency.push_back(sums.frequency());
        result.purchases.push_back(counts_orders(spec.measures) ? sums.purchases() : 0);
        result.total.emplace_back(sums.total);
        if (spec.measures.monetary == monetary_basis::largest) {
            result.largest.push_back(sums.largest_order());
        }
        for (std::size_t a = 0; a < newest.size(); ++a) {
            result.attributes[a].codes.push_back(newest[a]);
        }
    }
    return result;
}

}  // namespace rfm::orders
